// SQL of holds: what an unpaid order holds is sold with its payment, or free again when it ends; many end in one batch.
import { sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import { saveUsesReturned } from "../../core/limiter.ts";
import { unpaidBudget } from "../../core/limits.ts";
import { rangeOfOrder, type OrderId, type SlotId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";

function quantitiesOf(id: OrderId): SQL {
  const { from, to } = rangeOfOrder(id);
  return sql`(SELECT variant_id, sum(quantity) AS quantity FROM lines WHERE id > ${from} AND id < ${to} GROUP BY variant_id)`;
}

/** What was held is sold, and the budget of unpaid orders has room for another. */
export function saveReservationSold(
  { db, now }: { readonly db: Database; readonly now: Instant },
  id: OrderId,
  slotId: SlotId | null,
): Statement[] {
  return [
    saveUsesReturned({ db, now }, unpaidBudget),
    db.run(sql`
      UPDATE variants SET held = held - sold.quantity FROM ${quantitiesOf(id)} sold WHERE variants.id = sold.variant_id`),
    ...(slotId === null ? [] : [db.run(sql`UPDATE slots SET held = held - 1 WHERE id = ${slotId}`)]),
  ];
}

/** What was held is free again. */
export function saveReservationReleased(db: Database, id: OrderId, slotId: SlotId | null): Statement[] {
  return [
    db.run(sql`
      UPDATE variants SET stock = stock + sold.quantity, held = held - sold.quantity FROM ${quantitiesOf(id)} sold
      WHERE variants.id = sold.variant_id`),
    ...(slotId === null
      ? []
      : [db.run(sql`UPDATE slots SET booked = booked - 1, held = held - 1 WHERE id = ${slotId}`)]),
  ];
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
    db.run(sql`
      UPDATE variants SET stock = stock + back.quantity, held = held - back.quantity
      FROM (SELECT l.variant_id, sum(l.quantity) AS quantity FROM ${due}
        JOIN lines l ON l.id > o.id || '.' AND l.id < o.id || '/' GROUP BY l.variant_id) back
      WHERE variants.id = back.variant_id`),
    db.run(sql`
      UPDATE slots SET booked = booked - back.places, held = held - back.places
      FROM (SELECT o.slot_id, count(*) AS places FROM ${due} WHERE o.slot_id IS NOT NULL GROUP BY o.slot_id) back
      WHERE slots.id = back.slot_id`),
    db.run(sql`
      UPDATE orders SET state = 'expired', sequence = sequence + 1, client = NULL
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND state = 'placed' AND expires_at <= ${now}`),
  ];
}
