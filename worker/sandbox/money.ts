// The money in sums: in all, and for each order what came in, what it cost and who got it.
import type Stripe from "stripe";
import { z } from "zod";
import { type Database, integerOf, textOf } from "./database.ts";
import { idOf, loadObject, readObject } from "./objects.ts";

export interface Sum {
  readonly count: number;
  /** Always positive: charged, given back, or sent. */
  readonly amountHalalas: number;
}

export interface Totals {
  readonly charges: Sum;
  readonly refunds: Sum;
  readonly transfers: Sum;
  readonly fees: { readonly amountHalalas: number };
  /** What is left with the platform. */
  readonly netHalalas: number;
}

const rowShape = z.object({
  name: z.string().nullable(),
  type: z.enum(["charge", "refund", "transfer"]),
  count: z.number(),
  amount: z.number(),
  fee: z.number(),
});
type SumRow = z.infer<typeof rowShape>;

const columns = "type, count(*) AS count, sum(amount) AS amount, sum(fee) AS fee";

function totalsOf(rows: readonly SumRow[]): Totals {
  const sumOf = (type: SumRow["type"]): Sum => {
    const row = rows.find((one) => one.type === type);
    return { count: row?.count ?? 0, amountHalalas: Math.abs(row?.amount ?? 0) };
  };
  const fees = rows.reduce((total, { fee }) => total + fee, 0);
  const amount = rows.reduce((total, row) => total + row.amount, 0);
  return {
    charges: sumOf("charge"),
    refunds: sumOf("refund"),
    transfers: sumOf("transfer"),
    fees: { amountHalalas: fees },
    netHalalas: amount - fees,
  };
}

export function loadTotals(database: Database): Totals {
  const sql = `SELECT NULL AS name, ${columns} FROM objects INDEXED BY movements
    WHERE object = 'balance_transaction' GROUP BY type`;
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
    return { group, totals: loadGroupTotals(database, group), transfers: named };
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
