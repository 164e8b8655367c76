// The limits as data: how often each action is allowed, and by whom.
import type { RefusalCode } from "./refusal.ts";
import { dayMs, hourMs, minuteMs } from "./time.ts";

export interface Limit {
  /** Uses allowed in a window. */
  readonly max: number;
  /** The window, from the first use until the counter resets. */
  readonly periodMs: number;
  readonly code: RefusalCode;
  /** So many refusals raise an alarm for the operator. */
  readonly alarmFrom: number;
}

const secondMs = 1000;
/** An unpaid order's reservations have expired by then. */
const reservationMs = 15 * minuteMs;

/**
 * Named by what is counted and by whom. Limits on reservations (unpaid orders, parts of stock and slots) are not counters: they
 * are computed from the orders, and a buyer with a confirmed phone may exceed them. `device`: a browser that has signed in with
 * the phone before; it has its own allowance, which strangers cannot use up.
 */
export const limits = {
  codes_pause_phone: { max: 1, periodMs: 30 * secondMs, code: "code_pause", alarmFrom: 100 },
  codes_pause_device: { max: 1, periodMs: 30 * secondMs, code: "code_pause", alarmFrom: 100 },
  codes_phone: { max: 5, periodMs: hourMs, code: "code_sends_used", alarmFrom: 20 },
  codes_phone_day: { max: 12, periodMs: dayMs, code: "code_sends_used", alarmFrom: 20 },
  codes_device: { max: 5, periodMs: hourMs, code: "code_sends_used", alarmFrom: 20 },
  codes_client: { max: 60, periodMs: hourMs, code: "codes_many", alarmFrom: 10 },
  codes_country: { max: 600, periodMs: dayMs, code: "codes_closed", alarmFrom: 1 },
  codes_day: { max: 3000, periodMs: dayMs, code: "codes_closed", alarmFrom: 1 },
  codes_day_devices: { max: 3000, periodMs: dayMs, code: "codes_closed", alarmFrom: 1 },
  codes_calm_client: { max: 20, periodMs: hourMs, code: "challenge_needed", alarmFrom: 20 },
  codes_calm: { max: 200, periodMs: hourMs, code: "challenge_needed", alarmFrom: 20 },
  tries_client: { max: 200, periodMs: hourMs, code: "tries_many", alarmFrom: 10 },
  unpaid_cancellations_phone: { max: 20, periodMs: hourMs, code: "cancellations_many", alarmFrom: 10 },
  unpaid_cancellations_client: { max: 300, periodMs: hourMs, code: "cancellations_many", alarmFrom: 10 },
  cancellations_phone: { max: 10, periodMs: dayMs, code: "cancellations_many", alarmFrom: 3 },
  cancellations_client: { max: 100, periodMs: dayMs, code: "cancellations_many", alarmFrom: 3 },
  documents_order: { max: 60, periodMs: hourMs, code: "documents_many", alarmFrom: 10 },
  documents_client: { max: 200, periodMs: 10 * minuteMs, code: "documents_many", alarmFrom: 10 },
  drawings_all: { max: 6000, periodMs: hourMs, code: "documents_many", alarmFrom: 1 },
  photos_owner: { max: 24, periodMs: dayMs, code: "photos_many", alarmFrom: 10 },
  photo_kilobytes_client: { max: 64_000, periodMs: hourMs, code: "photos_many", alarmFrom: 3 },
  desk_checks: { max: 300, periodMs: 10 * minuteMs, code: "desk_checks_many", alarmFrom: 3 },
  requests_client: { max: 1000, periodMs: minuteMs, code: "requests_many", alarmFrom: 10 },
  unpaid_orders_phone: { max: 4, periodMs: reservationMs, code: "unpaid_many", alarmFrom: 10 },
  unpaid_units_phone: { max: 100, periodMs: reservationMs, code: "unpaid_many", alarmFrom: 10 },
  unpaid_orders_client: { max: 600, periodMs: reservationMs, code: "unpaid_many", alarmFrom: 3 },
  unpaid_units_client: { max: 3000, periodMs: reservationMs, code: "unpaid_many", alarmFrom: 3 },
  unpaid_orders_minute: { max: 1200, periodMs: minuteMs, code: "orders_many", alarmFrom: 1 },
  unpaid_orders_day: { max: 20_000, periodMs: dayMs, code: "orders_many", alarmFrom: 1 },
  held_stock_percent: { max: 50, periodMs: reservationMs, code: "goods_held", alarmFrom: 10 },
  held_slot_percent: { max: 50, periodMs: reservationMs, code: "slot_held", alarmFrom: 10 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
/** The refusal code of a limit. */
export type LimitCode<Name extends LimitName = LimitName> = (typeof limits)[Name]["code"];
export const limitNames = Object.keys(limits).filter((name): name is LimitName => name in limits);

/** The whole market's budget of orders that are placed and not paid. Each payment gives one of both back. */
export const unpaidBudget = [
  "unpaid_orders_minute",
  "unpaid_orders_day",
] as const satisfies readonly LimitName[];

/** Settings of a deployment: other limits, and the secret that keeps hashed addresses from being guessed. */
export interface LimitSettings {
  readonly max: Readonly<Partial<Record<LimitName, number>>>;
  readonly pepper: string;
}

export function maxOf(settings: LimitSettings, name: LimitName): number {
  return settings.max[name] ?? limits[name].max;
}
