// What the Worker writes for buyers, by language: its parts of pages, documents, messages and copies of data. A new language is
// a line at each of the two marks, and does not compile while it lacks a word.
import type { Translated } from "../dictionary.ts";
import * as ar from "../ar/worker.ts";
import * as en from "../en/worker.ts";
import { byLocale, type Locale } from "../locales.ts";

type WorkerLanguage = Translated<typeof ar>;
export type DocumentWords = WorkerLanguage["documentWords"];

const languages: Readonly<Record<Locale, WorkerLanguage>> = { ar, en };

export const documentWords = byLocale((locale) => languages[locale].documentWords);
export const dataCopyWords = byLocale((locale) => languages[locale].dataCopyWords);
export const handBackPageWords = byLocale((locale) => languages[locale].handBackPageWords);
export const handBackWords = byLocale((locale) => languages[locale].handBackWords);
export const messageWords = byLocale((locale) => languages[locale].messageWords);
export const pageWords = byLocale((locale) => languages[locale].pageWords);
export const governorateNames = byLocale((locale) => languages[locale].governorateNames);
