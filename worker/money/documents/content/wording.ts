// Words, amounts, days and times of a document in Arabic and the buyer's language.
import type { Instant } from "../../../core/time.ts";
import { type DocumentWords, documentWords } from "../../../words/all/worker.ts";
import { dayAndYear, paperTime } from "../../../words/format.ts";
import { officialLocale, type Locale } from "../../../words/locales.ts";

/** A text in Arabic and in the other language; the latter null when missing or the same. */
export interface Wording {
  readonly official: string;
  readonly other: string | null;
}

/** A text that is the same in every language: numbers, people's names. */
export function alike(value: string): Wording {
  return { official: value, other: null };
}

/** Keeps a number with its signs together, from left to right, in a line of Arabic (UAX #9, isolates). */
export function isolateLtr(text: string): string {
  return `\u2066${text}\u2069`;
}

/** Words by name, dates and pairs of texts, in the two languages of one document. */
export function wordingIn(locale: Locale) {
  const inOther = <Value>(value: Value): Value | null => (locale === officialLocale ? null : value);
  const write = (at: Instant, format: typeof dayAndYear): Wording => ({
    official: format(officialLocale, at),
    other: inOther(format(locale, at)),
  });
  return {
    of: (choose: (words: DocumentWords) => string): Wording => ({
      official: choose(documentWords[officialLocale]),
      other: inOther(choose(documentWords[locale])),
    }),
    pair: (official: string, other: string | null): Wording => ({
      official,
      other: other === official ? null : inOther(other),
    }),
    moment: (at: Instant) => write(at, paperTime),
    day: (at: Instant) => write(at, dayAndYear),
  };
}

export type WordingIn = ReturnType<typeof wordingIn>;
