// Rules of the catalogue: spelling folded for search, and which language a text is shown in.
import type { openingStates, returnPolicies } from "../../../db/schema/catalog.ts";

export type OpeningState = (typeof openingStates)[number];
export type ReturnPolicy = (typeof returnPolicies)[number];

/** Arabic letters that people interchange, folded to one; marks and tatweel are removed. */
const folds: readonly (readonly [RegExp, string])[] = [
  // All marks of the Arabic block, those of the Quran too: what is left between two letters must not depend on their order.
  [/[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0640]/g, ""],
  [/[\u0622\u0623\u0625\u0671]/g, "\u0627"],
  [/\u0649/g, "\u064A"],
  [/\u0629/g, "\u0647"],
  [/\u0624/g, "\u0648"],
  [/\u0626/g, "\u064A"],
  [/[\u06A9]/g, "\u0643"],
  [/[\u06CC\u06D2]/g, "\u064A"],
  [/[\u06C0-\u06C3\u06BE]/g, "\u0647"],
  [/\u06BA/g, "\u0646"],
  // Apostrophes for hamza and ayn in Latin letters: Qur'an, Ta’if, Maʿamoul.
  // Some are letters themselves (U+02B9 to U+02BF), so a run of them is taken whole, between other letters.
  [
    /((?![\u02B9-\u02BF])\p{L})['\u0060\u00B4\u02B9-\u02BF\u2018\u2019\u201B\u2032\uFF07]+(?=(?![\u02B9-\u02BF])\p{L})/gu,
    "$1",
  ],
];

const wordsMax = 40;
const queryWordsMax = 4;
const wordLengthMax = 40;
/** Single letters are not searched: they would match too much. */
const searchLettersMin = 2;
/** The article, with what is written before it as one word: "and", "with", "like", "for". */
const arabicArticle = /^(?:[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644))(?=.{2})/;

/** Folds case, Latin accents, harakat, hamza forms, ta marbuta and Arabic-Indic digits. */
export function foldSpelling(text: string): string {
  const latin = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  const digits = latin.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  return folds.reduce((folded, [from, to]) => folded.replace(from, to), digits);
}

/** The distinct words of a text; a number and its unit are two words: "500ml". */
function wordsOf(text: string): string[] {
  const words = foldSpelling(text)
    .replace(/(\p{N})(?=\p{L})|(\p{L})(?=\p{N})/gu, "$1$2 ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => word.slice(0, wordLengthMax));
  return [...new Set(words)];
}

const withoutArticle = (word: string) => word.replace(arabicArticle, "");

/** The index words of a product: each with and without the Arabic article. */
export function indexWords(text: string): string[] {
  const words = wordsOf(text).flatMap((word) => [withoutArticle(word), word]);
  return [...new Set(words)].slice(0, wordsMax);
}

/** The query words, without the Arabic article; single letters are ignored, single digits too unless beside a word. */
export function searchWords(query: string): string[] {
  const all = wordsOf(query);
  const words = all.filter((word) => word.length >= searchLettersMin).map(withoutArticle);
  const digits = words.length === 0 ? [] : all.filter((word) => /^\p{N}$/u.test(word));
  return [...new Set([...words, ...digits])].slice(0, queryWordsMax);
}

/** The keys between which every word with this prefix sorts. */
export function prefixRange(prefix: string): { from: string; to: string } {
  return { from: prefix, to: `${prefix}\u{10FFFF}` };
}

/** The default variant: the cheapest in stock; the earlier one of two at the same price. */
export function firstChoice<Variant extends { readonly priceHalalas: number; readonly stock: number }>(
  variants: readonly Variant[],
): Variant | undefined {
  const inStock = variants.filter(({ stock }) => stock > 0);
  const from = inStock.length > 0 ? inStock : variants;
  return from.toSorted((one, other) => one.priceHalalas - other.priceHalalas)[0];
}
