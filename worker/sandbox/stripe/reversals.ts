// Reversals of part or all of a transfer.
import type Stripe from "stripe";
import { z } from "zod";
import { loadAvailable } from "./balance.ts";
import { type Context, secondsNow } from "../context.ts";
import { get, post } from "./endpoint.ts";
import { emit } from "../webhooks/events.ts";
import { integer, metadata, text } from "./form.ts";
import { newId } from "../id.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { saveMovement } from "./movements.ts";
import { idOf, loadObject, requireObject, saveChanged, saveNew } from "./objects.ts";
import { type Refusal, refuse, refuseParameter, refuseUnknown } from "./refusal.ts";

type Transfer = Stripe.Transfer;
type Reversal = Stripe.TransferReversal;

const createShape = z.strictObject({
  amount: integer.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
});
type ReversalInput = z.infer<typeof createShape>;

function checkAmount(transfer: Transfer, amount: number): Refusal | null {
  const rest = transfer.amount - transfer.amount_reversed;
  if (rest === 0) return refuse(`Transfer ${transfer.id} is already fully reversed.`);
  if (amount < 1) {
    const message = "Invalid positive integer";
    return refuseParameter(message, { code: "parameter_invalid_integer", param: "amount" });
  }
  if (amount <= rest) return null;
  const message = `Transfer reversal amount (${amount}) is greater than unreversed amount on transfer (${rest})`;
  return refuse(message, { param: "amount" });
}

/** Stripe's documentation is unclear about reversals beyond the account's balance, so a setting decides. */
function checkFunds(context: Context, transfer: Transfer, amount: number): Refusal | null {
  if (context.settings.get().reversals === "allow_negative") return null;
  if (amount <= loadAvailable(context, transfer.currency, idOf(transfer.destination))) return null;
  const message =
    "The connected account has insufficient available funds in its Stripe balance to reverse this transfer.";
  return refuse(message, { code: "balance_insufficient" });
}

function createReversal(context: Context, input: ReversalInput, transferId: string): Reversal | Refusal {
  const transfer = loadObject(context.database, "transfer", transferId);
  if (transfer === null) return refuseUnknown("transfer", transferId);
  const amount = input.amount ?? transfer.amount - transfer.amount_reversed;
  const refusal = checkAmount(transfer, amount) ?? checkFunds(context, transfer, amount);
  return refusal ?? saveReversal(context, transfer, amount, input);
}

/** A reversal made in Stripe's dashboard; by default of all that is left of the transfer. */
export const reversalByHandShape = z.strictObject({ amount: z.coerce.number().int().min(1).optional() });

export function reverseByHand(
  context: Context,
  transferId: string,
  { amount }: z.infer<typeof reversalByHandShape>,
): Reversal | Refusal {
  return createReversal(context, amount === undefined ? {} : { amount }, transferId);
}

function saveReversal(context: Context, transfer: Transfer, amount: number, input: ReversalInput): Reversal {
  const created = secondsNow(context);
  const refund = newId("pyr");
  const reversal: Reversal = {
    id: newId("trr"),
    object: "transfer_reversal",
    amount,
    balance_transaction: null,
    created,
    currency: transfer.currency,
    destination_payment_refund: refund,
    metadata: input.metadata ?? {},
    source_refund: null,
    transfer: transfer.id,
  };
  const description = input.description ?? null;
  const taken = {
    ...reversal,
    balance_transaction: takeBack(context, transfer, reversal, refund, description),
  };
  saveNew(context.database, taken, created, { source: transfer.id, amount });
  saveReversed(context, transfer, taken);
  return taken;
}

/** Pending money is reversed from the pending balance, so that neither side has it twice. */
function takeBack(
  context: Context,
  transfer: Transfer,
  { id, amount, created, currency }: Reversal,
  refund: string,
  description: string | null,
): string {
  const sent = requireObject(
    context.database,
    "balance_transaction",
    idOf(transfer.balance_transaction) ?? "",
  );
  const moved = { currency, availableOn: Math.max(created, sent.available_on), description };
  const account = idOf(transfer.destination);
  saveMovement(context, { ...moved, kind: "payment_refund", source: refund, account, amount: -amount });
  const transferGroup = transfer.transfer_group;
  return saveMovement(context, { ...moved, kind: "transfer_refund", source: id, amount, transferGroup }).id;
}

const maxShown = 10;

function saveReversed(context: Context, transfer: Transfer, reversal: Reversal): void {
  const { amount_reversed: before, reversals } = transfer;
  const data = [reversal, ...reversals.data];
  const changed: Transfer = {
    ...transfer,
    amount_reversed: before + reversal.amount,
    reversals: {
      ...reversals,
      data: data.slice(0, maxShown),
      has_more: reversals.has_more || data.length > maxShown,
    },
    reversed: before + reversal.amount === transfer.amount,
  };
  saveChanged(context.database, changed);
  emit(context, "transfer.reversed", changed, { amount_reversed: before });
}

export const reversalEndpoints = [
  post("/v1/transfers/:id/reversals", createShape, createReversal),
  get("/v1/transfers/:id/reversals", z.strictObject(pageShape), (context, input, id) => {
    if (loadObject(context.database, "transfer", id) === null) return refuseUnknown("transfer", id);
    const url = `/v1/transfers/${id}/reversals`;
    return listObjects(context.database, "transfer_reversal", url, equals("source", id), input);
  }),
  get("/v1/transfers/:parent/reversals/:id", z.strictObject({}), (context, _input, id, parent) => {
    const reversal = loadObject(context.database, "transfer_reversal", id);
    return reversal?.transfer === parent ? reversal : refuseUnknown("transfer reversal", id);
  }),
];
