// Balances of the platform and of each connected account, available and pending.
import type Stripe from "stripe";
import { z } from "zod";
import { type Context, secondsNow } from "../context.ts";
import { integerOf, type Row, textOf } from "../database.ts";
import { getForAccount } from "./endpoint.ts";
import { text } from "./form.ts";
import { equals, listObjects, ownedBy, pageShape } from "./lists.ts";
import { loadOwned } from "./objects.ts";
import { isRefusal, type Refusal, refuseUnknown } from "./refusal.ts";

type BalanceTransaction = Stripe.BalanceTransaction;

/** Money becomes available as time passes, without anything being written. */
export function presentTransaction(context: Context, transaction: BalanceTransaction): BalanceTransaction {
  const status = transaction.available_on <= secondsNow(context) ? "available" : "pending";
  return { ...transaction, status };
}

const sums = "currency, due_at <= ? AS available, sum(amount - fee) AS net FROM objects";
const platformSums = `SELECT ${sums} INDEXED BY platform_movements
  WHERE object = 'balance_transaction' AND account IS NULL GROUP BY currency, available`;
const accountSums = `SELECT ${sums} INDEXED BY account_movements
  WHERE object = 'balance_transaction' AND account = ? GROUP BY currency, available`;

function loadSums(context: Context, account: string | null): Row[] {
  const now = secondsNow(context);
  if (account === null) return context.database.statement(platformSums).all(now);
  return context.database.statement(accountSums).all(now, account);
}

/** The currency of a balance that has nothing yet. */
export function mainCurrency(context: Context): string {
  return context.settings.get().settlement?.currency ?? "sar";
}

export function loadBalance(context: Context, account: string | null = null): Stripe.Balance {
  const rows = loadSums(context, account);
  const currencies = [...new Set([mainCurrency(context), ...rows.map((row) => textOf(row, "currency"))])];
  const entries = (available: 0 | 1): Stripe.Balance.Available[] =>
    currencies.map((currency) => {
      const row = rows.find((one) => one["currency"] === currency && one["available"] === available);
      const amount = row === undefined ? 0 : integerOf(row, "net");
      return { amount, currency, source_types: { card: amount } };
    });
  return { object: "balance", available: entries(1), livemode: false, pending: entries(0) };
}

/** The available amount of a balance in one currency. */
export function loadAvailable(context: Context, currency: string, account: string | null = null): number {
  const found = loadBalance(context, account).available.find((entry) => entry.currency === currency);
  return found?.amount ?? 0;
}

const listShape = z.strictObject({
  ...pageShape,
  currency: text.optional(),
  source: text.optional(),
  type: text.optional(),
});

function listTransactions(context: Context, input: z.infer<typeof listShape>): object | Refusal {
  const { source, type, currency } = input;
  const filters = [
    ...ownedBy(context.account),
    ...equals("source", source),
    ...equals("type", type),
    ...equals("currency", currency),
  ];
  const url = "/v1/balance_transactions";
  const list = listObjects(context.database, "balance_transaction", url, filters, input);
  if (isRefusal(list)) return list;
  return { ...list, data: list.data.map((transaction) => presentTransaction(context, transaction)) };
}

export const balanceEndpoints = [
  getForAccount("/v1/balance", z.strictObject({}), (context) => loadBalance(context, context.account)),
  getForAccount("/v1/balance_transactions", listShape, listTransactions),
  getForAccount("/v1/balance_transactions/:id", z.strictObject({}), (context, _input, id) => {
    const transaction = loadOwned(context.database, "balance_transaction", id, context.account);
    if (transaction === null) return refuseUnknown("balance transaction", id);
    return presentTransaction(context, transaction);
  }),
];
