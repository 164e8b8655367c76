// Refunds at Stripe: sending, finding by purpose, looking up.
import type { Stripe } from "stripe";
import { halalas } from "../core/money.ts";
import type { RefundFacts } from "./facts.ts";
import type { Payments, RefundRequest } from "./payments.ts";
import { idOf } from "./stripe-ids.ts";
import { orRefusal } from "./stripe-refusal.ts";

const refundsMax = 500;

const states: Readonly<Record<string, RefundFacts["state"]>> = {
  succeeded: "succeeded",
  failed: "failed",
  canceled: "failed",
};

function factsOf(refund: Stripe.Refund): RefundFacts {
  return {
    refundId: refund.id,
    state: states[refund.status ?? ""] ?? "pending",
    isTaken: refund.balance_transaction !== null,
    problem: refund.failure_reason ?? null,
    purpose: refund.metadata?.["purpose"] ?? null,
    amountHalalas: halalas(refund.amount),
    chargeId: idOf(refund.charge),
    paymentIntentId: idOf(refund.payment_intent),
    madeAt: refund.created * 1000,
  };
}

function parameters({
  orderId,
  paymentIntentId,
  amountHalalas,
  purpose,
}: RefundRequest): Stripe.RefundCreateParams {
  return {
    payment_intent: paymentIntentId,
    amount: amountHalalas,
    metadata: { order_id: orderId, purpose },
  };
}

export function stripeRefunds(stripe: Stripe): Pick<Payments, "sendRefund" | "findRefund" | "loadRefund"> {
  return {
    async sendRefund(request) {
      const sent = await orRefusal(
        stripe.refunds.create(parameters(request), { idempotencyKey: request.key }),
      );
      return "rejected" in sent ? sent : factsOf(sent);
    },
    async findRefund(paymentIntentId, purpose) {
      const made = await stripe.refunds
        .list({ payment_intent: paymentIntentId, limit: 100 })
        .autoPagingToArray({ limit: refundsMax });
      const found = made.find(({ metadata }) => metadata?.["purpose"] === purpose);
      return found === undefined ? null : factsOf(found);
    },
    loadRefund: async (id) => factsOf(await stripe.refunds.retrieve(id)),
  };
}
