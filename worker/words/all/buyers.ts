// What buyers read on the site, by language: a language that lacks a word does not compile.
import { buyerWords as ar } from "../ar/buyers.ts";
import type { Translated } from "../dictionary.ts";
import { buyerWords as en } from "../en/buyers.ts";
import type { Locale } from "../locales.ts";

export type BuyerWords = Translated<typeof ar>;

export const words: Readonly<Record<Locale, BuyerWords>> = { ar, en };
