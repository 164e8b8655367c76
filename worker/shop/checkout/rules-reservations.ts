// Rules of what is held for orders that nobody has paid: how much by one phone and client, of one variant and slot, and how long.
import { limits, maxOf, type LimitName, type LimitSettings } from "../../core/limits.ts";
import { minuteMs, type Instant } from "../../core/time.ts";

/** Goods are held a little longer than their payment page lives. */
export const reservationMinutes = 35;
/** While many hold much and do not pay, nobody holds for long. */
export const shortReservationMinutes = 15;

/** So few units or places may always be held, whatever share of all there are that is. */
const sharedFloor = 5;

const names = [
  "unpaid_orders_phone",
  "unpaid_units_phone",
  "unpaid_orders_client",
  "unpaid_units_client",
  "held_stock_percent",
  "held_slot_percent",
] as const satisfies readonly LimitName[];

export type ReservationLimitName = (typeof names)[number];

/** A buyer with a confirmed phone may hold this many times as much, and any share of goods or places. */
const provedTimes: Readonly<Record<ReservationLimitName, number>> = {
  unpaid_orders_phone: 2,
  unpaid_units_phone: 4,
  unpaid_orders_client: 10,
  unpaid_units_client: 10,
  held_stock_percent: 1,
  held_slot_percent: 1,
};

export interface ReservationLimit {
  readonly free: number;
  readonly proved: number;
}

export interface ReservationLimits extends Readonly<Record<ReservationLimitName, ReservationLimit>> {
  readonly floor: number;
}

/** The measures for a client of whom there are `times` as many as behind one address. */
export function reservationLimits(settings: LimitSettings, times: number): ReservationLimits {
  const measureOf = (name: ReservationLimitName): ReservationLimit => {
    const free = maxOf(settings, name) * (name.endsWith("_client") ? times : 1);
    return { free, proved: free * provedTimes[name] };
  };
  return {
    unpaid_orders_phone: measureOf("unpaid_orders_phone"),
    unpaid_units_phone: measureOf("unpaid_units_phone"),
    unpaid_orders_client: measureOf("unpaid_orders_client"),
    unpaid_units_client: measureOf("unpaid_units_client"),
    held_stock_percent: measureOf("held_stock_percent"),
    held_slot_percent: measureOf("held_slot_percent"),
    floor: sharedFloor,
  };
}

/** When what is beyond its measure is less again: when the first of the holds ends, or within a hold's time. */
export function freeAgainAt(name: ReservationLimitName, firstEndsAt: Instant | null, now: Instant): Instant {
  const latest = now + limits[name].periodMs;
  return firstEndsAt === null ? latest : Math.max(now + minuteMs, Math.min(firstEndsAt, latest));
}

export function isShortReservation(placedAt: Instant, expiresAt: Instant): boolean {
  return expiresAt - placedAt < reservationMinutes * minuteMs;
}
