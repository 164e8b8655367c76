// How amounts, days, times, counts, lists and names of countries are written: the only file that uses Intl. Western digits, the
// Gregorian calendar and the Riyadh clock in every language.
import { noonOf, type Instant, type RiyadhDay } from "../core/time.ts";
import type { PluralForms } from "./dictionary.ts";
import { localeTable, type Locale } from "./locales.ts";

/** What writes in a language: made when it is first asked for, and kept. */
function perLocale<Writer>(make: (tag: string) => Writer): (locale: Locale) => Writer {
  const made = new Map<Locale, Writer>();
  return (locale) => {
    const writer = made.get(locale) ?? make(localeTable[locale].tag);
    made.set(locale, writer);
    return writer;
  };
}

/** An instant, or a day written 'YYYY-MM-DD'. */
type When = Instant | RiyadhDay;

function dates(options: Intl.DateTimeFormatOptions): (locale: Locale, when: When) => string {
  const writer = perLocale((tag) => new Intl.DateTimeFormat(tag, { timeZone: "Asia/Riyadh", ...options }));
  return (locale, when) => writer(locale).format(typeof when === "string" ? noonOf(when) : when);
}

const clock = { hour: "numeric", minute: "2-digit", hour12: true } as const;

/** "24 November". */
export const day = dates({ day: "numeric", month: "long" });
/** "Tuesday 24 November". */
export const weekday = dates({ weekday: "long", day: "numeric", month: "long" });
/** "Tuesday". */
export const weekdayName = dates({ weekday: "long" });
/** "24 November 2026". */
export const dayAndYear = dates({ day: "numeric", month: "long", year: "numeric" });
/** "November 2026". */
export const monthAndYear = dates({ month: "long", year: "numeric" });
/** "4:30 pm". */
export const time = dates(clock);
/** "24 November at 4:30 pm". */
export const dayTime = dates({ day: "numeric", month: "long", ...clock });
/** "24 November 2026 at 16:30", as papers have it. */
export const paperTime = dates({ dateStyle: "long", timeStyle: "short" });

/** "Tuesday 24 November, 4:30 pm". */
export function weekdayTime(locale: Locale, at: Instant): string {
  return `${weekday(locale, at)}${localeTable[locale].comma}${time(locale, at)}`;
}

const lists = perLocale((tag) => new Intl.ListFormat(tag, { type: "conjunction" }));

/** "maamoul, coffee and dates". */
export function list(locale: Locale, items: readonly string[]): string {
  return lists(locale).format(items);
}

const plurals = perLocale((tag) => new Intl.PluralRules(tag));

/** "{count}" in the form that the number asks for is replaced by the number. */
export function count(locale: Locale, forms: PluralForms, quantity: number): string {
  return (forms[plurals(locale).select(quantity)] ?? forms.other).replace("{count}", String(quantity));
}

const regions = perLocale((tag) => new Intl.DisplayNames(new Intl.Locale(tag).language, { type: "region" }));

/** The name of a country by its two letters. */
export function countryName(locale: Locale, code: string): string {
  return regions(locale).of(code) ?? code;
}

const collators = perLocale((tag) => new Intl.Collator(tag));

/** The order of two texts in the alphabet of a language. */
export function compareTexts(locale: Locale, one: string, another: string): number {
  return collators(locale).compare(one, another);
}

const amounts = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The sign of a number below zero, for people; files for machines have the hyphen. */
export const minus = "\u2212";

/** "1,234.50"; the riyal sign is drawn beside it, or a sentence adds its own: "{amount riyals}". */
export function money(amountHalalas: number): string {
  return `${amountHalalas < 0 ? minus : ""}${amounts.format(Math.abs(amountHalalas) / 100)}`;
}

/** "45.00 SAR": an amount in running text; a page keeps it on one line. */
export function withRiyal(locale: Locale, amount: string, space = " "): string {
  return `${amount}${space}${localeTable[locale].riyal}`;
}

/** "35 riyals and 50 halalas": an amount by `money` in words for a screen reader; any other text is returned unchanged. */
export function sayAmount(locale: Locale, written: string): string {
  const halalas = readWritten(written);
  if (halalas === null) return written;
  const spoken = localeTable[locale].spokenAmount;
  const size = Math.abs(halalas);
  const parts = [
    ...(size >= 100 || size === 0 ? [count(locale, spoken.riyals, Math.trunc(size / 100))] : []),
    ...(size % 100 === 0 ? [] : [count(locale, spoken.halalas, size % 100)]),
  ];
  return `${halalas < 0 ? minus : ""}${parts.join(spoken.and)}`;
}

function readWritten(text: string): number | null {
  const [, sign, riyals, halalas] = /^(\u2212?)([\d,]+)\.(\d\d)$/.exec(text) ?? [];
  if (riyals === undefined) return null;
  const size = Number(riyals.replaceAll(",", "")) * 100 + Number(halalas);
  return sign === "" ? size : -size;
}

/** 1000 basis points are "10". */
export function percent(basisPoints: number): string {
  return String(basisPoints / 100);
}
