// What a page says of itself in its head: of a page that is filled in later, the places for it.
import { slot, unescaped } from "../layouts/slots.ts";
import { locales, type Locale } from "../../worker/words/locales.ts";
import { alternatesOf, localePath, pathsOf, type Alternate } from "../../worker/words/paths.ts";
import { words } from "../../worker/words/all/buyers.ts";

export interface Head {
  readonly title: string;
  readonly description: string;
  readonly canonicalUrl: string;
  readonly alternates: readonly Alternate[];
  readonly imageUrl: string;
  /** Its paths by language. */
  readonly paths: Readonly<Record<string, string>>;
  readonly jsonLd: string | null;
  /** Of a page that belongs to one person and is not for search engines. */
  readonly isPrivate: boolean;
}

/** The places in which each language's address or path is filled in. */
function slotsOf(name: "urls" | "paths"): Record<string, string> {
  return Object.fromEntries(locales.map((locale) => [locale, slot(`head.${name}.${locale}`)]));
}

export function templateHead(isPrivate = false): Head {
  return {
    title: slot("head.title"),
    description: slot("head.description"),
    canonicalUrl: slot("head.canonicalUrl"),
    alternates: alternatesOf(slotsOf("urls")),
    imageUrl: slot("head.imageUrl"),
    paths: slotsOf("paths"),
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
  return {
    title: `${page.title} | ${common.siteName}`,
    description: page.description ?? common.description,
    canonicalUrl: url(localePath(page.locale, page.path)),
    alternates: alternatesOf(pathsOf(page.path, { before: url("/").slice(0, -1) })),
    imageUrl: url("/og.png"),
    paths: pathsOf(page.path),
    jsonLd: null,
    isPrivate: page.isPrivate ?? false,
  };
}
