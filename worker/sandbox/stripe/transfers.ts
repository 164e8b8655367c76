// Transfers: money sent from the platform's balance to a family's account.
import type Stripe from "stripe";
import { z } from "zod";
import { mayReceiveTransfers } from "./accounts.ts";
import { loadBalance } from "./balance.ts";
import { whyUnpaid } from "./charges.ts";
import { type Context, secondsNow } from "../context.ts";
import { integerOrNull } from "../database.ts";
import { get, post } from "./endpoint.ts";
import { emit } from "../webhooks/events.ts";
import { integer, metadata, text } from "./form.ts";
import { newId } from "../id.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { saveMovement } from "./movements.ts";
import { idOf, loadObject, requireObject, saveNew } from "./objects.ts";
import { isRefusal, type Refusal, refuse, refuseParameter, refuseUnknown } from "./refusal.ts";

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

/** The source charge of a transfer, and what it brought. */
interface Source {
  readonly charge: Stripe.Charge;
  readonly charged: Stripe.BalanceTransaction;
}

const param = "source_transaction";

function loadSource(context: Context, id: string): Source | Refusal {
  const charge = loadObject(context.database, "charge", id);
  if (charge === null) {
    const hint = id.startsWith("pi_") ? "; it is a payment intent: give the id of its latest charge" : "";
    return refuse(`No such charge: '${id}'${hint}`, { code: "resource_missing", param });
  }
  const settled = idOf(charge.balance_transaction);
  if (!charge.paid || settled === null)
    return refuse(`Charge ${id} ${whyUnpaid(charge)} and cannot be the source of a transfer.`, { param });
  return { charge, charged: requireObject(context.database, "balance_transaction", settled) };
}

const alreadySent = "SELECT sum(amount) AS total FROM objects WHERE charge = ? AND object = 'transfer'";

function checkSource(
  context: Context,
  { charge, charged }: Source,
  { amount, currency }: TransferInput,
): Refusal | null {
  if (charged.currency !== currency) {
    const message =
      `The currency of source_transaction's balance transaction (${charged.currency}) must be the same as ` +
      `the transfer currency (${currency})`;
    return refuse(message, { param: "currency" });
  }
  const sent = integerOrNull(context.database.statement(alreadySent).get(charge.id), "total") ?? 0;
  if (sent + amount <= charged.amount) return null;
  const message =
    `Transfers using this transaction as a source must not exceed the source amount of ${charged.amount}. ` +
    `(There is already a transfer using this source, amounting to a total of ${sent}.)`;
  return refuse(message, { param });
}

function checkFunds(context: Context, { amount, currency }: TransferInput): Refusal | null {
  const { available } = loadBalance(context);
  const held = available.find((entry) => entry.currency === currency);
  if (held === undefined) {
    const known = available.map((entry) => entry.currency).join(", ");
    return refuse(`The currency of the balance is ${known}, not ${currency}.`, { param: "currency" });
  }
  if (amount <= held.amount) return null;
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
  const unfit = checkDestination(context, input.destination);
  if (unfit !== null) return unfit;
  if (input.source_transaction === undefined)
    return checkFunds(context, input) ?? saveTransfer(context, input, null);
  const source = loadSource(context, input.source_transaction);
  if (isRefusal(source)) return source;
  return checkSource(context, source, input) ?? saveTransfer(context, input, source);
}

/** A transfer made in Stripe's dashboard, without metadata. */
export const transferByHandShape = z.strictObject({
  destination: z.string(),
  amount: z.coerce.number().int().min(1),
  charge: z.string().optional(),
});

export function transferByHand(
  context: Context,
  { destination, amount, charge }: z.infer<typeof transferByHandShape>,
): Transfer | Refusal {
  const source = charge === undefined ? {} : { source_transaction: charge };
  return createTransfer(context, { destination, amount, currency: "sar", ...source });
}

function saveTransfer(context: Context, input: TransferInput, source: Source | null): Transfer {
  const { amount, currency, destination, description = null, metadata: given = {} } = input;
  const id = newId("tr");
  const created = secondsNow(context);
  const group = input.transfer_group ?? source?.charge.transfer_group ?? null;
  const payment = newId("py");
  const transfer: Transfer = {
    id,
    object: "transfer",
    amount,
    amount_reversed: 0,
    balance_transaction: null,
    created,
    currency,
    description,
    destination,
    destination_payment: payment,
    livemode: false,
    metadata: given,
    reversals: { object: "list", data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: source?.charge.id ?? null,
    source_type: "card",
    transfer_group: group,
  };
  const sent = { ...transfer, balance_transaction: send(context, transfer, payment, source) };
  saveNew(context.database, sent, created, {
    charge: source?.charge.id ?? null,
    transfer_group: group,
    destination,
    amount,
  });
  emit(context, "transfer.created", sent);
  return sent;
}

/** With a source charge the money moves when the charge's money becomes available, otherwise at once. */
function send(context: Context, transfer: Transfer, payment: string, source: Source | null): string {
  const { amount, currency, description, transfer_group: transferGroup } = transfer;
  const availableOn = Math.max(transfer.created, source?.charged.available_on ?? 0);
  const moved = { currency, availableOn, description };
  const account = idOf(transfer.destination);
  saveMovement(context, { ...moved, kind: "payment", source: payment, account, amount });
  const kind = "transfer";
  return saveMovement(context, { ...moved, kind, source: transfer.id, amount: -amount, transferGroup }).id;
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
