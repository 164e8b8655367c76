// The limiter's measures where the same few people sign in and order all the time; what is tested of the limiter sets its own.
import type { LimitName } from "../../worker/core/limits.ts";

/** How many requests of one network the binding lets through in a minute: fewer than in wrangler.toml, to be reached sooner. */
export const shieldOfTests = 600;

export const measuresOfTests: Partial<Record<LimitName, number>> = {
  codes_pause_phone: 1000,
  codes_pause_device: 1000,
  codes_phone: 1000,
  codes_phone_day: 1000,
  codes_device: 1000,
  codes_calm_client: 10_000,
  codes_calm: 10_000,
  unpaid_orders_phone: 100_000,
  unpaid_units_phone: 100_000,
  unpaid_orders_minute: 100_000,
  unpaid_orders_day: 1_000_000,
  held_stock_percent: 1000,
  held_slot_percent: 1000,
  cancellations_phone: 1000,
};
