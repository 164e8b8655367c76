// Sentences put together: values in their places, lists and spans; each value keeps its own direction.
import { withRiyal } from "./format.ts";
import { internationalLocale, locales, localeTable, type Locale } from "./locales.ts";

type Values = Readonly<Record<string, string | number | boolean | null | undefined>>;

const places = /\{(\w+)( riyals)?\}/g;

/** Facts in a row: "Makkah, Saudi Arabia". */
export function commas(locale: Locale, facts: readonly string[]): string {
  return facts.join(localeTable[locale].comma);
}

/** From one to another where it stands alone: "4:00 pm to 6:00 pm". */
export function range(locale: Locale, from: string, until: string): string {
  return fillPlain(localeTable[locale].range, { from, until });
}

/** The same within a sentence. In words, for a dash between numbers turns them round in Arabic. */
export function span(locale: Locale, from: string, until: string): string {
  return fillPlain(localeTable[locale].span, { from, until });
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
  const strange = localeTable[locale].dir === "rtl" ? strangeInArabic : rightToLeft;
  return strange.test(text) ? `\u2068${text}\u2069` : text;
}

/** The first language that is written with the letters of a sentence. */
function spokenBy(sentence: string): Locale {
  const script = /\p{Script=Arabic}/u.test(sentence) ? "arabic" : "latin";
  return locales.find((locale) => localeTable[locale].font === script) ?? internationalLocale;
}

/** Puts values in the places that a sentence keeps for them, isolated: "{title}"; "{fee riyals}" is an amount with its unit. */
export function fillWords(sentence: string, values: Values): string {
  const locale = spokenBy(sentence);
  return sentence.replace(places, (_, name: string, unit: string | undefined) => {
    const text = isolate(locale, String(values[name] ?? ""));
    return unit === undefined || text === "" ? text : withRiyal(locale, text, "\u00A0");
  });
}

/** The same without marks of direction: for messages, mails and files, and values that the page isolates. */
export function fillPlain(sentence: string, values: Values): string {
  const locale = spokenBy(sentence);
  return sentence.replace(places, (_, name: string, unit: string | undefined) => {
    const text = String(values[name] ?? "");
    return unit === undefined ? text : withRiyal(locale, text);
  });
}
