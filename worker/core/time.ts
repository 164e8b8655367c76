// Time: instants are milliseconds UTC, days are days in Riyadh. The only place that knows the time zone.
import { assert } from "./assert.ts";

/** Milliseconds since 1970 UTC. */
export type Instant = number;
/** A calendar day in Riyadh, YYYY-MM-DD. */
export type RiyadhDay = string;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Saudi Arabia is at UTC+3 all year: it keeps no daylight saving time. */
const riyadhOffsetMs = 3 * hourMs;

export function riyadhDay(at: Instant): RiyadhDay {
  return new Date(at + riyadhOffsetMs).toISOString().slice(0, 10);
}

/** The instant at which `day` begins in Riyadh. */
export function startOfDay(day: RiyadhDay): Instant {
  const utc = Date.parse(`${day}T00:00:00Z`);
  assert(Number.isFinite(utc), `not a day: ${day}`);
  return utc - riyadhOffsetMs;
}

/** Noon of a day in Riyadh: the instant by which it is written in words. */
export function noonOf(day: RiyadhDay): Instant {
  return startOfDay(day) + 12 * hourMs;
}

/** When the Riyadh day of an instant began: `startOfDay(riyadhDay(at))`, calculated without writing the day down. */
export function dayBeganAt(at: Instant): Instant {
  return Math.floor((at + riyadhOffsetMs) / dayMs) * dayMs - riyadhOffsetMs;
}

export function isDay(day: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(day)) return false;
  const utc = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(utc) && new Date(utc).toISOString().startsWith(day);
}

export function addDays(day: RiyadhDay, days: number): RiyadhDay {
  return riyadhDay(startOfDay(day) + days * dayMs);
}

const two = (value: number) => String(value).padStart(2, "0");

/** "2026-11-24 18:05" in Riyadh. */
export function writeMoment(at: Instant): string {
  const day = riyadhDay(at);
  const minutes = Math.floor((at - startOfDay(day)) / minuteMs);
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
