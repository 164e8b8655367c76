// Delayed payments, as by bank debit: first pending, then succeeded or failed.
import type Stripe from "stripe";
import { z } from "zod";
import { defaultCard, findCard } from "./cards.ts";
import { newCharge, type Payer, settleCharge } from "./charges.ts";
import { type Context, secondsNow } from "../context.ts";
import { textOf } from "../database.ts";
import { emit } from "../webhooks/events.ts";
import { idOf, loadHidden, readObject, requireObject, saveChanged, saveNew } from "./objects.ts";
import { saveFailed, saveNewIntent, saveProcessing, saveSucceeded } from "./payment-intents.ts";
import { type PaymentAttempt, closed, intentOf, saveCompleted } from "./payments.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { loadSession } from "./sessions.ts";

type Charge = Stripe.Charge;
type Session = Stripe.Checkout.Session;

/** The debit's result when it is due. */
export type DebitResult = "succeeded" | "failed";

/** A bank takes days; the sandbox takes a minute of its own time. */
const secondsUntilSettled = 60;

// Stripe offers no debit in riyals. The shape is that of a debit in euros.
const debit: Stripe.Charge.PaymentMethodDetails = {
  type: "sepa_debit",
  sepa_debit: {
    bank_code: "37040044",
    branch_code: null,
    country: "DE",
    fingerprint: null,
    last4: "3000",
    mandate: null,
  },
};

function savePending(
  context: Context,
  intent: Stripe.PaymentIntent,
  payer: Payer,
  result: DebitResult,
): Charge {
  const charge: Charge = {
    ...newCharge(context, intent, findCard(defaultCard), payer),
    outcome: outcomeOf("pending"),
    paid: false,
    payment_method_details: debit,
    status: "pending",
  };
  const lookup = {
    status: charge.status,
    payment_intent: intent.id,
    transfer_group: charge.transfer_group,
    amount: charge.amount,
    due_at: charge.created + secondsUntilSettled,
  };
  saveNew(context.database, charge, charge.created, lookup, { result });
  emit(context, "charge.pending", charge);
  return charge;
}

function outcomeOf(status: Charge["status"]): Stripe.Charge.Outcome {
  const isFailed = status === "failed";
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: isFailed ? "declined_by_network" : "approved_by_network",
    reason: isFailed ? "insufficient_funds" : null,
    risk_level: "not_assessed",
    seller_message: isFailed ? "The customer's account has insufficient funds." : "Payment complete.",
    type: isFailed ? "issuer_declined" : "authorized",
  };
}

/** Completes a session by a pending debit, which later ends with `result`. */
export function debitSession(
  context: Context,
  sessionId: string,
  payer: Payer,
  result: DebitResult,
): PaymentAttempt | Refusal {
  return context.database.transact((): PaymentAttempt | Refusal => {
    const session = loadSession(context, sessionId);
    if (isRefusal(session)) return session;
    const done = closed(context, session);
    if (done !== null) return done;
    const intent = intentOf(context, session) ?? saveNewIntent(context, session);
    const known = { ...payer, email: session.customer_email ?? payer.email };
    const processing = saveProcessing(context, intent, savePending(context, intent, known, result));
    const complete = saveCompleted(context, session, processing, known);
    return { outcome: "processing", session: complete, intent: processing };
  });
}

/** A session's state, including whether a debit is still pending. */
export type SessionState = "open" | "paid" | "awaited" | "refused" | "expired";

export function sessionStateOf(context: Context, session: Session): SessionState {
  if (session.status !== "complete") return session.status === "open" ? "open" : "expired";
  if (session.payment_status === "paid") return "paid";
  return intentOf(context, session)?.status === "processing" ? "awaited" : "refused";
}

const sessionOf = "SELECT json FROM objects WHERE payment_intent = ? AND object = 'checkout.session'";

function requireSession(context: Context, intentId: string): Session {
  return readObject("checkout.session", textOf(context.database.statement(sessionOf).get(intentId), "json"));
}

function succeed(context: Context, pending: Charge, intent: Stripe.PaymentIntent): void {
  const settled: Charge = { ...pending, outcome: outcomeOf("succeeded"), paid: true, status: "succeeded" };
  const charge = { ...settled, balance_transaction: settleCharge(context, settled, false) };
  saveChanged(context.database, charge, { status: charge.status });
  emit(context, "charge.succeeded", charge);
  saveSucceeded(context, intent, charge);
  const session: Session = { ...requireSession(context, intent.id), payment_status: "paid" };
  saveChanged(context.database, session);
  emit(context, "checkout.session.async_payment_succeeded", session);
}

const failure = {
  code: "insufficient_funds",
  message: "The customer's account has insufficient funds to cover this payment.",
} as const;

/** The session stays complete and unpaid; the customer must start another. */
function fail(context: Context, pending: Charge, intent: Stripe.PaymentIntent): void {
  const charge: Charge = {
    ...pending,
    amount_captured: 0,
    captured: false,
    failure_code: failure.code,
    failure_message: failure.message,
    outcome: outcomeOf("failed"),
    status: "failed",
  };
  saveChanged(context.database, charge, { status: charge.status });
  emit(context, "charge.failed", charge);
  const error = { ...failure, charge: charge.id, type: "card_error" } as const;
  saveFailed(context, { ...intent, last_payment_error: error, status: "requires_payment_method" });
  emit(context, "checkout.session.async_payment_failed", requireSession(context, intent.id));
}

function endDebit(context: Context, charge: Charge, result: DebitResult): void {
  const intent = requireObject(context.database, "payment_intent", idOf(charge.payment_intent) ?? "");
  if (result === "succeeded") succeed(context, charge, intent);
  else fail(context, charge, intent);
}

/** Ends a session's pending debit now. */
export function settleSession(context: Context, sessionId: string, result: DebitResult): Session | Refusal {
  return context.database.transact((): Session | Refusal => {
    const session = loadSession(context, sessionId);
    if (isRefusal(session)) return session;
    const intent = intentOf(context, session);
    const chargeId = intent?.status === "processing" ? idOf(intent.latest_charge) : null;
    if (chargeId === null) return refuse(`The session ${sessionId} waits for no payment.`);
    endDebit(context, requireObject(context.database, "charge", chargeId), result);
    return requireObject(context.database, "checkout.session", sessionId);
  });
}

const maxSweep = 200;
const due = `SELECT json FROM objects INDEXED BY pending_charges
  WHERE object = 'charge' AND status = 'pending' AND due_at <= ? ORDER BY due_at LIMIT ?`;
const hiddenShape = z.object({ result: z.enum(["succeeded", "failed"]) });

/** Ends the debits that are due; returns the number. */
export function settleDueDebits(context: Context): number {
  const rows = context.database.statement(due).all(secondsNow(context), maxSweep);
  for (const row of rows) {
    const charge = readObject("charge", textOf(row, "json"));
    endDebit(context, charge, hiddenShape.parse(loadHidden(context.database, charge.id)).result);
  }
  return rows.length;
}
