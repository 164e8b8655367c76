// By when a family has its parcel ready, and when the courier comes for it: reckoned back from what the buyer was promised.
import { deliveryDays, deskCollectMs } from "../checkout/rules.ts";
import { dayMs, hourMs, type Instant } from "../core/time.ts";
import type { Fulfilment } from "./graph.ts";

/** The longest that bringing a parcel to its buyer takes. */
export const bringingMsMax = deliveryDays * dayMs;
const courierMs = 2 * hourMs;

/** The last moment at which it can be ready and the promise still be kept. */
export function readyBy(fulfilment: Fulfilment, promisedAt: Instant): Instant {
  return promisedAt - (fulfilment === "hotel_pickup" ? deskCollectMs : deliveryDays * dayMs);
}

/** The courier comes for it from then on, and has been there by the end. */
export function courierWindow(
  fulfilment: Fulfilment,
  promisedAt: Instant,
): { from: Instant; until: Instant } {
  const from = readyBy(fulfilment, promisedAt);
  return { from, until: from + courierMs };
}
