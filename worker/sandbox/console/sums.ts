// Totals of money: overall, and for each order what came in, what it cost and who received it.
import type Stripe from "stripe";
import { z } from "zod";
import { type Database, integerOf, textOf } from "../database.ts";
import { idOf, loadObject, readObject } from "../stripe/objects.ts";

export interface ConsoleSum {
  readonly count: number;
  /** Never negative: charges, refunds, transfers and disputes each have their own sum. */
  readonly amountHalalas: number;
}

export interface Totals {
  readonly charges: ConsoleSum;
  readonly refunds: ConsoleSum;
  /** Refunds that came back from the customer's bank. */
  readonly refundFailures: ConsoleSum;
  readonly transfers: ConsoleSum;
  readonly reversals: ConsoleSum;
  /** Withdrawn by disputes, less what was reinstated. Their fees are in the fees. */
  readonly disputes: ConsoleSum;
  /** Paid out to the platform's own bank, less failed payouts. */
  readonly payouts: ConsoleSum;
  readonly fees: { readonly amountHalalas: number };
  /** What the platform still has, at Stripe and in its own bank. */
  readonly netHalalas: number;
}

const rowShape = z.object({
  name: z.string().nullable(),
  type: z.enum([
    "charge",
    "refund",
    "refund_failure",
    "transfer",
    "transfer_refund",
    "adjustment",
    "payout",
    "payout_failure",
  ]),
  count: z.number(),
  amount: z.number(),
  fee: z.number(),
});
type SumRow = z.infer<typeof rowShape>;

const columns = "type, count(*) AS count, sum(amount) AS amount, sum(fee) AS fee";

function totalsOf(rows: readonly SumRow[]): Totals {
  const sumOf = (...types: SumRow["type"][]): ConsoleSum => {
    const found = rows.filter(({ type }) => types.includes(type));
    const amount = found.reduce((total, row) => total + row.amount, 0);
    return { count: found.reduce((total, { count }) => total + count, 0), amountHalalas: Math.abs(amount) };
  };
  const fees = rows.reduce((total, { fee }) => total + fee, 0);
  const earned = rows.filter(({ type }) => type !== "payout" && type !== "payout_failure");
  const amount = earned.reduce((total, row) => total + row.amount, 0);
  return {
    charges: sumOf("charge"),
    refunds: sumOf("refund"),
    refundFailures: sumOf("refund_failure"),
    transfers: sumOf("transfer"),
    reversals: sumOf("transfer_refund"),
    disputes: sumOf("adjustment"),
    payouts: sumOf("payout", "payout_failure"),
    fees: { amountHalalas: fees },
    netHalalas: amount - fees,
  };
}

export function loadTotals(database: Database): Totals {
  const sql = `SELECT NULL AS name, ${columns} FROM objects INDEXED BY platform_movements
    WHERE object = 'balance_transaction' AND account IS NULL GROUP BY type`;
  return totalsOf(
    database
      .statement(sql)
      .all()
      .map((row) => rowShape.parse(row)),
  );
}

export function loadGroupTotals(database: Database, group: string): Totals {
  const sql = `SELECT transfer_group AS name, ${columns} FROM objects
    WHERE transfer_group = ? AND object = 'balance_transaction' GROUP BY type`;
  return totalsOf(
    database
      .statement(sql)
      .all(group)
      .map((row) => rowShape.parse(row)),
  );
}

/** The totals of many orders at once, in the order of their names. */
export function listGroupTotals(database: Database, after: string, limit: number): Record<string, Totals> {
  const sql = `SELECT transfer_group AS name, ${columns} FROM objects
    WHERE object = 'balance_transaction' AND transfer_group IN (
      SELECT DISTINCT transfer_group FROM objects WHERE transfer_group > ? ORDER BY transfer_group LIMIT ?)
    GROUP BY transfer_group, type ORDER BY transfer_group`;
  const groups = Map.groupBy(
    database
      .statement(sql)
      .all(after, limit)
      .map((row) => rowShape.parse(row)),
    ({ name }) => name ?? "",
  );
  return Object.fromEntries([...groups].map(([name, rows]) => [name, totalsOf(rows)]));
}

export interface OrderMoney {
  readonly group: string;
  /** The charges that were paid, by their ids. */
  readonly charges: readonly string[];
  readonly totals: Totals;
  readonly transfers: readonly { readonly id: string; readonly to: string; readonly amountHalalas: number }[];
}

const maxTransfers = 100;
const newestGroups = `SELECT transfer_group, max(sequence) AS last FROM (
    SELECT transfer_group, sequence FROM objects
    WHERE object = 'charge' AND status = 'succeeded' AND transfer_group IS NOT NULL
    ORDER BY sequence DESC LIMIT ?)
  GROUP BY transfer_group ORDER BY last DESC`;
const transfersOf = `SELECT json FROM objects WHERE transfer_group = ? AND object = 'transfer'
  ORDER BY sequence LIMIT ?`;

const chargesOf = `SELECT id FROM objects WHERE transfer_group = ? AND object = 'charge'
  AND status = 'succeeded' ORDER BY sequence LIMIT ?`;

/** The newest paid orders, with each transfer and the name of the family that got it. */
export function listOrderMoney(database: Database, limit: number): OrderMoney[] {
  const groups = database
    .statement(newestGroups)
    .all(limit)
    .map((row) => textOf(row, "transfer_group"));
  return groups.map((group) => {
    const rows = database.statement(transfersOf).all(group, maxTransfers);
    const transfers = rows.map((row) => readObject("transfer", textOf(row, "json")));
    const named = transfers.map((transfer) => ({
      id: transfer.id,
      to: familyOf(database, transfer),
      amountHalalas: transfer.amount,
    }));
    const paid = database.statement(chargesOf).all(group, maxTransfers);
    const charges = paid.map((row) => textOf(row, "id"));
    return { group, charges, totals: loadGroupTotals(database, group), transfers: named };
  });
}

function familyOf(database: Database, transfer: Stripe.Transfer): string {
  const id = idOf(transfer.destination) ?? "";
  return loadObject(database, "v2.core.account", id)?.display_name ?? id;
}

/** How many rows of a table have each value of a column. */
export function countBy(database: Database, table: "events" | "sessions"): Record<string, number> {
  const sql =
    table === "events"
      ? "SELECT delivery AS name, count(*) AS count FROM deliveries GROUP BY delivery"
      : `SELECT status AS name, count(*) AS count FROM objects INDEXED BY sessions_by_status
         WHERE object = 'checkout.session' GROUP BY status`;
  const rows = database.statement(sql).all();
  return Object.fromEntries(rows.map((row) => [textOf(row, "name"), integerOf(row, "count")]));
}
