// By when a family has its parcel ready, and when the courier comes for it: calculated back from what the buyer was promised.
import { dayMs, hourMs, type Instant } from "../../core/time.ts";
import { deskCollectMs, type Fulfilment } from "./rules.ts";

export interface Promised {
  readonly fulfilment: Fulfilment;
  readonly promisedAt: Instant;
  /** Of its place when it was sold; nothing to a pickup. */
  readonly deliveryDays: number;
}

/** A delivery is promised for the end of a day; on the day from which its days count, couriers come some hours before that. */
const courierLeadMs = 3 * hourMs;
const deliveryDaysMax = 30;
/** The longest that bringing a parcel to its buyer takes. */
export const bringingMsMax = deliveryDaysMax * dayMs + courierLeadMs;
const courierMs = 2 * hourMs;

/** What a delivery's kept address says of its days; three where it is from before places had their own. */
export function deliveryDaysOf(address: string | null): number {
  const days: unknown = address === null ? "0" : Reflect.get(Object(JSON.parse(address)), "deliveryDays");
  return typeof days === "string" ? Number(days) : 3;
}

/** The last moment at which it can be ready and the promise still be kept. */
export function readyBy({ fulfilment, promisedAt, deliveryDays }: Promised): Instant {
  return promisedAt - (fulfilment === "hotel_pickup" ? deskCollectMs : deliveryDays * dayMs + courierLeadMs);
}

/** The courier comes for it from then on, and has been there by the end. */
export function courierWindow(promised: Promised): { from: Instant; until: Instant } {
  const from = readyBy(promised);
  return { from, until: from + courierMs };
}
