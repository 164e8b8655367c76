// SQL of unpaid orders: what an order reserves, and the end of those that were not paid in time; many end in one batch.
import { sql, type SQL } from "drizzle-orm";
import { type Database, opaqueParam, type Statement } from "../../core/database.ts";
import { rangeOfOrder, type OrderId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import { saveAllReleased } from "../supply/store.ts";

/** What an order takes, as its lines and its slot say: the units of each parcel, and a place in the pickup window. */
export function itemsOfOrder(id: OrderId): SQL {
  const { from, to } = rangeOfOrder(id);
  return sql`(
    SELECT json_group_array(json_array(part, pool, amount, capacity)) FROM (
      SELECT 0 AS part, s.id AS pool, 1 AS amount, s.capacity
        FROM pickups k JOIN slots s ON s.id = k.slot_id WHERE k.order_id = ${opaqueParam(id)}
      UNION ALL SELECT p.position, l.variant_id, sum(l.quantity), NULL
        FROM parcels p JOIN lines l ON l.id > p.id || '.' AND l.id < p.id || '/'
        WHERE p.id > ${from} AND p.id < ${to} GROUP BY p.position, l.variant_id))`;
}

export interface ExpiredReservation {
  readonly id: OrderId;
  readonly sessionId: string | null;
  readonly expiresAt: Instant;
}

const reservationsMax = 100;

/** Orders whose hold has run out, oldest first, behind the one where an earlier list ended. */
export async function listReservationsExpired(
  db: Database,
  now: Instant,
  after: ExpiredReservation | null,
): Promise<ExpiredReservation[]> {
  const { expiresAt, id } = after ?? { expiresAt: 0, id: "" };
  const [rows] = await db.batch([
    db.all<ExpiredReservation>(sql`
      SELECT o.id, p.session_id AS sessionId, o.expires_at AS expiresAt FROM orders o
      LEFT JOIN payments p ON p.order_id = o.id
      WHERE o.state = 'placed' AND o.expires_at <= ${now} AND (o.expires_at, o.id) > (${expiresAt}, ${id})
      ORDER BY o.expires_at, o.id LIMIT ${reservationsMax}`),
  ]);
  return rows;
}

/** Ends these holds together, but for those that were paid, ended or lengthened meanwhile: the orders come last, for they say which. */
export function saveReservationsEnded(
  db: Database,
  ids: readonly OrderId[],
  actor: string,
  now: Instant,
): Statement[] {
  const due = sql`json_each(${JSON.stringify(ids)}) asked
    JOIN orders o ON o.id = asked.value AND o.state = 'placed' AND o.expires_at <= ${now}`;
  return [
    db.run(sql`
      INSERT INTO transitions (subject, sequence, verb, state, actor, at)
      SELECT o.id, o.sequence + 1, 'expire', 'expired', ${actor}, ${now} FROM ${due}`),
    db.run(sql`
      UPDATE parcels SET state = 'expired' WHERE id IN (
        SELECT p.id FROM ${due} JOIN parcels p ON p.id > o.id || '.' AND p.id < o.id || '/')`),
    saveAllReleased(db, sql`SELECT o.id FROM ${due}`),
    db.run(sql`
      UPDATE orders SET state = 'expired', sequence = sequence + 1, client = NULL
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND state = 'placed' AND expires_at <= ${now}`),
  ];
}
