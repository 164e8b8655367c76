// SQL of payment holds: an open dispute of the payment that bought the order, or an uncleared fraud warning.
import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../../core/database.ts";
import type { OrderId } from "../../core/id.ts";

/** 1 while the order is on payment hold. */
export function isFrozenOrder(orderId: SQL): SQL {
  return sql`(EXISTS (SELECT 1 FROM disputes d
      WHERE d.order_id = ${orderId} AND d.unused_id IS NULL AND d.closed_at IS NULL)
    OR EXISTS (SELECT 1 FROM fraud_warnings w WHERE w.order_id = ${orderId} AND w.cleared_at IS NULL))`;
}

/** The number of disputes and fraud warnings that freeze an order now. */
export async function countHolds(db: Database, id: OrderId): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`
      SELECT (SELECT count(*) FROM disputes WHERE order_id = ${id} AND unused_id IS NULL AND closed_at IS NULL)
        + (SELECT count(*) FROM fraud_warnings WHERE order_id = ${id} AND cleared_at IS NULL) AS count`),
  ]);
  return row?.count ?? 0;
}

/**
 * 1 while parcel `p` must not be paid: its order is on payment hold, or somebody has moved its family's money in the processor's
 * dashboard.
 */
export const isFrozen = sql`(${isFrozenOrder(sql`p.order_id`)} OR EXISTS (SELECT 1 FROM differences h
  WHERE h.family_id = p.family_id AND h.family_id IS NOT NULL AND h.resolved_at IS NULL
    AND h.cause IN ('transfer_unknown', 'reversal_unknown')))`;
