// What families hear of a hold: those that still make or pack an order's goods wait, and go on when nothing holds it any more.
import type { Context } from "../../context.ts";
import type { OrderId, ParcelId } from "../../core/id.ts";
import type { Job } from "../../core/outbox.ts";
import { paymentHoldMessage } from "../../shop/notices/flows-orders.ts";
import { payoutJob } from "../../shop/orders/flows-payout-job.ts";
import { isWithFamily } from "../../shop/orders/graph.ts";
import { countHolds } from "../../shop/orders/store-payment-holds.ts";
import { loadOrder } from "../../shop/orders/store.ts";
import { listWaitingFamilies } from "./store.ts";

async function notifyMakers(
  ctx: Context,
  orderId: OrderId,
  name: "parcel_on_hold" | "parcel_goes_on",
  cause: string,
  except: readonly ParcelId[] = [],
): Promise<Job[]> {
  const whole = await loadOrder(ctx.db, orderId);
  const making = whole?.parcels.filter(({ id, state }) => isWithFamily(state) && !except.includes(id)) ?? [];
  return whole === null ? [] : making.map((parcel) => paymentHoldMessage(ctx, whole, parcel, name, cause));
}

/** A hold begins; `cause` is its step. Nobody is told twice when something else held the order back already. */
export async function notifyOfPaymentHold(ctx: Context, orderId: OrderId, cause: string): Promise<Job[]> {
  const others = await countHolds(ctx.db, orderId);
  return others > 0 ? [] : notifyMakers(ctx, orderId, "parcel_on_hold", cause);
}

/**
 * A hold that is still written ends; whoever waits for something else as well is not told yet. For the parcels of `except`
 * the end brings something else, of which their families hear on their own.
 */
export async function notifyOfRelease(
  ctx: Context,
  orderId: OrderId,
  cause: string,
  except: readonly ParcelId[] = [],
): Promise<Job[]> {
  const holds = await countHolds(ctx.db, orderId);
  return holds > 1 ? [] : notifyMakers(ctx, orderId, "parcel_goes_on", cause, except);
}

/** Families that waited for a frozen order are paid now, unless something else still stands in the way. */
export async function resumePayouts(ctx: Context, orderId: OrderId, cause: string): Promise<Job[]> {
  const families = await listWaitingFamilies(ctx.db, orderId);
  return families.map((familyId) => payoutJob(familyId, `${cause}:${familyId}`));
}
