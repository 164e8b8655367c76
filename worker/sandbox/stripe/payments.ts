// A customer paying a Checkout Session: the card is charged once, declined, or asks for a challenge.
import type Stripe from "stripe";
import { applyAftermath } from "./test-card-effects.ts";
import { type Card, findCard } from "./cards.ts";
import { type Payer, saveCharge } from "./charges.ts";
import type { Context } from "../context.ts";
import { emit } from "../webhooks/events.ts";
import { idOf, requireObject, saveChanged } from "./objects.ts";
import {
  saveChallenged,
  saveDeclined,
  saveNewIntent,
  saveSucceeded,
  saveUnauthenticated,
} from "./payment-intents.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { loadSession } from "./sessions.ts";

type Session = Stripe.Checkout.Session;
type PaymentIntent = Stripe.PaymentIntent;

export interface PaymentAttempt {
  readonly outcome: "paid" | "already_paid" | "declined" | "challenge" | "expired" | "processing";
  readonly session: Session;
  readonly intent: PaymentIntent | null;
}

export function intentOf(context: Context, session: Session): PaymentIntent | null {
  const id = idOf(session.payment_intent);
  return id === null ? null : requireObject(context.database, "payment_intent", id);
}

/** A session that is not open is left unchanged, which makes a second submit harmless. */
export function closed(context: Context, session: Session): PaymentAttempt | null {
  if (session.status === "open") return null;
  const outcome = session.status === "complete" ? "already_paid" : "expired";
  return { outcome, session, intent: intentOf(context, session) };
}

export function paySession(
  context: Context,
  sessionId: string,
  number: string,
  payer: Payer,
): PaymentAttempt | Refusal {
  return context.database.transact(() => {
    const session = loadSession(context, sessionId);
    if (isRefusal(session)) return session;
    return closed(context, session) ?? tryCard(context, session, findCard(number), payer);
  });
}

function tryCard(context: Context, session: Session, card: Card, payer: Payer): PaymentAttempt {
  const known = intentOf(context, session);
  const intent = known ?? saveNewIntent(context, session);
  if (card.decline === null && !card.challenge) return completeSession(context, session, intent, card, payer);
  const tried: Session = { ...session, payment_intent: intent.id };
  if (known === null) saveChanged(context.database, tried, { payment_intent: intent.id });
  if (card.decline === null) {
    const challenged = saveChallenged(context, intent, `${context.publicUrl}/pay/${session.id}/challenge`);
    return { outcome: "challenge", session: tried, intent: challenged };
  }
  const charge = saveCharge(context, intent, card, payer);
  return { outcome: "declined", session: tried, intent: saveDeclined(context, intent, charge, card.decline) };
}

const challengedCard = "4000000000003220";

/** The customer's answer to the bank's challenge. It counts only while the challenge is pending. */
export function answerChallenge(context: Context, sessionId: string, approved: boolean, payer: Payer) {
  return context.database.transact((): PaymentAttempt | Refusal => {
    const session = loadSession(context, sessionId);
    if (isRefusal(session)) return session;
    const done = closed(context, session);
    if (done !== null) return done;
    const intent = intentOf(context, session);
    if (intent?.status !== "requires_action") return { outcome: "declined", session, intent };
    if (approved) return completeSession(context, session, intent, findCard(challengedCard), payer);
    return { outcome: "declined", session, intent: saveUnauthenticated(context, intent) };
  });
}

/** Completes a session, paid or pending, and notifies the store. */
export function saveCompleted(
  context: Context,
  session: Session,
  intent: PaymentIntent,
  payer: Payer,
): Session {
  const complete: Session = {
    ...session,
    customer_details: {
      address: null,
      business_name: null,
      email: payer.email,
      individual_name: null,
      name: payer.name,
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    },
    payment_intent: intent.id,
    payment_status: intent.status === "succeeded" ? "paid" : "unpaid",
    status: "complete",
    url: null,
  };
  saveChanged(context.database, complete, { status: "complete", payment_intent: intent.id });
  emit(context, "checkout.session.completed", complete);
  return complete;
}

function completeSession(
  context: Context,
  session: Session,
  intent: PaymentIntent,
  card: Card,
  payer: Payer,
): PaymentAttempt {
  const known = { ...payer, email: session.customer_email ?? payer.email };
  const charge = saveCharge(context, intent, card, known);
  const succeeded = saveSucceeded(context, intent, charge);
  const complete = saveCompleted(context, session, succeeded, known);
  applyAftermath(context, card, charge.id);
  return { outcome: "paid", session: complete, intent: succeeded };
}
