// The dictionaries by language, and the shape that every one of them must have: Arabic's.
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import type { PluralForms } from "./format.ts";
import type { Locale } from "../../worker/words/locales.ts";

/** Languages count in different forms, so a phrase that counts asks only for the form that all have. */
type Translated<Value> = Value extends string
  ? string
  : Value extends PluralForms
    ? PluralForms
    : Value extends readonly (infer Item)[]
      ? readonly Translated<Item>[]
      : { readonly [Key in keyof Value]: Translated<Value[Key]> };

export type Words = Translated<typeof ar>;

export const words: Readonly<Record<Locale, Words>> = { ar, en };
