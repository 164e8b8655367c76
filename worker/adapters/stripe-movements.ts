// Stripe's balance and balance transactions.
import type { Stripe } from "stripe";
import type { BalanceMovement, Payments, ProcessorBalance } from "./payments.ts";
import { idOf } from "./stripe-ids.ts";
import { orRefusal } from "./stripe-refusal.ts";

const home = "sar";
const pageSize = 100;
const ofOneObjectMax = 100;

/** https://docs.stripe.com/reports/balance-transaction-types */
const kinds: Readonly<Record<string, BalanceMovement["kind"]>> = {
  charge: "charge",
  payment: "charge",
  refund: "refund",
  payment_refund: "refund",
  refund_failure: "refund",
  payment_failure_refund: "refund",
  transfer: "transfer",
  transfer_cancel: "transfer",
  transfer_failure: "transfer",
  transfer_refund: "reversal",
  payout: "payout",
  payout_cancel: "payout",
  payout_failure: "payout",
  topup: "topup",
  topup_reversal: "topup",
  stripe_fee: "fee",
  stripe_fx_fee: "fee",
  tax_fee: "fee",
};

function kindOf({ type, reporting_category: category }: Stripe.BalanceTransaction): BalanceMovement["kind"] {
  return category.startsWith("dispute") ? "dispute" : (kinds[type] ?? "other");
}

function movementOf(transaction: Stripe.BalanceTransaction): BalanceMovement {
  const { id, amount, fee, currency, exchange_rate: exchangeRate, created } = transaction;
  return {
    id,
    kind: kindOf(transaction),
    source: idOf(transaction.source) ?? id,
    amount,
    fee,
    currency,
    exchangeRate,
    createdAt: created * 1000,
  };
}

async function list(
  stripe: Stripe,
  parameters: Stripe.BalanceTransactionListParams,
  limit: number,
): Promise<BalanceMovement[]> {
  const found = await stripe.balanceTransactions
    .list({ ...parameters, limit: Math.min(pageSize, limit) })
    .autoPagingToArray({ limit });
  return found.map(movementOf);
}

/** The rate of the last payment that came in in this currency. */
async function lastRate(stripe: Stripe, currency: string): Promise<number | null> {
  if (currency === home) return null;
  const [last] = await list(stripe, { currency, type: "charge" }, 1);
  return last?.exchangeRate ?? null;
}

async function loadBalance(stripe: Stripe): Promise<ProcessorBalance[]> {
  const { available, pending } = await stripe.balance.retrieve();
  const byCurrency = Map.groupBy([...available, ...pending], ({ currency }) => currency);
  return Promise.all(
    [...byCurrency].map(async ([currency, parts]) => ({
      currency,
      amount: parts.reduce((total, { amount }) => total + amount, 0),
      exchangeRate: await lastRate(stripe, currency),
    })),
  );
}

export function stripeMovements(
  stripe: Stripe,
): Pick<Payments, "listMovements" | "listMovementsOf" | "loadBalance"> {
  return {
    listMovements(since, until, limit) {
      const created = { gte: Math.floor(since / 1000), lt: Math.ceil(until / 1000) };
      return list(stripe, { created }, limit);
    },
    async listMovementsOf(source) {
      const found = await orRefusal(list(stripe, { source }, ofOneObjectMax));
      // Unknown object: it has no movements.
      return "rejected" in found ? [] : found;
    },
    loadBalance: () => loadBalance(stripe),
  };
}
