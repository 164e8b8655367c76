// The words of documents in Arabic, which the law asks for, and in the languages that may stand beside it.
import { documentWords as ar } from "../ar/documents.ts";
import type { DocumentWords } from "../documents.ts";
import { documentWords as en } from "../en/documents.ts";
import { defaultLocale, readLocale, type Locale } from "../locales.ts";

export const documentWords: Readonly<Record<Locale, DocumentWords>> = { ar, en };

/** Commission is said in Arabic alone: families read it. */
export const commissionTitle = "عمولة بيع: {title}";

/** What stands beside the Arabic: the buyer's language, or English. */
export function documentWordsBeside(orderLocale: string): DocumentWords {
  const locale = readLocale(orderLocale);
  return documentWords[locale === defaultLocale ? "en" : locale];
}
