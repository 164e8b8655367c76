// Refunds of part or all of a charge.
import type Stripe from "stripe";
import { z } from "zod";
import { whyUnpaid } from "./charges.ts";
import { type Context, secondsNow } from "../context.ts";
import { get, post } from "./endpoint.ts";
import { emit } from "../webhooks/events.ts";
import { integer, metadata, text } from "./form.ts";
import { newId } from "../id.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { saveMovement } from "./movements.ts";
import { idOf, loadObject, requireObject, saveNew } from "./objects.ts";
import { cancelRefund, saveAmountRefunded } from "./refund-ends.ts";
import { isRefusal, type Refusal, refuse, refuseParameter, refuseUnknown } from "./refusal.ts";
import { settleBack } from "./settlement.ts";
import type { RefundOutcome } from "../settings.ts";

type Charge = Stripe.Charge;
type Refund = Stripe.Refund;

const createShape = z.strictObject({
  amount: integer.optional(),
  charge: text.optional(),
  payment_intent: text.optional(),
  metadata: metadata.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
});
type RefundInput = z.infer<typeof createShape>;

function loadRefundable(context: Context, input: RefundInput): Charge | Refusal {
  if (input.charge !== undefined) {
    return (
      loadObject(context.database, "charge", input.charge) ?? refuseUnknown("charge", input.charge, "charge")
    );
  }
  if (input.payment_intent === undefined) {
    const message =
      "One of the following params should be provided for this request: payment_intent or charge.";
    return refuseParameter(message, { code: "parameter_missing" });
  }
  const intent = loadObject(context.database, "payment_intent", input.payment_intent);
  if (intent === null) return refuseUnknown("payment_intent", input.payment_intent, "payment_intent");
  const chargeId = intent.status === "succeeded" ? idOf(intent.latest_charge) : null;
  if (chargeId !== null) return requireObject(context.database, "charge", chargeId);
  return refuse("This PaymentIntent does not have a successful charge to refund.", {
    param: "payment_intent",
  });
}

function checkAmount(charge: Charge, amount: number): Refusal | null {
  const rest = charge.amount_captured - charge.amount_refunded;
  if (!charge.paid)
    return refuse(`Charge ${charge.id} ${whyUnpaid(charge)} and cannot be refunded.`, { param: "charge" });
  if (rest === 0) {
    return refuse(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  if (amount < 1) {
    const message = "Invalid positive integer";
    return refuseParameter(message, { code: "parameter_invalid_integer", param: "amount" });
  }
  if (amount <= rest) return null;
  const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${rest})`;
  return refuse(message, { code: "amount_too_large", param: "amount" });
}

const disputesOf = `SELECT coalesce(sum(amount), 0) AS amount FROM objects WHERE charge = ? AND object = 'dispute'
  AND status IN ('needs_response', 'under_review', 'lost')`;

/** What a chargeback has withdrawn cannot be refunded again. An inquiry has withdrawn nothing. */
function checkDispute(context: Context, charge: Charge, amount: number): Refusal | null {
  const { amount: taken } = z
    .object({ amount: z.int() })
    .parse(context.database.statement(disputesOf).get(charge.id));
  if (!charge.disputed || taken === 0) return null;
  if (amount <= charge.amount_captured - charge.amount_refunded - taken) return null;
  const message = `Charge ${charge.id} has been charged back; cannot issue a refund.`;
  return refuse(message, { code: "charge_disputed" });
}

function createRefund(context: Context, input: RefundInput): Refund | Refusal {
  const charge = loadRefundable(context, input);
  if (isRefusal(charge)) return charge;
  const amount = input.amount ?? charge.amount_captured - charge.amount_refunded;
  const refusal = checkAmount(charge, amount) ?? checkDispute(context, charge, amount);
  if (refusal !== null) return refusal;
  const outcome = context.settings.takeRefundOutcome();
  if (outcome !== "refused") return saveRefund(context, charge, amount, input, outcome);
  const message = "Insufficient funds in your Stripe balance to refund this amount.";
  return refuse(message, { code: "balance_insufficient" });
}

/** A refund made in Stripe's dashboard, without metadata. */
export const byHandShape = z.strictObject({ amount: z.coerce.number().int().min(1).optional() });

export function refundByHand(
  context: Context,
  charge: string,
  { amount }: z.infer<typeof byHandShape>,
): Refund | Refusal {
  return createRefund(context, { charge, ...(amount !== undefined && { amount }) });
}

function saveRefund(
  context: Context,
  charge: Charge,
  amount: number,
  input: RefundInput,
  outcome: Exclude<RefundOutcome, "refused"> | null,
): Refund {
  const id = newId("re");
  const created = secondsNow(context);
  const intent = idOf(charge.payment_intent);
  const refund: Refund = {
    id,
    object: "refund",
    amount,
    balance_transaction: giveBack(context, charge, id, amount),
    charge: charge.id,
    created,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
      type: "card",
    },
    metadata: input.metadata ?? {},
    payment_intent: intent,
    payment_method: charge.payment_method,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: outcome ?? "succeeded",
    ...(outcome === "pending" && { pending_reason: "processing" }),
    transfer_reversal: null,
  };
  const { transfer_group } = charge;
  saveNew(context.database, refund, created, {
    payment_intent: intent,
    charge: charge.id,
    transfer_group,
    amount,
    status: refund.status,
  });
  emit(context, "refund.created", refund);
  saveAmountRefunded(context, charge, amount);
  return refund;
}

/** Pending money is refunded from the pending balance, other money from the available balance. */
function giveBack(context: Context, charge: Charge, refundId: string, amount: number): string {
  const chargedId = idOf(charge.balance_transaction) ?? "";
  const charged = requireObject(context.database, "balance_transaction", chargedId);
  const back = settleBack(context, charged, amount);
  const movement = saveMovement(context, {
    ...back,
    kind: "refund",
    source: refundId,
    amount: -back.amount,
    availableOn: Math.max(secondsNow(context), charged.available_on),
    description: charge.description,
    transferGroup: charge.transfer_group,
  });
  return movement.id;
}

const listShape = z.strictObject({ ...pageShape, charge: text.optional(), payment_intent: text.optional() });

export const refundEndpoints = [
  post("/v1/refunds", createShape, createRefund),
  get("/v1/refunds", listShape, (context, input) => {
    const filters = [...equals("charge", input.charge), ...equals("payment_intent", input.payment_intent)];
    return listObjects(context.database, "refund", "/v1/refunds", filters, input);
  }),
  post("/v1/refunds/:id/cancel", z.strictObject({}), (context, _input, id) => cancelRefund(context, id)),
  get("/v1/refunds/:id", z.strictObject({}), (context, _input, id) => {
    return loadObject(context.database, "refund", id) ?? refuseUnknown("refund", id);
  }),
];
