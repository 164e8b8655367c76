// SQL of the operator's lists of disputes and fraud warnings.
import { eq, getTableColumns, sql, asc, isNull } from "drizzle-orm";
import { disputes, fraudWarnings } from "../../../../db/schema/disputes.ts";
import { orders } from "../../../../db/schema/orders.ts";
import type { Cursor } from "../../../core/cursor.ts";
import type { Database } from "../../../core/database.ts";
import type { DisputeId } from "../../../core/id.ts";
import type { DisputeRow } from "./store.ts";
import type { FraudWarningRow } from "./store-warnings.ts";

export const disputesPageSize = 30;
const openMax = 200;

type Listed<Row> = Row & { readonly number: string };

/** Open disputes by deadline of the evidence, or closed ones, newest first; one more than a page. */
export async function listDisputes(
  db: Database,
  show: "open" | "done",
  after: Cursor | null,
): Promise<Listed<DisputeRow>[]> {
  const select = db
    .select({ ...getTableColumns(disputes), number: orders.number })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .$dynamic();
  if (show === "open") {
    const [rows] = await db.batch([
      select
        .where(isNull(disputes.closedAt))
        .orderBy(sql`coalesce(${disputes.evidenceDueAt}, 9e15)`, asc(disputes.openedAt))
        .limit(openMax),
    ]);
    return rows;
  }
  const before =
    after === null ? sql`1` : sql`(${disputes.openedAt}, ${disputes.id}) < (${after.rank}, ${after.id})`;
  const [rows] = await db.batch([
    select
      .where(sql`${disputes.closedAt} IS NOT NULL AND ${before}`)
      .orderBy(sql`${disputes.openedAt} DESC, ${disputes.id} DESC`)
      .limit(disputesPageSize + 1),
  ]);
  return rows;
}

/** Uncleared fraud warnings, oldest first. */
export async function listOpenWarnings(db: Database): Promise<Listed<FraudWarningRow>[]> {
  const [rows] = await db.batch([
    db
      .select({ ...getTableColumns(fraudWarnings), number: orders.number })
      .from(fraudWarnings)
      .innerJoin(orders, eq(orders.id, fraudWarnings.orderId))
      .where(isNull(fraudWarnings.clearedAt))
      .orderBy(asc(fraudWarnings.warnedAt))
      .limit(openMax),
  ]);
  return rows;
}

/** How many disputes and warnings are open, where the lists show the first of them. */
export async function countOpenDisputes(db: Database): Promise<{ disputes: number; warnings: number }> {
  const [[row]] = await db.batch([
    db.all<{ disputes: number; warnings: number }>(sql`
      SELECT (SELECT count(*) FROM disputes WHERE closed_at IS NULL) AS disputes,
        (SELECT count(*) FROM fraud_warnings WHERE cleared_at IS NULL) AS warnings`),
  ]);
  return row ?? { disputes: 0, warnings: 0 };
}

/** Disputes that may still change; the longest unchecked first. */
export async function listUndecided(db: Database): Promise<DisputeId[]> {
  const [rows] = await db.batch([
    db.all<{ id: DisputeId }>(sql`
      SELECT id FROM disputes WHERE closed_at IS NULL ORDER BY checked_at LIMIT ${openMax}`),
  ]);
  return rows.map((row) => row.id);
}

/** Disputes that wait for evidence or a verdict, and uncleared fraud warnings. */
export async function countWaitingDisputes(db: Database): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ waiting: number }>(sql`
      SELECT (SELECT count(*) FROM disputes WHERE closed_at IS NULL AND (state = 'lost'
          OR (state IN ('warning', 'needs_response') AND evidence_requested_at IS NULL AND evidence_sent_at IS NULL)))
        + (SELECT count(*) FROM fraud_warnings WHERE cleared_at IS NULL) AS waiting`),
  ]);
  return row?.waiting ?? 0;
}
