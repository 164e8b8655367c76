// Rules of promises: when products ordered at an instant are ready at a family, at a desk, or for a courier.
import type { fulfilments } from "../../../db/schema/orders.ts";
import { dayBeganAt, dayMs, hourMs, type Instant } from "../../core/time.ts";
import { deliveredBy } from "../delivery/rules.ts";

/** Packing time of products in stock; the hour by which made-to-order products are ready; transport to a desk. */
const prepareMs = 4 * hourMs;

const readyHourMs = 16 * hourMs;

export const deskCollectMs = 2 * hourMs;

export const readyDaysMax = 60;

/** When something that takes `readyDays` can be ready if it is ordered at `at`. */
export function readyAt(readyDays: number, at: Instant): Instant {
  if (readyDays === 0) return at + prepareMs;
  return dayBeganAt(at) + readyDays * dayMs + readyHourMs;
}

/** The first instant at which a desk can have it. */
export function deskReadyAt(readyDays: number, at: Instant): Instant {
  return readyAt(readyDays, at) + deskCollectMs;
}

/** The last hour of the day on which a courier can take it: the days that bringing it takes are added to it. */
export function courierReadyBy(readyDays: number, at: Instant): Instant {
  return deliveredBy(readyAt(readyDays, at), 0);
}

export type Fulfilment = (typeof fulfilments)[number];
