// A page of the site in every language: what Astro's getStaticPaths asks for.
import { localeTable, locales, type Locale } from "../../worker/words/locales.ts";

/** One entry per language, for getStaticPaths; a new list each time, because Astro writes into it. */
export function localePaths() {
  return locales.map((locale: Locale) => ({
    // What stands for `[...locale]` in the address: nothing in the first language.
    params: { locale: localeTable[locale].prefix.slice(1) || undefined },
    props: { locale },
  }));
}
