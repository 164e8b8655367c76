// Opening a dispute: the customer's bank inquires about a charge, or takes its money back at once.
import type Stripe from "stripe";
import { z } from "zod";
import { type Context, secondsNow } from "../context.ts";
import { secondsToAnswer } from "./dispute-ends.ts";
import { noEvidence } from "./dispute-evidence.ts";
import { withdrawFunds } from "./dispute-money.ts";
import { emit } from "../webhooks/events.ts";
import { newId } from "../id.ts";
import { idOf, loadObject, saveChanged, saveNew } from "./objects.ts";
import { type Refusal, refuse, refuseUnknown } from "./refusal.ts";

type Charge = Stripe.Charge;
type Dispute = Stripe.Dispute;

export const openingShape = z.strictObject({
  /** The disputed amount in halalas; by default the whole charge. */
  amount: z.coerce.number().int().min(1).optional(),
  reason: z
    .enum([
      "fraudulent",
      "product_not_received",
      "product_unacceptable",
      "duplicate",
      "credit_not_processed",
      "general",
    ])
    .default("fraudulent"),
  /** An inquiry only asks a question; a chargeback takes the money. */
  kind: z.enum(["chargeback", "inquiry"]).default("chargeback"),
});
export type Opening = z.infer<typeof openingShape>;

const undecided = `SELECT id FROM objects WHERE charge = ? AND object = 'dispute' AND status IN
  ('needs_response', 'under_review', 'warning_needs_response', 'warning_under_review', 'lost') LIMIT 1`;

/** Opens a dispute by the id of a charge. */
export function openDispute(context: Context, chargeId: string, opening: Opening): Dispute | Refusal {
  const charge = loadObject(context.database, "charge", chargeId);
  if (charge === null) return refuseUnknown("charge", chargeId);
  if (!charge.paid) return refuse(`The charge ${chargeId} was not paid.`, {}, 409);
  if (context.database.statement(undecided).get(chargeId) !== undefined)
    return refuse(`The charge ${chargeId} has a dispute already.`, {}, 409);
  if ((opening.amount ?? 0) > charge.amount)
    return refuse(`The charge ${chargeId} was of ${charge.amount} only.`, { param: "amount" });
  return saveDispute(context, charge, opening);
}

function saveDispute(context: Context, charge: Charge, opening: Opening): Dispute {
  const dispute = newDispute(context, charge, opening);
  const { created, amount, status, evidence_details: details } = dispute;
  const lookup = { charge: charge.id, payment_intent: idOf(charge.payment_intent), amount, status };
  const opened = opening.kind === "inquiry" ? dispute : withdrawFunds(context, dispute, charge);
  saveNew(context.database, opened, created, { ...lookup, due_at: details.due_by ?? created });
  saveChanged(context.database, { ...charge, disputed: true });
  emit(context, "charge.dispute.created", opened);
  if (opening.kind === "chargeback") emit(context, "charge.dispute.funds_withdrawn", opened);
  return opened;
}

function newDispute(context: Context, charge: Charge, { amount, reason, kind }: Opening): Dispute {
  const created = secondsNow(context);
  const brand = charge.payment_method_details?.card?.brand ?? "unknown";
  return {
    id: newId("dp"),
    object: "dispute",
    amount: amount ?? charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: created + secondsToAnswer,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: "manual",
    is_charge_refundable: kind === "inquiry",
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      type: "card",
      card: { brand, case_type: kind, network: brand, network_reason_code: null },
    },
    reason,
    status: kind === "inquiry" ? "warning_needs_response" : "needs_response",
  };
}
