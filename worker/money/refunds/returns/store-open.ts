// SQL of the operator's open work: stuck refunds, unanswered returns, uncollected bags.
import { sql } from "drizzle-orm";
import type { Database } from "../../../core/database.ts";
import type { OrderId } from "../../../core/id.ts";
import { stuckRefunds } from "../sending/store.ts";

const openMax = 200;

/** The number of stuck refunds and of unanswered returns. */
export async function countWaiting(db: Database): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`
      SELECT ${stuckRefunds} + (SELECT count(*) FROM return_requests WHERE state = 'requested') AS count`),
  ]);
  return row?.count ?? 0;
}

/** Orders with a bag at a desk whose guest had left by `day`. */
export async function listUncollected(db: Database, day: string): Promise<OrderId[]> {
  const [rows] = await db.batch([
    db.all<{ id: OrderId }>(sql`
      SELECT o.id FROM orders o CROSS JOIN pickups k ON k.order_id = o.id
      WHERE o.state = 'paid' AND k.departure_on < ${day}
        AND EXISTS (SELECT 1 FROM parcels p WHERE p.id > o.id || '.' AND p.id < o.id || '/' AND p.state = 'at_desk')
      LIMIT ${openMax}`),
  ]);
  return rows.map((row) => row.id);
}
