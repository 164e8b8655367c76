// How a pending refund ends: it succeeds, fails, or is cancelled.
import type Stripe from "stripe";
import { type Context, secondsNow } from "../context.ts";
import { emit } from "../webhooks/events.ts";
import { saveMovement } from "./movements.ts";
import { idOf, loadObject, requireObject, saveChanged } from "./objects.ts";
import { isRefusal, type Refusal, refuse, refuseUnknown } from "./refusal.ts";

type Charge = Stripe.Charge;
type Refund = Stripe.Refund;

/** A charge's refunded amount grows with a refund and shrinks when a refund fails. */
export function saveAmountRefunded(context: Context, charge: Charge, change: number): void {
  const { amount_refunded: before, refunded: wasRefunded } = charge;
  const refunded = before + change === charge.amount_captured;
  const changed: Charge = { ...charge, amount_refunded: before + change, refunded };
  saveChanged(context.database, changed);
  const previous = { amount_refunded: before, ...(refunded !== wasRefunded && { refunded: wasRefunded }) };
  emit(context, change > 0 ? "charge.refunded" : "charge.updated", changed, previous);
}

function loadRefund(context: Context, id: string): Refund | Refusal {
  return loadObject(context.database, "refund", id) ?? refuseUnknown("refund", id);
}

function refuseEnd(refund: Refund, end: string): Refusal {
  return refuse(`The refund ${refund.id} is ${refund.status} and cannot be ${end}.`, {}, 409);
}

function saveStatus(context: Context, refund: Refund, change: Partial<Refund> & { status: string }): Refund {
  const { pending_reason: _reason, ...rest } = refund;
  const changed: Refund = { ...rest, ...change };
  saveChanged(context.database, changed, { status: change.status });
  emit(context, "refund.updated", changed, { status: refund.status });
  return changed;
}

/** The customer has the money. */
export function succeedRefund(context: Context, id: string): Refund | Refusal {
  const refund = loadRefund(context, id);
  if (isRefusal(refund)) return refund;
  const isOpen = refund.status === "pending" || refund.status === "requires_action";
  return isOpen ? saveStatus(context, refund, { status: "succeeded" }) : refuseEnd(refund, "completed");
}

/** The money of a failed refund returns to the balance. */
function takeBack(context: Context, refund: Refund, charge: Charge): string {
  const givenId = idOf(refund.balance_transaction) ?? "";
  const given = requireObject(context.database, "balance_transaction", givenId);
  const movement = saveMovement(context, {
    kind: "refund_failure",
    source: refund.id,
    currency: given.currency,
    amount: -given.amount,
    availableOn: Math.max(secondsNow(context), given.available_on),
    description: given.description,
    exchangeRate: given.exchange_rate,
    transferGroup: charge.transfer_group,
  });
  return movement.id;
}

function undoRefund(context: Context, refund: Refund, change: Partial<Refund> & { status: string }): Refund {
  const charge = requireObject(context.database, "charge", idOf(refund.charge) ?? "");
  const failure_balance_transaction = takeBack(context, refund, charge);
  const undone = saveStatus(context, refund, { ...change, failure_balance_transaction });
  saveAmountRefunded(context, charge, -refund.amount);
  return undone;
}

export const refundFailures = [
  "lost_or_stolen_card",
  "expired_or_canceled_card",
  "declined",
  "unknown",
] as const;
export type RefundFailure = (typeof refundFailures)[number];

/** The customer's bank returns the money, even after the refund had succeeded. */
export function failRefund(context: Context, id: string, reason: RefundFailure): Refund | Refusal {
  const refund = loadRefund(context, id);
  if (isRefusal(refund)) return refund;
  if (refund.status === "failed" || refund.status === "canceled") return refuseEnd(refund, "failed");
  const failed = undoRefund(context, refund, { status: "failed", failure_reason: reason });
  emit(context, "refund.failed", failed);
  return failed;
}

/** Only a refund that requires the customer's action can be cancelled. */
export function cancelRefund(context: Context, id: string): Refund | Refusal {
  const refund = loadRefund(context, id);
  if (isRefusal(refund)) return refund;
  if (refund.status === "requires_action") return undoRefund(context, refund, { status: "canceled" });
  return refuse(`Refunds with a status of ${refund.status} cannot be canceled: only requires_action can.`);
}
