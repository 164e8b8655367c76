// Rules of cancelling paid parcels: until when a buyer may.
import { dayMs, type Instant } from "../../../core/time.ts";
import { isEnd } from "../../../shop/orders/graph.ts";
import { allLeft, type RefundableOrder, type RefundableParcel, type RefundChoice } from "./rules.ts";

/** Why the buyer may cancel a parcel: its family has not accepted it, or it is far too late; null if not allowed. */
export function mayCancel(
  parcel: RefundableParcel,
  order: RefundableOrder,
  now: Instant,
): "buyer_cancelled" | "late" | null {
  if (parcel.state === "paid") return "buyer_cancelled";
  const isUnderway = !isEnd(parcel.state) && parcel.state !== "placed";
  return isUnderway && now > order.promisedAt + lateDays * dayMs ? "late" : null;
}

/** The refund of a buyer's cancellation: everything left of these parcels; null when one may not be cancelled. */
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

/** E-Commerce Law, article 14: when an order is more than fifteen days late the buyer may cancel it. */
export const lateDays = 15;
