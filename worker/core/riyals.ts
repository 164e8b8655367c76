// Formatting of amounts: one minus sign, no negative zero, one way of writing the riyal in each language.

type Spoken = "ar" | "en";

const amounts = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The sign of a number below zero, for people; files for machines have the hyphen. */
export const minus = "\u2212";

/** "1,234.50": two decimals and Western digits in every language. */
export function writeAmount(amountHalalas: number): string {
  return `${amountHalalas < 0 ? minus : ""}${amounts.format(Math.abs(amountHalalas) / 100)}`;
}

/** In running text; beside an amount that stands alone the sign of the riyal is drawn. */
const riyal: Record<Spoken, string> = { ar: "ر.س", en: "SAR" };

/** "45.00 ر.س": an amount in a sentence; a page keeps it on one line. */
export function withRiyal(locale: Spoken, amount: string, space = " "): string {
  return `${amount}${space}${riyal[locale]}`;
}

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>;

const units: Record<Spoken, { readonly riyals: Forms; readonly halalas: Forms; readonly and: string }> = {
  ar: {
    riyals: { one: "ريال واحد", two: "ريالان", few: "# ريالات", many: "# ريالًا", other: "# ريال" },
    halalas: { one: "هللة واحدة", two: "هللتان", few: "# هللات", other: "# هللة" },
    and: " و",
  },
  en: {
    riyals: { one: "1 riyal", other: "# riyals" },
    halalas: { one: "1 halala", other: "# halalas" },
    and: " and ",
  },
};
const plurals = { ar: new Intl.PluralRules("ar"), en: new Intl.PluralRules("en") };

/** "35 ريالًا و50 هللة": an amount by `writeAmount` in words for a screen reader; any other text is returned unchanged. */
export function sayAmount(locale: Spoken, written: string): string {
  const halalas = readWritten(written);
  if (halalas === null) return written;
  const { riyals: whole, halalas: rest, and } = units[locale];
  const say = (forms: Forms, quantity: number) =>
    (forms[plurals[locale].select(quantity)] ?? forms.other).replace("#", String(quantity));
  const size = Math.abs(halalas);
  const parts = [
    ...(size >= 100 || size === 0 ? [say(whole, Math.trunc(size / 100))] : []),
    ...(size % 100 === 0 ? [] : [say(rest, size % 100)]),
  ];
  return `${halalas < 0 ? minus : ""}${parts.join(and)}`;
}

function readWritten(text: string): number | null {
  const [, sign, riyals, halalas] = /^(\u2212?)([\d,]+)\.(\d\d)$/.exec(text) ?? [];
  if (riyals === undefined) return null;
  const size = Number(riyals.replaceAll(",", "")) * 100 + Number(halalas);
  return sign === "" ? size : -size;
}
