// Where a page is in each language, all from the table of languages: paths, alternates, the switcher, what the Worker answers.
import {
  defaultLocale,
  isPortalLocale,
  localeTable,
  type Audience,
  type Locale,
  type LocaleTable,
} from "./locales.ts";

export interface Alternate {
  readonly language: string;
  readonly url: string;
}

interface Around {
  readonly before?: string;
  readonly after?: string;
}

/** The path of a page under the prefix of a language. */
function underPrefix(prefix: string, path: string): string {
  return path === "/" && prefix !== "" ? prefix : `${prefix}${path}`;
}

/** The path of a page in a language; `path` is the one in the default language. */
export function localePath(locale: Locale, path: string): string {
  return underPrefix(localeTable[locale].prefix, path);
}

/** The path of a portal's page: in the default language for who reads one that portals do not have. */
export function portalPath(locale: Locale, path: string): string {
  return localePath(isPortalLocale(locale) ? locale : defaultLocale, path);
}

/** The prefix of the language in which an address is. */
export function localePrefixOf(path: string, table: LocaleTable = localeTable): string {
  const prefixes = Object.values(table).map(({ prefix }) => prefix);
  return prefixes.find((prefix) => prefix !== "" && `${path}/`.startsWith(`${prefix}/`)) ?? "";
}

/** The same page by language, between what stands before and after each path. */
export function pathsOf(path: string, around?: Around): Record<Locale, string>;
export function pathsOf(path: string, around: Around, table: LocaleTable): Record<string, string>;
export function pathsOf(
  path: string,
  { before = "", after = "" }: Around = {},
  table: LocaleTable = localeTable,
): Record<string, string> {
  const entries = Object.entries(table).map(([locale, { prefix }]) => [
    locale,
    `${before}${underPrefix(prefix, path)}${after}`,
  ]);
  return Object.fromEntries(entries);
}

/** What search engines are told: each language's address, and the default one's for everybody else. */
export function alternatesOf(urls: Readonly<Record<string, string>>): Alternate[] {
  const all = Object.entries(urls).map(([language, url]) => ({ language, url }));
  return [...all, { language: "x-default", url: urls[defaultLocale] ?? "" }];
}

export interface LanguageLink {
  readonly language: string;
  readonly name: string;
  readonly path: string;
}

/** The other languages in which a page of this audience can be read. */
export function otherLanguages(
  locale: string,
  paths: Readonly<Record<string, string>>,
  audience: Audience,
  table: LocaleTable = localeTable,
): LanguageLink[] {
  return Object.entries(table)
    .filter(([language, { audiences }]) => language !== locale && audiences.includes(audience))
    .map(([language, { name }]) => ({ language, name, path: paths[language] ?? "" }));
}

/** Addresses of the Worker that are the same in every language. */
const plainAddresses = ["/api/*", "/media/*", "/healthz", "/readyz", "/sitemap*"];
/** Pages that the Worker fills, under each prefix. With a slash at its end a page is led to the same one without. */
const pageFolders = ["/products/*", "/categories/*", "/families/*", "/orders/*", "/documents/*"];

/** The list for Cloudflare's router: what is handed to the Worker before the site's files are looked at. */
export function workerAddresses(table: LocaleTable = localeTable): string[] {
  const pages = Object.values(table).flatMap(({ prefix }) => [
    ...(prefix === "" ? ["/"] : [prefix, `${prefix}/`]),
    `${prefix}/search`,
    `${prefix}/search/`,
    ...pageFolders.map((folder) => `${prefix}${folder}`),
  ]);
  return [...plainAddresses, ...pages];
}
