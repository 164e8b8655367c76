// How amounts, days and times are written: Western digits and the Gregorian calendar in every language.
import { titleWith } from "../../worker/shop/catalog/rules-personal.ts";
import { withRiyal, writeAmount } from "../../worker/core/riyals.ts";
import { localeTable, type Locale } from "../../worker/words/locales.ts";
import type { PluralForms } from "../../worker/words/dictionary.ts";

/** 4500 halalas are "45.00"; the riyal sign is drawn beside it, or a sentence adds its own: "{amount riyals}". */
export function money(amountHalalas: number): string {
  return writeAmount(amountHalalas);
}

/** 1000 basis points are "10". */
export function percent(basisPoints: number): string {
  return String(basisPoints / 100);
}

const timeZone = "Asia/Riyadh";

function write(locale: Locale, at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(localeTable[locale].tag, { timeZone, ...options }).format(at);
}

export function day(locale: Locale, at: number): string {
  return write(locale, at, { day: "numeric", month: "long" });
}

export function weekday(locale: Locale, at: number): string {
  return write(locale, at, { weekday: "long", day: "numeric", month: "long" });
}

export function time(locale: Locale, at: number): string {
  return write(locale, at, { hour: "numeric", minute: "2-digit", hour12: true });
}

export function dayTime(locale: Locale, at: number): string {
  return write(locale, at, {
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
    hour12: true,
  });
}

/** "Tuesday 24 November" for a day written 'YYYY-MM-DD'. */
export function dayOf(locale: Locale, dayOn: string): string {
  return weekday(locale, noonOf(dayOn));
}

/** "24 November 2026" for a day written 'YYYY-MM-DD'. */
export function dayAndYear(locale: Locale, dayOn: string): string {
  return write(locale, noonOf(dayOn), { day: "numeric", month: "long", year: "numeric" });
}

/** "November 2026" for a day written 'YYYY-MM-DD'. */
export function monthOf(locale: Locale, dayOn: string): string {
  return write(locale, noonOf(dayOn), { month: "long", year: "numeric" });
}

/** 'YYYY-MM-DD' of an instant in Riyadh, which keeps UTC+3 all year. */
export function riyadhDay(at: number): string {
  return new Date(at + 3 * 3_600_000).toISOString().slice(0, 10);
}

/** Noon in Riyadh of 'YYYY-MM-DD', to write the day with. */
export function noonOf(dayOn: string): number {
  return Date.parse(`${dayOn}T09:00:00Z`);
}

/** "3 × maamoul, 1 × coffee": what a parcel holds, on one line. */
export function listLines(
  locale: Locale,
  lines: readonly {
    readonly quantity: number;
    readonly title: string;
    readonly personalText?: string | null;
  }[],
): string {
  const list = new Intl.ListFormat(localeTable[locale].tag, { type: "conjunction" });
  return list.format(
    lines.map(
      ({ quantity, title, personalText }) =>
        `${quantity} × ${isolate(locale, titleWith(title, personalText))}`,
    ),
  );
}

/** "{count}" in the form that the number asks for is replaced by the number. */
export function count(locale: Locale, forms: PluralForms, quantity: number): string {
  const form = new Intl.PluralRules(locale).select(quantity);
  return fillWords(forms[form] ?? forms.other, { count: quantity });
}

/** From one day or time to another, in words: a dash between numbers turns them round in Arabic. */
export function span(locale: Locale, from: string, until: string): string {
  return locale === "ar" ? `من ${from} إلى ${until}` : `${from} to ${until}`;
}

/** Facts on one line, each with its own direction; what is empty is left out. */
export function dotted(locale: Locale, facts: readonly (string | null | undefined)[]): string {
  return facts.flatMap((fact) => (fact ? [isolate(locale, fact)] : [])).join(" · ");
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
/** What an Arabic line may show wrongly: other letters, signs between numbers, one number after another. */
const strangeInArabic = /[^\p{Script=Arabic}\p{Mn}\u0640\d\s.,:،؛]|\d\s+\d/u;

/** Gives a value its own direction (UAX #9) where the text around it could turn its parts round. */
export function isolate(locale: Locale, text: string): string {
  if (/^[\u2066-\u2068]/.test(text)) return text;
  // What a template keeps for later may be anything.
  if (text.startsWith("{{")) return `\u2068${text}\u2069`;
  return (locale === "ar" ? strangeInArabic : rightToLeft).test(text) ? `\u2068${text}\u2069` : text;
}

/** Puts values in the places that a sentence keeps for them, isolated: "{title}"; "{fee riyals}" is an amount with its unit. */
export function fillWords(
  sentence: string,
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  const locale = /\p{Script=Arabic}/u.test(sentence) ? "ar" : "en";
  return sentence.replace(/\{(\w+)( riyals)?\}/g, (_, name: string, unit: string | undefined) => {
    const text = isolate(locale, String(values[name] ?? ""));
    return unit === undefined || text === "" ? text : withRiyal(locale, text, "\u00A0");
  });
}
