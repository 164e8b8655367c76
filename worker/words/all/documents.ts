// What stands on documents beside the Arabic that the law asks for.
import { documentWords, type DocumentWords } from "./worker.ts";
import { officialLocale, readLocale } from "../locales.ts";

/** The words of the buyer's language, or English. */
export function documentWordsBeside(orderLocale: string): DocumentWords {
  const locale = readLocale(orderLocale);
  return documentWords[locale === officialLocale ? "en" : locale];
}
