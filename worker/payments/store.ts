// SQL of payments at the processor and of the events it sent.
import { sql } from "drizzle-orm";
import type { PaymentEvent, PaymentSession, SessionFacts } from "../adapters/payments.ts";
import type { Database, Statement } from "../core/database.ts";
import type { OrderId } from "../core/id.ts";
import type { Instant } from "../core/time.ts";

/** Attaches the session to its order; a newer session takes the place of an older one. */
export function savePayment(db: Database, orderId: OrderId, session: PaymentSession, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO payments (order_id, session_id, url, state, created_at, checked_at)
    VALUES (${orderId}, ${session.sessionId}, ${session.url}, 'open', ${at}, ${at})
    ON CONFLICT (order_id) DO UPDATE SET session_id = excluded.session_id, url = excluded.url WHERE state = 'open'`);
}

/** The payment as the processor last told it; made here when its attachment was lost. */
export function savePaymentFacts(
  db: Database,
  orderId: OrderId,
  facts: SessionFacts,
  state: "paid" | "expired" | "quarantined",
  at: Instant,
): Statement {
  return db.run(sql`
    INSERT INTO payments (order_id, session_id, url, state, payment_intent_id, charge_id, created_at, checked_at)
    VALUES (${orderId}, ${facts.sessionId}, '', ${state}, ${facts.paymentIntentId}, ${facts.chargeId}, ${at}, ${at})
    ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, session_id = excluded.session_id,
      payment_intent_id = excluded.payment_intent_id, charge_id = excluded.charge_id, checked_at = excluded.checked_at`);
}

/** Stores an event once; the same event again is no error, the processor sends them more than once. */
export function saveEvent(db: Database, event: PaymentEvent, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO payment_events (id, type, object_id, order_id, received_at)
    VALUES (${event.id}, ${event.type}, ${event.objectId}, ${event.orderId}, ${at})
    ON CONFLICT (id) DO NOTHING`);
}

export function saveEventApplied(db: Database, id: string, at: Instant): Statement {
  return db.run(sql`
    UPDATE payment_events SET applied_at = ${at}, attempts = attempts + 1, problem = NULL
    WHERE id = ${id} AND applied_at IS NULL`);
}

export function saveEventFailed(db: Database, id: string, problem: string): Statement {
  return db.run(
    sql`UPDATE payment_events SET attempts = attempts + 1, problem = ${problem} WHERE id = ${id}`,
  );
}

const eventsMax = 50;
const paymentsMax = 50;

/** Events that were stored and not yet applied, oldest first. */
export async function listEventsWaiting(
  db: Database,
  receivedBefore: Instant,
): Promise<{ id: string; type: string; objectId: string }[]> {
  const [rows] = await db.batch([
    db.all<{ id: string; type: string; objectId: string }>(sql`
      SELECT id, type, object_id AS objectId FROM payment_events
      WHERE applied_at IS NULL AND received_at <= ${receivedBefore} ORDER BY received_at LIMIT ${eventsMax}`),
  ]);
  return rows;
}

/** Open payments of orders still unpaid that nobody has looked at since `checkedBefore`. */
export async function listPaymentsToCheck(
  db: Database,
  checkedBefore: Instant,
): Promise<{ orderId: OrderId; sessionId: string; checkedAt: Instant }[]> {
  const [rows] = await db.batch([
    db.all<{ orderId: OrderId; sessionId: string; checkedAt: Instant }>(sql`
      SELECT p.order_id AS orderId, p.session_id AS sessionId, p.checked_at AS checkedAt
      FROM orders o JOIN payments p ON p.order_id = o.id
      WHERE o.state = 'placed' AND p.checked_at <= ${checkedBefore} LIMIT ${paymentsMax}`),
  ]);
  return rows;
}

/** True for the one caller that may look now: whoever comes within the interval finds it looked at. */
export async function takeCheck(
  db: Database,
  orderId: OrderId,
  checkedBefore: Instant,
  at: Instant,
): Promise<boolean> {
  const [rows] = await db.batch([
    db.all<{ orderId: string }>(sql`
      UPDATE payments SET checked_at = ${at} WHERE order_id = ${orderId} AND checked_at <= ${checkedBefore}
      RETURNING order_id AS orderId`),
  ]);
  return rows.length > 0;
}

/** When the oldest order was placed that still waits for its payment, or null when none does. */
export async function loadOldestHeldAt(db: Database): Promise<Instant | null> {
  const [[row]] = await db.batch([
    db.all<{ at: number | null }>(sql`SELECT min(placed_at) AS at FROM orders WHERE state = 'placed'`),
  ]);
  return row?.at ?? null;
}
