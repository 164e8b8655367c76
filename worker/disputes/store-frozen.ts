// SQL of what holds an order back: an open dispute of its payment, or a fraud warning that nobody has cleared.
import { sql, type SQL } from "drizzle-orm";

/** 1 while the goods and the families' money of the order of this id wait. */
export function isFrozenOrder(orderId: SQL): SQL {
  return sql`(EXISTS (SELECT 1 FROM disputes d WHERE d.order_id = ${orderId} AND d.closed_at IS NULL)
    OR EXISTS (SELECT 1 FROM fraud_warnings w WHERE w.order_id = ${orderId} AND w.cleared_at IS NULL))`;
}
