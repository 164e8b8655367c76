// What buyers read on the pages of the site, by language: a new one is a line at each of the two marks, and does not compile
// while it lacks a word. The Worker imports none of it: its own words are in worker.ts.
import * as ar from "../ar/buyers.ts";
import type { Translated } from "../dictionary.ts";
import * as en from "../en/buyers.ts";
import { byLocale, type Locale } from "../locales.ts";

type BuyerLanguage = Translated<typeof ar>;
export type BuyerWords = BuyerLanguage["siteWords"];
export type RefusalWords = BuyerLanguage["refusalWords"];

const languages: Readonly<Record<Locale, BuyerLanguage>> = { ar, en };

export const words = byLocale((locale) => languages[locale].siteWords);
export const refusals = byLocale((locale) => languages[locale].refusalWords);
