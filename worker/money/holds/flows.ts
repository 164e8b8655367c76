// Payment holds: notices to families that still make or pack an order's goods, and payouts when a hold ends.
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

/** Notices when a payment hold begins; `cause` is its step. None when the order was on hold already. */
export async function notifyOfPaymentHold(ctx: Context, orderId: OrderId, cause: string): Promise<Job[]> {
  const others = await countHolds(ctx.db, orderId);
  return others > 0 ? [] : notifyMakers(ctx, orderId, "parcel_on_hold", cause);
}

/**
 * Notices when a payment hold ends. Call before closing the hold's row. Skips orders with another hold and the parcels in
 * `except`, whose families get their own notice.
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

/** The job that pays the families that waited for the order, unless something else blocks them. */
export async function resumePayouts(ctx: Context, orderId: OrderId, cause: string): Promise<Job[]> {
  const families = await listWaitingFamilies(ctx.db, orderId);
  return families.length === 0 ? [] : [payoutJob(families, cause)];
}
