// What is read in the portals, by language: their own words, and the site's around them.
import { portalOnlyWords as ar } from "../ar/portals.ts";
import { words, type BuyerWords } from "./buyers.ts";
import type { Translated } from "../dictionary.ts";
import { portalOnlyWords as en } from "../en/portals.ts";
import type { PortalLocale } from "../locales.ts";

export type PortalOnlyWords = Translated<typeof ar>;
export type PortalWords = BuyerWords & PortalOnlyWords;

export const portalWords: Readonly<Record<PortalLocale, PortalWords>> = {
  ar: { ...words.ar, ...ar },
  en: { ...words.en, ...en },
};
