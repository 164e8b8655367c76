// SQL of handover grants: an operator lets a desk hand over a bag without its code.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { HotelId, OrderId } from "../../core/id.ts";
import type { Instant, RiyadhDay } from "../../core/time.ts";

export interface HandoverGrant {
  readonly id: string;
  readonly reason: string;
  readonly grantedAt: Instant;
  readonly expiresAt: Instant;
}

/** The latest unused grant of an order that is valid at `at`. */
export async function loadGrant(db: Database, orderId: OrderId, at: Instant): Promise<HandoverGrant | null> {
  const [[row]] = await db.batch([
    db.all<HandoverGrant>(sql`
      SELECT id, reason, granted_at AS grantedAt, expires_at AS expiresAt FROM handover_grants
      WHERE id > ${orderId} || ':grant.' AND id < ${orderId} || ':grant/' AND used_at IS NULL AND expires_at > ${at}
      ORDER BY position DESC LIMIT 1`),
  ]);
  return row ?? null;
}

export async function countGrants(db: Database, orderId: OrderId): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`
      SELECT count(*) AS count FROM handover_grants
      WHERE id > ${orderId} || ':grant.' AND id < ${orderId} || ':grant/'`),
  ]);
  return row?.count ?? 0;
}

export function saveGrant(
  db: Database,
  grant: HandoverGrant & { readonly orderId: OrderId; readonly position: number },
  grantedBy: string,
): Statement {
  const { id, orderId, position, reason, grantedAt, expiresAt } = grant;
  return db.run(sql`
    INSERT INTO handover_grants (id, order_id, position, reason, granted_by, granted_at, expires_at)
    VALUES (${id}, ${orderId}, ${position}, ${reason}, ${grantedBy}, ${grantedAt}, ${expiresAt})`);
}

export function saveGrantUsed(db: Database, id: string, usedBy: string, at: Instant): Statement {
  return db.run(sql`UPDATE handover_grants SET used_at = ${at}, used_by = ${usedBy} WHERE id = ${id}`);
}

export interface WaitingBagRow {
  readonly orderId: OrderId;
  readonly number: string;
  readonly guestName: string;
  readonly room: string | null;
  readonly slotOpensAt: Instant;
  /** Of the valid grant; null without one. */
  readonly grantReason: string | null;
  readonly grantExpiresAt: Instant | null;
}

const waitingMax = 2000;

/** Bags of a hotel's desk that are not handed over, for the search by name and room. */
export async function listWaitingBags(
  db: Database,
  hotelId: HotelId,
  since: RiyadhDay,
  at: Instant,
): Promise<WaitingBagRow[]> {
  const [rows] = await db.batch([
    db.all<WaitingBagRow>(sql`
      SELECT o.id AS orderId, o.number, k.guest_name AS guestName, k.room, s.opens_at AS slotOpensAt,
        g.reason AS grantReason, g.expires_at AS grantExpiresAt
      FROM slots s CROSS JOIN pickups k ON k.slot_id = s.id CROSS JOIN orders o ON o.id = k.order_id
      LEFT JOIN handover_grants g ON g.id = (
        SELECT held.id FROM handover_grants held
        WHERE held.id > o.id || ':grant.' AND held.id < o.id || ':grant/' AND held.used_at IS NULL
          AND held.expires_at > ${at} ORDER BY held.position DESC LIMIT 1)
      WHERE s.hotel_id = ${hotelId} AND s.day_on >= ${since} AND o.state = 'paid'
      ORDER BY s.opens_at, o.id LIMIT ${waitingMax}`),
  ]);
  return rows;
}
