// SQL of refunds that still wait: for the processor, or for the operator.
import { asc, eq, sql } from "drizzle-orm";
import { orders } from "../../db/schema/orders.ts";
import { refunds } from "../../db/schema/refunds.ts";
import type { Database } from "../core/database.ts";
import type { OrderId } from "../core/id.ts";
import type { Instant } from "../core/time.ts";
import type { RefundRow } from "./store.ts";

const openMax = 200;

/** Refunds that have not arrived, oldest first, each with its order's number. */
export async function listOpenRefunds(db: Database): Promise<(RefundRow & { readonly number: string })[]> {
  const [rows] = await db.batch([
    db
      .select({
        id: refunds.id,
        orderId: refunds.orderId,
        position: refunds.position,
        reason: refunds.reason,
        note: refunds.note,
        actor: refunds.actor,
        state: refunds.state,
        amountHalalas: refunds.amountHalalas,
        feeHalalas: refunds.feeHalalas,
        feeVatHalalas: refunds.feeVatHalalas,
        round: refunds.round,
        processorId: refunds.processorId,
        problem: refunds.problem,
        decidedAt: refunds.decidedAt,
        settledAt: refunds.settledAt,
        number: orders.number,
      })
      .from(refunds)
      .innerJoin(orders, eq(orders.id, refunds.orderId))
      .where(sql`${refunds.state} NOT IN ('done', 'paid_otherwise')`)
      .orderBy(asc(refunds.decidedAt))
      .limit(openMax),
  ]);
  return rows;
}

/** How many things wait for the operator: refunds that are stuck, and returns that nobody has answered. */
export async function countWaiting(db: Database): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`
      SELECT (SELECT count(*) FROM refunds
          WHERE state NOT IN ('done', 'paid_otherwise') AND state IN ('failed', 'blocked'))
        + (SELECT count(*) FROM return_requests WHERE state = 'asked') AS count`),
  ]);
  return row?.count ?? 0;
}

/** Refunds that the processor has had for long without saying that they arrived. */
export async function listPendingRefunds(db: Database, decidedBefore: Instant): Promise<string[]> {
  const [rows] = await db.batch([
    db.all<{ processorId: string }>(sql`
      SELECT processor_id AS processorId FROM refunds
      WHERE state NOT IN ('done', 'paid_otherwise') AND state = 'pending' AND decided_at <= ${decidedBefore}
      ORDER BY decided_at LIMIT ${openMax}`),
  ]);
  return rows.map((row) => row.processorId);
}

/** Orders with a bag at a desk whose guest had left by `day`. */
export async function listUncollected(db: Database, day: string): Promise<OrderId[]> {
  const [rows] = await db.batch([
    db.all<{ id: OrderId }>(sql`
      SELECT o.id FROM orders o
      WHERE o.state = 'paid' AND o.fulfilment = 'hotel_pickup' AND o.departure_on < ${day}
        AND EXISTS (SELECT 1 FROM parcels p WHERE p.id > o.id || '.' AND p.id < o.id || '/' AND p.state = 'at_desk')
      LIMIT ${openMax}`),
  ]);
  return rows.map((row) => row.id);
}
