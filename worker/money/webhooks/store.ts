// SQL of the processor's events: stored once, applied once.
import { sql, type SQL } from "drizzle-orm";
import type { PaymentEvent } from "../../adapters/payments.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { Instant } from "../../core/time.ts";

const columns = sql`webhook_events (id, type, object_id, order_id, account_id, received_at, applied_at, attempts, problem)`;

function valuesOf({ id, type, objectId, orderId, accountId }: PaymentEvent, receivedAt: Instant): SQL {
  return sql`${id}, ${type}, ${objectId}, ${orderId}, ${accountId}, ${receivedAt}`;
}

/** Stores an event once; a repeated event is not an error. */
export function saveEvent(db: Database, event: PaymentEvent, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO ${columns} VALUES (${valuesOf(event, at)}, NULL, 0, NULL) ON CONFLICT (id) DO NOTHING`);
}

export function saveEventApplied(db: Database, event: PaymentEvent, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO ${columns} VALUES (${valuesOf(event, at)}, ${at}, 1, NULL)
    ON CONFLICT (id) DO UPDATE SET applied_at = excluded.applied_at, attempts = attempts + 1, problem = NULL
      WHERE applied_at IS NULL`);
}

/** An applied event stays applied when a repetition fails. */
export function saveEventFailed(db: Database, event: PaymentEvent, problem: string, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO ${columns} VALUES (${valuesOf(event, at)}, NULL, 1, ${problem})
    ON CONFLICT (id) DO UPDATE SET attempts = attempts + 1, problem = excluded.problem WHERE applied_at IS NULL`);
}

const eventsMax = 50;

/** Stored events that are not applied: the least tried first, so that a permanent failure does not block the others. */
export async function listEventsWaiting(db: Database, receivedBefore: Instant): Promise<PaymentEvent[]> {
  const [rows] = await db.batch([
    db.all<PaymentEvent>(sql`
      SELECT id, type, object_id AS objectId, order_id AS orderId, account_id AS accountId FROM webhook_events
      WHERE applied_at IS NULL AND received_at <= ${receivedBefore} ORDER BY attempts, received_at LIMIT ${eventsMax}`),
  ]);
  return rows;
}

/** The end of the last reading of the processor's list, and the time of the oldest unpaid order. */
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
