// Payouts from a balance to a bank, made only on request: no account here has a payout schedule.
import type Stripe from "stripe";
import { z } from "zod";
import { loadAvailable } from "./balance.ts";
import { type Context, secondsNow } from "../context.ts";
import { getForAccount, postForAccount } from "./endpoint.ts";
import { emit } from "../webhooks/events.ts";
import { integer, metadata, text } from "./form.ts";
import { newId } from "../id.ts";
import { equals, listObjects, ownedBy, pageShape, rangeOf } from "./lists.ts";
import { saveMovement } from "./movements.ts";
import { loadOwned, requireObject, saveNew } from "./objects.ts";
import { type Refusal, refuse, refuseParameter, refuseUnknown } from "./refusal.ts";

type Payout = Stripe.Payout;

const day = 24 * 60 * 60;

const createShape = z.strictObject({
  amount: integer,
  currency: text,
  description: text.optional(),
  metadata: metadata.optional(),
  method: z.enum(["standard"]).optional(),
  source_type: z.enum(["card"]).optional(),
  statement_descriptor: text.optional(),
});
type PayoutInput = z.infer<typeof createShape>;

function checkOwner(context: Context): Refusal | null {
  if (context.account === null) return null;
  const { configuration } = requireObject(context.database, "v2.core.account", context.account);
  const capability = configuration?.recipient?.capabilities?.stripe_balance?.payouts;
  if (capability?.status === "active") return null;
  const message = "Cannot create payouts; this account has requirements that need to be collected.";
  return refuse(message, { code: "payouts_not_allowed" });
}

function checkFunds(context: Context, { amount, currency }: PayoutInput): Refusal | null {
  if (amount <= loadAvailable(context, currency, context.account)) return null;
  const message =
    "You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.";
  return refuse(message, { code: "balance_insufficient", param: "amount" });
}

function createPayout(context: Context, input: PayoutInput): Payout | Refusal {
  if (input.amount < 1) {
    const message = "This value must be greater than or equal to 1.";
    return refuseParameter(message, { code: "parameter_invalid_integer", param: "amount" });
  }
  return checkOwner(context) ?? checkFunds(context, input) ?? savePayout(context, input);
}

/** A payout of the platform, as made in Stripe's dashboard or by its schedule. */
export const ownPayoutShape = z.strictObject({
  amount: z.coerce.number().int().min(1),
  automatic: z.union([z.boolean(), z.stringbool()]).default(false),
});

export function payOut(
  context: Context,
  { amount, automatic }: z.infer<typeof ownPayoutShape>,
): Payout | Refusal {
  const input = { amount, currency: "sar" };
  return checkFunds(context, input) ?? savePayout(context, input, automatic);
}

function savePayout(context: Context, input: PayoutInput, automatic = false): Payout {
  const { amount, currency, description = null } = input;
  const { account } = context;
  const id = newId("po");
  const created = secondsNow(context);
  const moved = { currency, account, amount: -amount, availableOn: created, description };
  const payout: Payout = {
    id,
    object: "payout",
    amount,
    arrival_date: created + day,
    balance_transaction: saveMovement(context, { ...moved, kind: "payout", source: id }).id,
    created,
    currency,
    description,
    metadata: input.metadata ?? {},
    statement_descriptor: input.statement_descriptor ?? null,
    ...unusedPayoutFields,
    automatic,
  };
  saveNew(context.database, payout, created, {
    status: payout.status,
    amount,
    due_at: payout.arrival_date,
    account,
  });
  emit(context, "payout.created", payout);
  return payout;
}

const unusedPayoutFields = {
  application_fee: null,
  application_fee_amount: null,
  automatic: false,
  destination: null,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  livemode: false,
  method: "standard",
  original_payout: null,
  payout_method: null,
  reconciliation_status: "not_applicable",
  reversed_by: null,
  source_type: "card",
  status: "pending",
  trace_id: null,
  type: "bank_account",
} satisfies Partial<Payout>;

const listShape = z.strictObject({
  ...pageShape,
  arrival_date: pageShape.created,
  status: z.enum(["pending", "paid", "failed", "canceled"]).optional(),
});

export const payoutEndpoints = [
  postForAccount("/v1/payouts", createShape, createPayout),
  getForAccount("/v1/payouts", listShape, (context, input) => {
    const filters = [
      ...ownedBy(context.account),
      ...equals("status", input.status),
      ...rangeOf("due_at", input.arrival_date),
    ];
    return listObjects(context.database, "payout", "/v1/payouts", filters, input);
  }),
  getForAccount("/v1/payouts/:id", z.strictObject({}), (context, _input, id) => {
    return loadOwned(context.database, "payout", id, context.account) ?? refuseUnknown("payout", id);
  }),
];
