// The platform's balance: what each charge, refund and transfer did to it, and the sums.
import type Stripe from "stripe";
import { z } from "zod";
import { type Context, secondsNow } from "./context.ts";
import { integerOrNull } from "./database.ts";
import { get } from "./endpoint.ts";
import { text } from "./form.ts";
import { newId } from "./id.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { loadObject, saveNew } from "./objects.ts";
import { isRefusal, type Refusal, refuseUnknown } from "./refusal.ts";

type BalanceTransaction = Stripe.BalanceTransaction;

/** 2.9 % and one riyal, rounded half up. */
export function processingFee(amountHalalas: number): number {
  return Math.floor((amountHalalas * 29 + 500) / 1000) + 100;
}

export interface Movement {
  readonly type: "charge" | "refund" | "transfer";
  readonly source: string;
  readonly currency: string;
  /** Positive when money came in. */
  readonly amount: number;
  readonly fee: number;
  readonly availableOn: number;
  readonly description: string | null;
  readonly transferGroup: string | null;
}

export function saveMovement(context: Context, movement: Movement): BalanceTransaction {
  const { type, source, currency, amount, fee, availableOn, transferGroup } = movement;
  const created = secondsNow(context);
  const feeDetail = {
    amount: fee,
    application: null,
    currency,
    description: "Stripe processing fees",
    type: "stripe_fee",
  };
  const transaction: BalanceTransaction = {
    id: newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: availableOn,
    balance_type: "payments",
    created,
    currency,
    description: movement.description,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail],
    net: amount - fee,
    reporting_category: type,
    source,
    status: availableOn <= created ? "available" : "pending",
    type,
  };
  const lookup = { type, source, amount, fee, due_at: availableOn, transfer_group: transferGroup };
  saveNew(context.database, transaction, created, lookup);
  return transaction;
}

/** Money becomes available as time passes, without anything being written. */
export function presentTransaction(context: Context, transaction: BalanceTransaction): BalanceTransaction {
  const status = transaction.available_on <= secondsNow(context) ? "available" : "pending";
  return { ...transaction, status };
}

const availableSum = `SELECT sum(amount - fee) AS net FROM objects INDEXED BY movements
  WHERE object = 'balance_transaction' AND due_at <= ?`;
const pendingSum = `SELECT sum(amount - fee) AS net FROM objects INDEXED BY movements
  WHERE object = 'balance_transaction' AND due_at > ?`;

function sum(context: Context, sql: string): number {
  return integerOrNull(context.database.statement(sql).get(secondsNow(context)), "net") ?? 0;
}

export function loadAvailable(context: Context): number {
  return sum(context, availableSum);
}

function balanceEntry(amount: number): Stripe.Balance.Available[] {
  return [{ amount, currency: "sar", source_types: { card: amount } }];
}

export function loadBalance(context: Context): Stripe.Balance {
  return {
    object: "balance",
    available: balanceEntry(loadAvailable(context)),
    livemode: false,
    pending: balanceEntry(sum(context, pendingSum)),
  };
}

const listShape = z.strictObject({
  ...pageShape,
  currency: text.optional(),
  source: text.optional(),
  type: text.optional(),
});

function listTransactions(context: Context, input: z.infer<typeof listShape>): object | Refusal {
  const filters = [...equals("source", input.source), ...equals("type", input.type)];
  if (input.currency !== undefined)
    filters.push({ sql: "json ->> 'currency' = ?", values: [input.currency] });
  const url = "/v1/balance_transactions";
  const list = listObjects(context.database, "balance_transaction", url, filters, input);
  if (isRefusal(list)) return list;
  return { ...list, data: list.data.map((transaction) => presentTransaction(context, transaction)) };
}

export const balanceEndpoints = [
  get("/v1/balance", z.strictObject({}), (context) => loadBalance(context)),
  get("/v1/balance_transactions", listShape, listTransactions),
  get("/v1/balance_transactions/:id", z.strictObject({}), (context, _input, id) => {
    const transaction = loadObject(context.database, "balance_transaction", id);
    if (transaction === null) return refuseUnknown("balance transaction", id);
    return presentTransaction(context, transaction);
  }),
];
