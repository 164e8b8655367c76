// SQL of moving an order's pickup to another window: its place in the pool, its promise, and the row that locks the step.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { HotelId, OrderId, SlotId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import type { Order } from "../orders/store.ts";
import type { Slot } from "../pickup/rules.ts";
import { saveItemsReleased } from "../supply/store.ts";

export interface PickupMove {
  readonly order: Order;
  readonly from: SlotId;
  readonly hotelId: HotelId;
  readonly slot: Slot;
}

/** Who moved it and when, as a step of the order; a CHECK stops the batch when the new window is full. */
export function savePickupMoved(
  db: Database,
  { order, from, hotelId, slot }: PickupMove,
  actor: string,
  at: Instant,
): Statement[] {
  const { id, state } = order;
  const sequence = order.sequence + 1;
  return [
    db.run(sql`
      INSERT INTO transitions (subject, sequence, verb, state, actor, at)
      VALUES (${id}, ${sequence}, 'move_pickup', ${state}, ${actor}, ${at})`),
    db.run(sql`UPDATE orders SET sequence = ${sequence}, promised_at = ${slot.opensAt} WHERE id = ${id}`),
    saveItemsReleased(db, id, [[0, from, 1]]),
    db.run(sql`
      UPDATE reservations SET items = json_insert(items, '$[#]', json_array(0, ${slot.id}, 1, ${slot.capacity}))
      WHERE holder = ${id}`),
    savePlace(db, id, hotelId, slot.id),
  ];
}

/** Without a hotel, which stops the batch, when the bag has reached the desk of another meanwhile. */
function savePlace(db: Database, id: OrderId, hotelId: HotelId, slotId: SlotId): Statement {
  const isElsewhere = sql`hotel_id <> ${hotelId} AND EXISTS (
    SELECT 1 FROM parcels p WHERE p.id > ${`${id}.`} AND p.id < ${`${id}/`} AND p.state = 'at_desk')`;
  return db.run(sql`
    UPDATE pickups SET hotel_id = iif(${isElsewhere}, NULL, ${hotelId}), slot_id = ${slotId} WHERE order_id = ${id}`);
}
