// The language of the page that a script runs on.
import { defaultLocale, isLocale, type Locale } from "../../worker/words/locales.ts";

export const pageLocale: Locale = isLocale(document.documentElement.lang)
  ? document.documentElement.lang
  : defaultLocale;
