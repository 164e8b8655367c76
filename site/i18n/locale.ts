// The languages of the site: a new one is a line here and a dictionary.
export const locales = ["ar", "en"] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = "ar";

interface LocaleFacts {
  readonly dir: "rtl" | "ltr";
  /** What the language calls itself. */
  readonly name: string;
  /** For Intl: the Gregorian calendar and Western digits are always spelled out. */
  readonly tag: string;
  readonly openGraph: string;
}

export const localeFacts: Record<Locale, LocaleFacts> = {
  ar: { dir: "rtl", name: "العربية", tag: "ar-SA-u-ca-gregory-nu-latn", openGraph: "ar_SA" },
  en: { dir: "ltr", name: "English", tag: "en-GB-u-ca-gregory-nu-latn", openGraph: "en_GB" },
};

export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The address of a page in a language: Arabic at the root, the others under their name. */
export function localePath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** One entry per language, for getStaticPaths; a new list each time, because Astro writes into it. */
export function localePaths() {
  return locales.map((locale) => ({
    params: { locale: locale === defaultLocale ? undefined : locale },
    props: { locale },
  }));
}
