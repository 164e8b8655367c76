// Transfers: money sent from the platform's balance to a family's account.
import type Stripe from "stripe";
import { z } from "zod";
import { mayReceiveTransfers } from "./accounts.ts";
import { loadAvailable, saveMovement } from "./balance.ts";
import { type Context, secondsNow } from "./context.ts";
import { integerOrNull } from "./database.ts";
import { get, post } from "./endpoint.ts";
import { emit } from "./events.ts";
import { integer, metadata, text } from "./form.ts";
import { newId } from "./id.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { idOf, loadObject, requireObject, saveNew } from "./objects.ts";
import { type Refusal, refuse, refuseParameter, refuseUnknown } from "./refusal.ts";

type Transfer = Stripe.Transfer;

const createShape = z.strictObject({
  amount: integer,
  currency: text,
  destination: text,
  description: text.optional(),
  metadata: metadata.optional(),
  source_transaction: text.optional(),
  source_type: z.enum(["card"]).optional(),
  transfer_group: text.optional(),
});
type TransferInput = z.infer<typeof createShape>;

function checkDestination(context: Context, id: string): Refusal | null {
  const account = loadObject(context.database, "v2.core.account", id);
  if (account === null) return refuseUnknown("destination", id, "destination");
  if (mayReceiveTransfers(account)) return null;
  const message =
    "Your destination account needs to have at least one of the following capabilities enabled: " +
    "stripe_transfers.";
  return refuse(message, { code: "insufficient_capabilities_for_transfer", param: "destination" });
}

const alreadySent = "SELECT sum(amount) AS total FROM objects WHERE charge = ? AND object = 'transfer'";

function checkSource(context: Context, id: string, amount: number): Refusal | null {
  const param = "source_transaction";
  const charge = loadObject(context.database, "charge", id);
  if (charge === null) {
    const hint = id.startsWith("pi_") ? "; it is a payment intent: give the id of its latest charge" : "";
    return refuse(`No such charge: '${id}'${hint}`, { code: "resource_missing", param });
  }
  if (!charge.paid)
    return refuse(`Charge ${id} has failed and cannot be the source of a transfer.`, { param });
  const sent = integerOrNull(context.database.statement(alreadySent).get(id), "total") ?? 0;
  if (sent + amount <= charge.amount) return null;
  const message =
    `Transfers using this transaction as a source must not exceed the source amount of ${charge.amount}. ` +
    `(There is already a transfer using this source, amounting to a total of ${sent}.)`;
  return refuse(message, { param });
}

function checkFunds(context: Context, input: TransferInput): Refusal | null {
  if (input.source_transaction !== undefined)
    return checkSource(context, input.source_transaction, input.amount);
  if (input.amount <= loadAvailable(context)) return null;
  const message =
    "You have insufficient available funds in your Stripe account. Try adding funds directly to your " +
    "available balance by creating Charges using the 4000000000000077 test card.";
  return refuse(message, { code: "balance_insufficient" });
}

function createTransfer(context: Context, input: TransferInput): Transfer | Refusal {
  if (input.amount < 1) {
    const message = "This value must be greater than or equal to 1.";
    return refuseParameter(message, { code: "parameter_invalid_integer", param: "amount" });
  }
  if (input.currency !== "sar") {
    const message = `The currency of the balance is sar, not ${input.currency}.`;
    return refuse(message, { param: "currency" });
  }
  const refusal = checkDestination(context, input.destination) ?? checkFunds(context, input);
  return refusal ?? saveTransfer(context, input);
}

function saveTransfer(context: Context, input: TransferInput): Transfer {
  const id = newId("tr");
  const created = secondsNow(context);
  const charge =
    input.source_transaction === undefined
      ? null
      : requireObject(context.database, "charge", input.source_transaction);
  const group = input.transfer_group ?? charge?.transfer_group ?? null;
  const transfer: Transfer = {
    id,
    object: "transfer",
    amount: input.amount,
    amount_reversed: 0,
    balance_transaction: send(context, id, input, charge, group),
    created,
    currency: input.currency,
    description: input.description ?? null,
    destination: input.destination,
    destination_payment: newId("py"),
    livemode: false,
    metadata: input.metadata ?? {},
    reversals: { object: "list", data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: charge?.id ?? null,
    source_type: "card",
    transfer_group: group,
  };
  const { amount, destination } = input;
  saveNew(context.database, transfer, created, {
    charge: charge?.id ?? null,
    transfer_group: group,
    destination,
    amount,
  });
  emit(context, "transfer.created", transfer);
  return transfer;
}

/** With a source the money leaves when the source's money arrives, otherwise at once. */
function send(
  context: Context,
  transferId: string,
  input: TransferInput,
  charge: Stripe.Charge | null,
  group: string | null,
): string {
  const settled = charge === null ? null : idOf(charge.balance_transaction);
  const source = settled === null ? null : requireObject(context.database, "balance_transaction", settled);
  const movement = saveMovement(context, {
    type: "transfer",
    source: transferId,
    currency: input.currency,
    amount: -input.amount,
    fee: 0,
    availableOn: Math.max(secondsNow(context), source?.available_on ?? 0),
    description: input.description ?? null,
    transferGroup: group,
  });
  return movement.id;
}

const listShape = z.strictObject({
  ...pageShape,
  destination: text.optional(),
  transfer_group: text.optional(),
});

export const transferEndpoints = [
  post("/v1/transfers", createShape, createTransfer),
  get("/v1/transfers", listShape, (context, input) => {
    const filters = [
      ...equals("destination", input.destination),
      ...equals("transfer_group", input.transfer_group),
    ];
    return listObjects(context.database, "transfer", "/v1/transfers", filters, input);
  }),
  get("/v1/transfers/:id", z.strictObject({}), (context, _input, id) => {
    return loadObject(context.database, "transfer", id) ?? refuseUnknown("transfer", id);
  }),
];
