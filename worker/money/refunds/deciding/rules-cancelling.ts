// Rules of cancelling what was paid: until when a buyer may.
import { dayMs, type Instant } from "../../../core/time.ts";
import { isEnd } from "../../../shop/orders/graph.ts";
import { allLeft, type RefundableOrder, type RefundableParcel, type RefundChoice } from "./rules.ts";

/** Whether its buyer may call a parcel off without asking: its family has not begun, or it is far too late. */
export function mayCancel(
  parcel: RefundableParcel,
  order: RefundableOrder,
  now: Instant,
): "buyer_cancelled" | "late" | null {
  if (parcel.state === "paid") return "buyer_cancelled";
  const isUnderway = !isEnd(parcel.state) && parcel.state !== "placed";
  return isUnderway && now > order.promisedAt + lateDays * dayMs ? "late" : null;
}

/** All that is left of these parcels, for a buyer to call off; null where it may not call off one of them. */
export function cancellationOf(
  order: RefundableOrder,
  chosen: readonly RefundableParcel[],
  now: Instant,
): RefundChoice | null {
  const rights = chosen.map((parcel) => mayCancel(parcel, order, now));
  const [reason] = rights;
  if (!reason || rights.includes(null)) return null;
  return { lines: allLeft(chosen), reason, isFeeReturned: null, note: "" };
}

/** E-Commerce Law, article 14: more than fifteen days late, the buyer may call it off. */
export const lateDays = 15;
