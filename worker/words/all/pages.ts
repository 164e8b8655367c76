// What filled pages say that depends on the data, by language.
import * as ar from "../ar/pages.ts";
import type { Translated } from "../dictionary.ts";
import * as en from "../en/pages.ts";
import type { Locale } from "../locales.ts";

export type PageWords = Translated<typeof ar.pageWords>;
export type HandBackPageWords = Translated<typeof ar.handBackPageWords>;

export const pageWords: Readonly<Record<Locale, PageWords>> = { ar: ar.pageWords, en: en.pageWords };
export const handBackPageWords: Readonly<Record<Locale, HandBackPageWords>> = {
  ar: ar.handBackPageWords,
  en: en.handBackPageWords,
};
