// The expiry of an unpaid Checkout Session: by request, on a late read, or by the clock.
import type Stripe from "stripe";
import { type Context, secondsNow } from "../context.ts";
import { textOf } from "../database.ts";
import { emit } from "../webhooks/events.ts";
import { idOf, loadObject, readObject, saveChanged } from "./objects.ts";

type Session = Stripe.Checkout.Session;

export function isDue(context: Context, session: Session): boolean {
  return session.status === "open" && session.expires_at <= secondsNow(context);
}

/** Expires the session and cancels a payment begun in it. */
export function expireSession(context: Context, session: Session): Session {
  const expired: Session = { ...session, status: "expired", url: null };
  saveChanged(context.database, expired, { status: "expired" });
  cancelPayment(context, idOf(session.payment_intent));
  emit(context, "checkout.session.expired", expired);
  return expired;
}

function cancelPayment(context: Context, id: string | null): void {
  const intent = id === null ? null : loadObject(context.database, "payment_intent", id);
  if (intent === null) return;
  const canceled: Stripe.PaymentIntent = {
    ...intent,
    status: "canceled",
    canceled_at: secondsNow(context),
    cancellation_reason: "expired",
    next_action: null,
  };
  saveChanged(context.database, canceled, { status: "canceled" });
  emit(context, "payment_intent.canceled", canceled);
}

const maxSweep = 200;
const due = `SELECT json FROM objects INDEXED BY open_sessions
  WHERE object = 'checkout.session' AND status = 'open' AND due_at <= ? ORDER BY due_at LIMIT ?`;

/** Expires the sessions that are due; returns the number. */
export function expireDueSessions(context: Context): number {
  const rows = context.database.statement(due).all(secondsNow(context), maxSweep);
  for (const row of rows) expireSession(context, readObject("checkout.session", textOf(row, "json")));
  return rows.length;
}
