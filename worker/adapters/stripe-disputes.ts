// Disputes and early fraud warnings at Stripe: looking them up and sending evidence.
import type { Stripe } from "stripe";
import { halalas, type Halalas } from "../core/money.ts";
import type { DisputeFacts, DisputeMovement } from "./facts.ts";
import type { Evidence, FraudWarning, Payments } from "./payments.ts";
import { asDisputeId, idOf } from "./stripe-ids.ts";
import { orRefusal } from "./stripe-refusal.ts";

/**
 * Stripe's states, one for each of ours; an appeal is filed in its dashboard, and until it is won the money is lost.
 * https://docs.stripe.com/api/disputes/object#dispute_object-status
 */
const states: Readonly<Record<string, DisputeFacts["state"]>> = {
  warning_needs_response: "warning",
  warning_under_review: "warning",
  warning_closed: "closed",
  prevented: "closed",
  needs_response: "needs_response",
  under_review: "under_review",
  won: "won",
  lost: "lost",
  appeal_needs_response: "lost",
  appeal_under_review: "lost",
};

/** In the currency of the payment: what is settled in another has the rate by which it was changed. */
function inHalalas(amount: number, { exchange_rate: rate }: Stripe.BalanceTransaction): Halalas {
  return halalas(rate === null ? amount : Math.round(amount / rate));
}

function movementOf(dispute: Stripe.Dispute, transaction: Stripe.BalanceTransaction): DisputeMovement {
  const { amount, exchange_rate: rate } = transaction;
  return {
    kind: amount < 0 ? "withdrawn" : "reinstated",
    // What is settled in another currency moves whole, and its rate would round.
    amountHalalas: halalas(rate === null ? Math.abs(amount) : dispute.amount),
    feeHalalas: inHalalas(transaction.fee, transaction),
  };
}

function factsOf(dispute: Stripe.Dispute): DisputeFacts {
  const { due_by: dueBy, submission_count: submissions } = dispute.evidence_details;
  return {
    disputeId: asDisputeId(dispute.id),
    chargeId: idOf(dispute.charge) ?? "",
    paymentIntentId: idOf(dispute.payment_intent),
    state: states[dispute.status] ?? "needs_response",
    reason: dispute.reason,
    amountHalalas: halalas(dispute.amount),
    openedAt: dispute.created * 1000,
    evidenceDueAt: dueBy === null ? null : dueBy * 1000,
    isAnswered: submissions > 0 && !dispute.status.endsWith("needs_response"),
    movements: dispute.balance_transactions.map((transaction) => movementOf(dispute, transaction)),
  };
}

function evidenceOf(evidence: Evidence): Stripe.DisputeUpdateParams.Evidence {
  const { customerEmail, shippingAddress, shippingDate } = evidence;
  return {
    customer_name: evidence.customerName,
    ...(customerEmail !== null && { customer_email_address: customerEmail }),
    product_description: evidence.productDescription,
    service_date: evidence.serviceDate,
    ...(shippingAddress !== null && { shipping_address: shippingAddress }),
    ...(shippingDate !== null && { shipping_date: shippingDate }),
    access_activity_log: evidence.activityLog,
    refund_policy_disclosure: evidence.refundPolicy,
    cancellation_policy_disclosure: evidence.cancellationPolicy,
    refund_refusal_explanation: evidence.refundHistory,
    uncategorized_text: evidence.statement,
  };
}

export function stripeDisputes(
  stripe: Stripe,
): Pick<Payments, "loadDispute" | "submitEvidence" | "loadFraudWarning"> {
  const { disputes } = stripe;
  return {
    loadDispute: async (id) => factsOf(await disputes.retrieve(id)),
    async submitEvidence(disputeId, evidence, key) {
      const parameters = { evidence: evidenceOf(evidence), submit: true };
      const sent = await orRefusal(disputes.update(disputeId, parameters, { idempotencyKey: key }));
      return "rejected" in sent ? sent : factsOf(sent);
    },
    async loadFraudWarning(id) {
      const warning = await stripe.radar.earlyFraudWarnings.retrieve(id);
      return {
        warningId: warning.id,
        chargeId: idOf(warning.charge) ?? "",
        paymentIntentId: idOf(warning.payment_intent),
        kind: warning.fraud_type,
        warnedAt: warning.created * 1000,
      } satisfies FraudWarning;
    },
  };
}
