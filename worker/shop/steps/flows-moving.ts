// The operator moves an order's pickup to another window or hotel; the buyer is told.
import { actorName, type Context } from "../../context.ts";
import type { HotelId, OrderId, SlotId } from "../../core/id.ts";
import { isRefusal, refuse, type Refusal } from "../../core/refusal.ts";
import { transactOrRefuse } from "../../core/transact.ts";
import { orderMessages } from "../notices/flows-orders.ts";
import { loadOrder, type WholeOrder } from "../orders/store.ts";
import { checkSlot, type SlotRefusal } from "../pickup/rules.ts";
import { loadHotel, querySlot } from "../pickup/store.ts";
import { earliestMove, type MoveRefusal } from "./rules-moving.ts";
import { savePickupMoved } from "./store-moving.ts";

type MovePickupRefusal = Refusal<"order_unknown"> | SlotRefusal | MoveRefusal;

export async function movePickup(
  ctx: Context,
  orderId: OrderId,
  { hotelId, slotId }: { readonly hotelId: HotelId; readonly slotId: SlotId },
): Promise<WholeOrder | MovePickupRefusal> {
  const { db, now } = ctx;
  return transactOrRefuse<WholeOrder, MovePickupRefusal>(ctx, async () => {
    const whole = await loadOrder(db, orderId);
    if (whole === null) return refuse("order_unknown");
    const earliestAt = earliestMove(whole, hotelId, now);
    if (isRefusal(earliestAt)) return earliestAt;
    const { order, pickup } = whole;
    const [[found], hotel] = await Promise.all([
      db.batch([querySlot(db, slotId)]).then(([rows]) => rows),
      loadHotel(db, hotelId, order.locale),
    ]);
    if (pickup === null || found === undefined || hotel === null || found.id === pickup.slotId)
      return refuse("slot_unknown");
    if (!hotel.isOpen && hotelId !== pickup.hotelId) return refuse("slot_unknown");
    const wrong = checkSlot(found, hotelId, pickup.departureOn, earliestAt, now);
    if (wrong !== null) return wrong;
    const { opensAt, closesAt } = found;
    const moved = {
      ...whole,
      pickup: { ...pickup, hotelId, slotId, opensAt, closesAt, hotelName: hotel.name },
    };
    const move = { order, from: pickup.slotId, hotelId, slot: found };
    return {
      result: moved,
      statements: savePickupMoved(db, move, actorName(ctx.actor), now),
      jobs: orderMessages(ctx, moved, "pickup_moved", { position: order.sequence + 1 }),
    };
  });
}
