// Promised windows and days in words.
import { hourMs, type Instant } from "../core/time.ts";
import { time, weekday, weekdayTime } from "./format.ts";
import type { Locale } from "./locales.ts";
import { range } from "./sentences.ts";

interface Window {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

/** The promised window at a desk, or the promised day. */
export function describePromise(locale: Locale, promise: Window | { readonly by: Instant }): string {
  return "by" in promise ? weekday(locale, promise.by) : describeSlot(locale, promise);
}

export function describeSlot(locale: Locale, { opensAt, closesAt }: Window): string {
  return range(locale, weekdayTime(locale, opensAt), time(locale, closesAt));
}

/** The day and the next full hour from which something is available. */
export function describeFrom(locale: Locale, at: Instant): string {
  return weekdayTime(locale, Math.ceil(at / hourMs) * hourMs);
}
