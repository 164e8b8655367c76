// How a dispute ends: won, lost, closed as an inquiry, or escalated from an inquiry to a chargeback.
import type Stripe from "stripe";
import { type Context, secondsNow } from "../context.ts";
import { reinstateFunds, withdrawFunds } from "./dispute-money.ts";
import { emit } from "../webhooks/events.ts";
import { idOf, loadObject, requireObject, saveChanged, saveDueAt } from "./objects.ts";
import { isRefusal, type Refusal, refuse, refuseUnknown } from "./refusal.ts";

type Dispute = Stripe.Dispute;

/** How long the market has to answer a dispute. */
export const secondsToAnswer = 9 * 24 * 60 * 60;

export function loadDispute(context: Context, id: string): Dispute | Refusal {
  return loadObject(context.database, "dispute", id) ?? refuseUnknown("dispute", id);
}

export function isInquiry({ status }: Dispute): boolean {
  return status === "warning_needs_response" || status === "warning_under_review";
}

export function isChargeback({ status }: Dispute): boolean {
  return status === "needs_response" || status === "under_review";
}

export function saveStatus(context: Context, dispute: Dispute, status: Dispute["status"]): Dispute {
  const changed: Dispute = { ...dispute, status };
  saveChanged(context.database, changed, { status });
  return changed;
}

function refuseEnd(dispute: Dispute, end: string): Refusal {
  return refuse(`The dispute ${dispute.id} is ${dispute.status} and cannot be ${end}.`, {}, 409);
}

function close(context: Context, dispute: Dispute, status: Dispute["status"]): Dispute {
  const closed = saveStatus(context, dispute, status);
  emit(context, "charge.dispute.closed", closed);
  return closed;
}

/** The bank decides for the market. An answered inquiry is closed: no money had moved. */
export function winDispute(context: Context, dispute: Dispute): Dispute | Refusal {
  if (isInquiry(dispute)) return close(context, dispute, "warning_closed");
  if (!isChargeback(dispute)) return refuseEnd(dispute, "won");
  const won = close(context, reinstateFunds(context, dispute), "won");
  emit(context, "charge.dispute.funds_reinstated", won);
  return won;
}

/** The bank decides for the customer, who already has the money. */
export function loseDispute(context: Context, dispute: Dispute): Dispute | Refusal {
  return isChargeback(dispute) ? close(context, dispute, "lost") : refuseEnd(dispute, "lost");
}

/** The customer rejects the answer to an inquiry, and the bank takes the money. */
export function escalateDispute(context: Context, dispute: Dispute): Dispute | Refusal {
  if (!isInquiry(dispute)) return refuseEnd(dispute, "escalated");
  const charge = requireObject(context.database, "charge", idOf(dispute.charge) ?? "");
  const { evidence_details: details, payment_method_details: method } = dispute;
  const dueBy = secondsNow(context) + secondsToAnswer;
  const taken: Dispute = {
    ...withdrawFunds(context, dispute, charge),
    evidence_details: { ...details, due_by: dueBy, submission_count: 0, submission_method: "not_submitted" },
    is_charge_refundable: false,
    ...(method?.card && {
      payment_method_details: { ...method, card: { ...method.card, case_type: "chargeback" } },
    }),
  };
  const escalated = saveStatus(context, taken, "needs_response");
  saveDueAt(context.database, escalated.id, dueBy);
  emit(context, "charge.dispute.updated", escalated, { status: dispute.status });
  emit(context, "charge.dispute.funds_withdrawn", escalated);
  return escalated;
}

export const disputeVerdicts = { win: winDispute, lose: loseDispute, escalate: escalateDispute } as const;

/** What the customer's bank decides, by the id of the dispute. */
export function decideDispute(
  context: Context,
  id: string,
  verdict: keyof typeof disputeVerdicts,
): Dispute | Refusal {
  const dispute = loadDispute(context, id);
  return isRefusal(dispute) ? dispute : disputeVerdicts[verdict](context, dispute);
}
