// A page of the site in every language: what Astro's getStaticPaths asks for.
import { localeTable, locales, portalLocales, type Locale } from "../../worker/words/locales.ts";

/** One entry per language, for getStaticPaths; a new list each time, because Astro writes into it. */
function pathsIn<Name extends Locale>(names: readonly Name[]) {
  return names.map((locale) => ({
    // What stands for `[...locale]` in the address: nothing in the first language.
    params: { locale: localeTable[locale].prefix.slice(1) || undefined },
    props: { locale },
  }));
}

export function localePaths() {
  return pathsIn(locales);
}

/** Portals may have fewer languages than the shop. */
export function portalPaths() {
  return pathsIn(portalLocales);
}
