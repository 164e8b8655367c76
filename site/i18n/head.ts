// What a page says of itself in its head: of a page that is filled in later, the places for it.
import { slot, unescaped } from "../layouts/slots.ts";
import { defaultLocale, localePath, locales, type Locale } from "./locale.ts";
import { words } from "./words.ts";

export interface Head {
  readonly title: string;
  readonly description: string;
  readonly canonicalUrl: string;
  readonly alternates: readonly { readonly language: string; readonly url: string }[];
  readonly imageUrl: string;
  /** The same page in the other language. */
  readonly otherLocalePath: string;
  readonly jsonLd: string | null;
  /** Of a page that belongs to one person and is not for search engines. */
  readonly isPrivate: boolean;
}

export function templateHead(isPrivate = false): Head {
  return {
    title: slot("head.title"),
    description: slot("head.description"),
    canonicalUrl: slot("head.canonicalUrl"),
    alternates: [
      { language: "ar", url: slot("head.arabicUrl") },
      { language: "en", url: slot("head.englishUrl") },
      { language: "x-default", url: slot("head.arabicUrl") },
    ],
    imageUrl: slot("head.imageUrl"),
    otherLocalePath: slot("head.otherLocalePath"),
    jsonLd: isPrivate ? null : unescaped("head.jsonLd"),
    isPrivate,
  };
}

interface StaticPage {
  readonly locale: Locale;
  /** Its path in Arabic, e.g. "/basket". */
  readonly path: string;
  readonly title: string;
  readonly description?: string;
  readonly isPrivate?: boolean;
}

export function staticHead(page: StaticPage, site: URL | undefined): Head {
  const common = words[page.locale].common;
  const url = (path: string) => new URL(path, site).href;
  const other = locales.find((locale) => locale !== page.locale) ?? defaultLocale;
  return {
    title: `${page.title} | ${common.siteName}`,
    description: page.description ?? common.description,
    canonicalUrl: url(localePath(page.locale, page.path)),
    alternates: [
      ...locales.map((locale) => ({ language: locale, url: url(localePath(locale, page.path)) })),
      { language: "x-default", url: url(page.path) },
    ],
    imageUrl: url("/og.png"),
    otherLocalePath: localePath(other, page.path),
    jsonLd: null,
    isPrivate: page.isPrivate ?? false,
  };
}
