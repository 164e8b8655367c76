// What stands on documents beside the Arabic that the law asks for.
import { documentWords, type DocumentWords } from "./worker.ts";
import { internationalLocale, officialLocale, readLocale } from "../locales.ts";

/** The words of the buyer's language; where that is the official one itself, of the international one. */
export function documentWordsBeside(orderLocale: string): DocumentWords {
  const locale = readLocale(orderLocale);
  return documentWords[locale === officialLocale ? internationalLocale : locale];
}
