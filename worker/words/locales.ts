// The languages of the market: a row each. A new one is a row here and its folder of words beside this file.
import type { PluralForms } from "./dictionary.ts";

export type Audience = "buyers" | "portals";

export interface LocaleRow {
  /** What the language calls itself. */
  readonly name: string;
  readonly dir: "rtl" | "ltr";
  /** For Intl: the Gregorian calendar and Western digits are always spelled out. */
  readonly tag: string;
  readonly openGraph: string;
  /** What its addresses begin with: nothing for the first language. */
  readonly prefix: "" | `/${string}`;
  /** The script whose font its pages load first. */
  readonly font: "arabic" | "latin";
  /** Whose words it has all of. Every language has those of buyers. */
  readonly audiences: readonly ["buyers", ...Audience[]];
  /** Between facts in a row, such as the parts of an address. */
  readonly comma: string;
  /** From one time or day to another: standing alone, and within a sentence. */
  readonly range: string;
  readonly span: string;
  /** The unit in running text; beside an amount that stands alone the sign of the riyal is drawn. */
  readonly riyal: string;
  /** An amount as a screen reader says it. */
  readonly spokenAmount: {
    readonly riyals: PluralForms;
    readonly halalas: PluralForms;
    readonly and: string;
  };
}

export type LocaleTable = Readonly<Record<string, LocaleRow>>;

export const localeTable = {
  ar: {
    name: "العربية",
    dir: "rtl",
    tag: "ar-SA-u-ca-gregory-nu-latn",
    openGraph: "ar_SA",
    prefix: "",
    font: "arabic",
    audiences: ["buyers", "portals"],
    comma: "، ",
    range: "{from} إلى {until}",
    span: "من {from} إلى {until}",
    riyal: "ر.س",
    spokenAmount: {
      riyals: {
        one: "ريال واحد",
        two: "ريالان",
        few: "{count} ريالات",
        many: "{count} ريالًا",
        other: "{count} ريال",
      },
      halalas: { one: "هللة واحدة", two: "هللتان", few: "{count} هللات", other: "{count} هللة" },
      and: " و",
    },
  },
  en: {
    name: "English",
    dir: "ltr",
    tag: "en-GB-u-ca-gregory-nu-latn",
    openGraph: "en_GB",
    prefix: "/en",
    font: "latin",
    audiences: ["buyers", "portals"],
    comma: ", ",
    range: "{from} to {until}",
    span: "{from} to {until}",
    riyal: "SAR",
    spokenAmount: {
      riyals: { one: "1 riyal", other: "{count} riyals" },
      halalas: { one: "1 halala", other: "{count} halalas" },
      and: " and ",
    },
  },
} as const satisfies LocaleTable;

type Table = typeof localeTable;
export type Locale = keyof Table;
/** The languages that families and staff can work in. */
export type PortalLocale = {
  [Name in Locale]: "portals" extends Table[Name]["audiences"][number] ? Name : never;
}[Locale];

/** The language of the market's law and of its addresses without a prefix; every text exists in it. */
export const defaultLocale = "ar" satisfies PortalLocale;

/**
 * What is written in Arabic whatever language its readers chose: documents and their XML, which the law asks for; files for the
 * accountant; messages to families and to staff. Names in these are the Arabic ones.
 */
export const officialLocale = "ar" satisfies PortalLocale;

/**
 * What is written for readers of a language that the market lacks or does not know: banks abroad, the second language on papers,
 * buyers whose stored language is gone.
 */
export const internationalLocale = "en" satisfies PortalLocale;

export const locales: readonly Locale[] = namesOf(localeTable);
export const portalLocales: readonly PortalLocale[] = locales.filter(isPortalLocale);

/** One thing for each language. */
export function byLocale<Value>(make: (locale: Locale) => Value): Readonly<Record<Locale, Value>>;
export function byLocale(make: (locale: Locale) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(locales.map((locale) => [locale, make(locale)]));
}

export function byPortalLocale<Value>(
  make: (locale: PortalLocale) => Value,
): Readonly<Record<PortalLocale, Value>>;
export function byPortalLocale(make: (locale: PortalLocale) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(portalLocales.map((locale) => [locale, make(locale)]));
}

/** Of something that is stored in two languages, what a reader sees: the official one, or for all other languages the international one. */
export function storedIn<Value>(
  locale: Locale,
  official: Value,
  international: Value | null | undefined,
): Value {
  return locale === officialLocale ? official : (international ?? official);
}

function namesOf<Name extends string>(table: Readonly<Record<Name, LocaleRow>>): Name[] {
  return Object.keys(table).filter((name): name is Name => name in table);
}

export function isLocale(value: string | undefined): value is Locale {
  return value !== undefined && Object.hasOwn(localeTable, value);
}

export function isPortalLocale(value: string | undefined): value is PortalLocale {
  if (!isLocale(value)) return false;
  const { audiences }: LocaleRow = localeTable[value];
  return audiences.includes("portals");
}

/** A language as it was stored, or the international one. */
export function readLocale(value: string): Locale {
  return isLocale(value) ? value : internationalLocale;
}
