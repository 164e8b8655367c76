// Days as people say them: today, tomorrow, or the day of the week.
import { riyadhDay } from "../../../worker/core/time.ts";
import { time, weekday } from "../../../worker/words/format.ts";
import { fillWords } from "../../../worker/words/sentences.ts";
import type { WordsOf } from "../parts.ts";
import { locale } from "../words.ts";

type Words = WordsOf<readonly ["familyToday"]>;

const dayMs = 86_400_000;

/** "today", "tomorrow", "yesterday", or "Thursday 3 December". */
export function dayOf(t: Words, at: number): string {
  const [day, now] = [riyadhDay(at), Date.now()];
  const { days } = t.familyToday;
  if (day === riyadhDay(now)) return days.today;
  if (day === riyadhDay(now + dayMs)) return days.tomorrow;
  if (day === riyadhDay(now - dayMs)) return days.yesterday;
  return weekday(locale, at);
}

/** "today at 4:00 pm". */
export function whenOf(t: Words, at: number): string {
  return fillWords(t.familyToday.days.at, { day: dayOf(t, at), time: time(locale, at) });
}
