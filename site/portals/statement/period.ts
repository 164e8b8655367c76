// The days of a statement: whole months, and those before and after them.
import { noonOf, riyadhDay } from "../../../worker/core/time.ts";
import { dayAndYear, monthAndYear } from "../../../worker/words/format.ts";
import { span } from "../../../worker/words/sentences.ts";
import { locale } from "../words.ts";

const dayMs = 86_400_000;

export interface Month {
  readonly from: string;
  readonly until: string;
}

/** The first and the last day of the month in which a day lies. */
export function monthAround(dayOn: string): Month {
  const from = `${dayOn.slice(0, 8)}01`;
  const next = `${riyadhDay(noonOf(from) + 31 * dayMs).slice(0, 8)}01`;
  return { from, until: riyadhDay(noonOf(next) - dayMs) };
}

interface Shown {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly todayOn: string;
}

/** "November 2026", or the two days where they are no month. */
export function nameOf({ fromOn, untilOn }: Shown): string {
  const month = monthAround(fromOn);
  if (month.from === fromOn && month.until === untilOn) return monthAndYear(locale, fromOn);
  return span(locale, dayAndYear(locale, fromOn), dayAndYear(locale, untilOn));
}

export function monthBefore({ fromOn }: Shown): Month {
  return monthAround(riyadhDay(noonOf(monthAround(fromOn).from) - dayMs));
}

/** None after the month of today. */
export function monthAfter({ untilOn, todayOn }: Shown): Month | null {
  const next = monthAround(riyadhDay(noonOf(monthAround(untilOn).until) + dayMs));
  return next.from > todayOn ? null : next;
}
