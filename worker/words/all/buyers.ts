// What buyers read, by language: a new one is a line at each of the two marks, and does not compile while it lacks a word.
import * as ar from "../ar/buyers.ts";
import type { Translated } from "../dictionary.ts";
import * as en from "../en/buyers.ts";
import { byLocale, type Locale } from "../locales.ts";

export type BuyerLanguage = Translated<typeof ar>;
export type BuyerWords = BuyerLanguage["siteWords"];
export type DocumentWords = BuyerLanguage["documentWords"];
export type RefusalWords = BuyerLanguage["refusalWords"];

const languages: Readonly<Record<Locale, BuyerLanguage>> = { ar, en };

export const words = byLocale((locale) => languages[locale].siteWords);
export const documentWords = byLocale((locale) => languages[locale].documentWords);
export const dataCopyWords = byLocale((locale) => languages[locale].dataCopyWords);
export const handBackPageWords = byLocale((locale) => languages[locale].handBackPageWords);
export const handBackWords = byLocale((locale) => languages[locale].handBackWords);
export const messageWords = byLocale((locale) => languages[locale].messageWords);
export const pageWords = byLocale((locale) => languages[locale].pageWords);
export const refusals = byLocale((locale) => languages[locale].refusalWords);
export const governorateNames = byLocale((locale) => languages[locale].governorateNames);
