// SQL of the events that the processor sent: stored once, applied once.
import { sql } from "drizzle-orm";
import type { PaymentEvent } from "../adapters/payments.ts";
import type { Database, Statement } from "../core/database.ts";
import type { OrderId } from "../core/id.ts";
import type { Instant } from "../core/time.ts";

/** Stores an event once; the same event again is no error, the processor sends them more than once. */
export function saveEvent(db: Database, event: PaymentEvent, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO payment_events (id, type, object_id, order_id, account_id, received_at)
    VALUES (${event.id}, ${event.type}, ${event.objectId}, ${event.orderId}, ${event.accountId}, ${at})
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

export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly orderId: OrderId | null;
  readonly accountId: string | null;
}

/** Events that were stored and not yet applied, oldest first. */
export async function listEventsWaiting(db: Database, receivedBefore: Instant): Promise<StoredEvent[]> {
  const [rows] = await db.batch([
    db.all<StoredEvent>(sql`
      SELECT id, type, object_id AS objectId, order_id AS orderId, account_id AS accountId FROM payment_events
      WHERE applied_at IS NULL AND received_at <= ${receivedBefore} ORDER BY received_at LIMIT ${eventsMax}`),
  ]);
  return rows;
}

/** Until when the processor's list has been read, and when the oldest order was placed that still waits for its payment. */
export async function loadEventsCursor(
  db: Database,
): Promise<{ readUntil: Instant | null; heldSince: Instant | null }> {
  const [[row]] = await db.batch([
    db.all<{ readUntil: Instant | null; heldSince: Instant | null }>(sql`
      SELECT (SELECT value FROM settings WHERE name = 'events_read_until') + 0 AS readUntil,
        (SELECT min(placed_at) FROM orders WHERE state = 'placed') AS heldSince`),
  ]);
  return row ?? { readUntil: null, heldSince: null };
}

export function saveEventsCursor(db: Database, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO settings (name, value, changed_at, changed_by)
    VALUES ('events_read_until', CAST(${at} AS TEXT), ${at}, 'system:schedule')
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`);
}
