// How a payout ends: the bank accepts it, or returns it, even after it was marked as paid.
import type Stripe from "stripe";
import { type Context, secondsNow } from "../context.ts";
import { emit } from "../webhooks/events.ts";
import { saveMovement } from "./movements.ts";
import { loadObject, loadOwner, saveChanged } from "./objects.ts";
import { type Refusal, refuse, refuseUnknown } from "./refusal.ts";

type Payout = Stripe.Payout;

function loadPayout(context: Context, id: string): Payout | Refusal {
  return loadObject(context.database, "payout", id) ?? refuseUnknown("payout", id);
}

/** Events of an account's payout belong to that account. */
function asOwner(context: Context, id: string): Context {
  return { ...context, account: loadOwner(context.database, id) };
}

function refuseEnd(payout: Payout, end: string): Refusal {
  return refuse(`The payout ${payout.id} is ${payout.status} and cannot be ${end}.`, {}, 409);
}

/** The payout arrives at the bank. */
export function payPayout(context: Context, id: string): Payout | Refusal {
  const payout = loadPayout(context, id);
  if ("refused" in payout) return payout;
  if (payout.status !== "pending") return refuseEnd(payout, "paid");
  const paid: Payout = { ...payout, status: "paid" };
  saveChanged(context.database, paid, { status: "paid" });
  emit(asOwner(context, id), "payout.paid", paid);
  return paid;
}

const failureMessages = {
  account_closed: "The bank account has been closed.",
  invalid_account_number: "The routing number seems correct, but the account number is invalid.",
  could_not_process: "The bank could not process this payout.",
} as const;
export type PayoutFailure = keyof typeof failureMessages;
export const payoutFailures: readonly PayoutFailure[] = [
  "account_closed",
  "invalid_account_number",
  "could_not_process",
];

/** The bank returns the money to the balance. */
export function failPayout(context: Context, id: string, code: PayoutFailure): Payout | Refusal {
  const payout = loadPayout(context, id);
  if ("refused" in payout) return payout;
  if (payout.status !== "pending" && payout.status !== "paid") return refuseEnd(payout, "failed");
  const owner = asOwner(context, id);
  const { amount, currency, description } = payout;
  const moved = { currency, account: owner.account, amount, description, availableOn: secondsNow(context) };
  const failed: Payout = {
    ...payout,
    failure_balance_transaction: saveMovement(context, { ...moved, kind: "payout_failure", source: id }).id,
    failure_code: code,
    failure_message: failureMessages[code],
    status: "failed",
  };
  saveChanged(context.database, failed, { status: "failed" });
  emit(owner, "payout.failed", failed);
  return failed;
}
