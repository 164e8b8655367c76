// SQL of the operator's lists of disputes and fraud warnings.
import { and, asc, eq, getTableColumns, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
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

/** Open ones that wait for our evidence come first, by its deadline; then those that wait for a verdict; then the bank's. */
const urgency = sql<number>`CASE
  WHEN ${disputes.state} IN ('warning', 'needs_response') AND (${disputes.evidenceRequestedAt} IS NULL OR ${disputes.problem} IS NOT NULL)
    AND ${disputes.evidenceSentAt} IS NULL THEN coalesce(${disputes.evidenceDueAt}, 4000000000000000)
  WHEN ${disputes.state} = 'lost' THEN 5000000000000000
  ELSE 6000000000000000 END`;

/** Open disputes, the most urgent first, or closed ones, newest first; one more than a page. `rank` is for the cursor. */
export async function listDisputes(
  db: Database,
  show: "open" | "done",
  sought: SQL | null,
  after: Cursor | null,
): Promise<(Listed<DisputeRow> & { readonly rank: number })[]> {
  const isOpen = show === "open";
  const rank = isOpen ? urgency : sql<number>`${disputes.openedAt}`;
  const past = sql.raw(isOpen ? ">" : "<");
  const way = sql.raw(isOpen ? "ASC" : "DESC");
  const [rows] = await db.batch([
    db
      .select({ ...getTableColumns(disputes), number: orders.number, rank: rank.as("rank") })
      .from(disputes)
      .innerJoin(orders, eq(orders.id, disputes.orderId))
      .where(
        and(
          isOpen ? isNull(disputes.closedAt) : isNotNull(disputes.closedAt),
          sought === null ? undefined : sql`${disputes.orderId} IN ${sought}`,
          after === null ? undefined : sql`(${rank}, ${disputes.id}) ${past} (${after.rank}, ${after.id})`,
        ),
      )
      .orderBy(sql`${rank} ${way}, ${disputes.id} ${way}`)
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
          OR (state IN ('warning', 'needs_response') AND (evidence_requested_at IS NULL OR problem IS NOT NULL)
            AND evidence_sent_at IS NULL)))
        + (SELECT count(*) FROM fraud_warnings WHERE cleared_at IS NULL) AS waiting`),
  ]);
  return row?.waiting ?? 0;
}
