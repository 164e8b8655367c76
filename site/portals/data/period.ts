// The days that a list or a report covers: a preset that moves with today, or two days of one's own; it stands in the address.
import { addDays, isDay, riyadhDay, type Instant, type RiyadhDay } from "../../../worker/core/time.ts";
import { oneOf, type Address } from "./address.ts";

export const presets = ["all", "today", "week", "month", "last_month", "days"] as const;
export type Preset = (typeof presets)[number];

const dayText = (given: string | null) => (given !== null && isDay(given) ? given : "");

/** The fields of the address; without any, all days. */
export const periodAddress = {
  period: oneOf<Preset>(...presets),
  from: dayText,
  until: dayText,
};

/** The same, where without any it is this month. */
export const monthAddress = {
  ...periodAddress,
  period: oneOf<Preset>("month", "today", "week", "last_month", "days"),
};

export type Period = Address<typeof periodAddress>;

/** The first and the last day, both included; null is open. */
export interface Days {
  readonly from: RiyadhDay | null;
  readonly until: RiyadhDay | null;
}

/** The week begins on Sunday. */
function weekBegin(today: RiyadhDay): RiyadhDay {
  return addDays(today, -new Date(`${today}T00:00:00Z`).getUTCDay());
}

const monthBegin = (day: RiyadhDay): RiyadhDay => `${day.slice(0, 8)}01`;

/** Days of one's own count in either order. */
function ownDays(from: string, until: string): Days {
  const isTurned = from !== "" && until !== "" && from > until;
  const [first, last] = isTurned ? [until, from] : [from, until];
  return { from: first || null, until: last || null };
}

export function daysOf({ period, from, until }: Period, now: Instant): Days {
  const today = riyadhDay(now);
  const lastOfMonthBefore = addDays(monthBegin(today), -1);
  const shown: Readonly<Record<Preset, Days>> = {
    all: { from: null, until: null },
    today: { from: today, until: today },
    week: { from: weekBegin(today), until: today },
    month: { from: monthBegin(today), until: today },
    last_month: { from: monthBegin(lastOfMonthBefore), until: lastOfMonthBefore },
    days: ownDays(from, until),
  };
  return shown[period];
}

/** As the API takes it: what is open is left out. */
export function daysQuery({ from, until }: Days): { readonly from?: RiyadhDay; readonly until?: RiyadhDay } {
  return { ...(from !== null && { from }), ...(until !== null && { until }) };
}
