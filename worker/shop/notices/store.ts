// SQL of notices to families about orders, and of reminders.
import { sql } from "drizzle-orm";
import type { Database } from "../../core/database.ts";
import type { FamilyId, ParcelId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import { isFrozenOrder } from "../orders/store-payment-holds.ts";
import type { Fulfilment } from "../promises/rules.ts";

export interface ParcelToRemind {
  readonly id: ParcelId;
  readonly familyId: FamilyId;
  readonly number: string;
  readonly fulfilment: Fulfilment;
  readonly paidAt: Instant;
  readonly promisedAt: Instant;
  readonly deliveryDays: number;
}

const remindMax = 500;

/** Unpacked parcels promised before `before` whose families were not reminded. */
export async function listParcelsToRemind(db: Database, before: Instant): Promise<ParcelToRemind[]> {
  const [rows] = await db.batch([
    db.all<ParcelToRemind>(sql`
      SELECT p.id, p.family_id AS familyId, o.number, o.fulfilment, o.paid_at AS paidAt, o.promised_at AS promisedAt,
        coalesce(dl.delivery_days, 0) AS deliveryDays
      FROM orders o JOIN parcels p ON p.id > o.id || '.' AND p.id < o.id || '/'
        LEFT JOIN deliveries dl ON dl.order_id = o.id
      WHERE o.state = 'paid' AND o.promised_at < ${before} AND p.state IN ('paid', 'accepted')
        AND NOT ${isFrozenOrder(sql`o.id`)}
        AND NOT EXISTS (SELECT 1 FROM family_notices n WHERE n.id = p.family_id || ':' || p.id || ':reminder')
      ORDER BY o.promised_at LIMIT ${remindMax}`),
  ]);
  return rows;
}

/** Those of these messages that are in the outbox already. */
export async function listKnownMessages(db: Database, ids: readonly string[]): Promise<string[]> {
  const [rows] = await db.batch([
    db.all<{ id: string }>(sql`
      SELECT o.id FROM json_each(${JSON.stringify(ids)}) asked CROSS JOIN outbox o ON o.id = asked.value`),
  ]);
  return rows.map(({ id }) => id);
}

/** Those of these notices that families have had already. */
export async function listKnownNotices(db: Database, ids: readonly string[]): Promise<string[]> {
  const [rows] = await db.batch([
    db.all<{ id: string }>(sql`
      SELECT n.id FROM json_each(${JSON.stringify(ids)}) asked CROSS JOIN family_notices n ON n.id = asked.value`),
  ]);
  return rows.map(({ id }) => id);
}
