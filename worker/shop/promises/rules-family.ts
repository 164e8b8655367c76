// The deadline of a family's parcel and its collection, calculated back from the buyer's promise.
import { dayMs, hourMs, type Instant } from "../../core/time.ts";
import { deskCollectMs, type Fulfilment } from "./rules.ts";

export interface Promised {
  readonly fulfilment: Fulfilment;
  readonly promisedAt: Instant;
  /** Delivery days when it was sold; zero for a pickup. */
  readonly deliveryDays: number;
}

/** A delivery is promised for the end of a day; couriers collect some hours before the end of the day from which its days count. */
const courierLeadMs = 3 * hourMs;
const deliveryDaysMax = 30;
/** The longest time from ready to the buyer. */
export const bringingMsMax = deliveryDaysMax * dayMs + courierLeadMs;
const courierMs = 2 * hourMs;
/** What the way to the buyer takes, for SQL that finds what is late. */
export const bringingMs = { desk: deskCollectMs, courier: { day: dayMs, lead: courierLeadMs } } as const;

/** The last moment at which it can be ready and the promise still be kept. */
export function readyBy({ fulfilment, promisedAt, deliveryDays }: Promised): Instant {
  return promisedAt - (fulfilment === "hotel_pickup" ? deskCollectMs : deliveryDays * dayMs + courierLeadMs);
}

/** The window in which the courier collects it. */
export function courierWindow(promised: Promised): { from: Instant; until: Instant } {
  const from = readyBy(promised);
  return { from, until: from + courierMs };
}
