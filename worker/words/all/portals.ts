// What is read in the portals, by language: their own words, and the site's around them. Portals may have fewer languages than
// the shop; a new one is a line at each of the two marks.
import * as ar from "../ar/portals.ts";
import { words, type BuyerWords } from "./buyers.ts";
import type { Translated } from "../dictionary.ts";
import * as en from "../en/portals.ts";
import { byPortalLocale, type PortalLocale } from "../locales.ts";

type PortalLanguage = Translated<typeof ar>;
export type PortalOnlyWords = PortalLanguage["portalOnlyWords"];
export type PortalWords = BuyerWords & PortalOnlyWords;

const languages: Readonly<Record<PortalLocale, PortalLanguage>> = { ar, en };

export const portalWords: Readonly<Record<PortalLocale, PortalWords>> = byPortalLocale((locale) => ({
  ...words[locale],
  ...languages[locale].portalOnlyWords,
}));
