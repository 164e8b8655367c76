// When a paid order's bag may be collected in another pickup window, or at another hotel.
import type { HotelId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import type { Instant } from "../../core/time.ts";
import { isEnd, type OrderState, type ParcelState } from "../orders/graph.ts";
import { deskCollectMs } from "../promises/rules.ts";

interface MovedOrder {
  readonly order: { readonly state: OrderState };
  readonly parcels: readonly { readonly state: ParcelState }[];
  readonly pickup: { readonly hotelId: HotelId; readonly opensAt: Instant } | null;
  readonly isFrozen: boolean;
}

export type MoveRefusal = Refusal<"order_wrong_state" | "order_frozen">;

/**
 * From when the bag can be at the desk: what families still make is ready by the first promise, and what has been collected
 * needs the way to the desk. A bag that is at its desk stays there.
 */
export function earliestMove(whole: MovedOrder, hotelId: HotelId, at: Instant): Instant | MoveRefusal {
  const { order, pickup, isFrozen } = whole;
  const live = whole.parcels.filter(({ state }) => !isEnd(state));
  if (order.state !== "paid" || pickup === null || live.length === 0)
    return refuse("order_wrong_state", { state: order.state });
  if (isFrozen) return refuse("order_frozen");
  const isAtDesk = live.some(({ state }) => state === "at_desk");
  if (isAtDesk && hotelId !== pickup.hotelId) return refuse("order_wrong_state", { state: order.state });
  if (isAtDesk) return at;
  const isCollected = live.every(({ state }) => state === "collected");
  return isCollected ? at + deskCollectMs : Math.max(pickup.opensAt, at + deskCollectMs);
}
