// Days and hours in words, always the Riyadh clock, the Gregorian calendar and Western digits.
import { dayBeganAt, dayMs, type Instant } from "../core/time.ts";

const hourMs = 3_600_000;

const tags = { ar: "ar-SA-u-ca-gregory-nu-latn", en: "en-GB-u-ca-gregory-nu-latn" } as const;
type Tag = keyof typeof tags;

function format(options: Intl.DateTimeFormatOptions): Record<Tag, Intl.DateTimeFormat> {
  const zoned = { ...options, timeZone: "Asia/Riyadh" };
  return { ar: new Intl.DateTimeFormat(tags.ar, zoned), en: new Intl.DateTimeFormat(tags.en, zoned) };
}

const days = format({ weekday: "long", day: "numeric", month: "long" });
const datedDays = format({ day: "numeric", month: "long", year: "numeric" });
const months = format({ month: "long", year: "numeric" });
const hours = format({ hour: "numeric", minute: "2-digit", hour12: true });

export function describeDay(at: Instant, locale: Tag): string {
  return days[locale].format(at);
}

export function describeMonth(at: Instant, locale: Tag): string {
  return months[locale].format(at);
}

/** "22 November 2026". */
export function describeDated(at: Instant, locale: Tag): string {
  return datedDays[locale].format(at);
}

/** From a day until another, each with its year. */
export function describeSpan(from: Instant, until: Instant, locale: Tag): string {
  const join = locale === "ar" ? " إلى " : " to ";
  return `${describeDated(from, locale)}${join}${describeDated(until, locale)}`;
}

export function describeHour(at: Instant, locale: Tag): string {
  return hours[locale].format(at);
}

export function describeMoment(at: Instant, locale: Tag): string {
  return `${describeDay(at, locale)}${locale === "ar" ? "، " : ", "}${describeHour(at, locale)}`;
}

/** The promised window at a desk, or the promised day. */
export function describePromise(
  promise: { readonly opensAt: Instant; readonly closesAt: Instant } | { readonly by: Instant },
  locale: Tag,
): string {
  return "by" in promise ? describeDay(promise.by, locale) : describeSlot(promise, locale);
}

/** The day and the next full hour from which something is available. */
export function describeFrom(at: Instant, locale: Tag): string {
  return describeMoment(Math.ceil(at / hourMs) * hourMs, locale);
}

export function describeSlot(slot: { opensAt: Instant; closesAt: Instant }, locale: Tag): string {
  const join = locale === "ar" ? " إلى " : " to ";
  return `${describeMoment(slot.opensAt, locale)}${join}${describeHour(slot.closesAt, locale)}`;
}

const soonDays = 6;
const weekdays = format({ weekday: "long" });

/** "4:00 م اليوم", "غدًا 4:00 م", the weekday within the week, and the date after it: short, for an SMS to a family. */
export function describeSoon(at: Instant, now: Instant): string {
  const hour = describeHour(at, "ar");
  const ahead = Math.round((dayBeganAt(at) - dayBeganAt(now)) / dayMs);
  if (ahead === 0) return `${hour} اليوم`;
  if (ahead === 1) return `${hour} غدًا`;
  if (ahead > 1 && ahead <= soonDays) return `${hour} ${weekdays.ar.format(at)}`;
  return describeDay(at, "ar");
}

/** Plural forms: six in Arabic, fewer in other languages. */
export type CountForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>;

const plurals = { ar: new Intl.PluralRules("ar"), en: new Intl.PluralRules("en") };

/** The plural form for a number, with "#" replaced by the number. */
export function countIn(locale: Tag, count: number, forms: CountForms): string {
  return (forms[plurals[locale].select(count)] ?? forms.other).replace("#", String(count));
}
