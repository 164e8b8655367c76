// The dictionaries by language, and the shape that every one of them must have: Arabic's.
import { shop as arShop } from "./ar/shop.ts";
import { shop as enShop } from "./en/shop.ts";
import type { Locale } from "./locale.ts";

type Translated<Value> = Value extends string
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Translated<Item>[]
    : { readonly [Key in keyof Value]: Translated<Value[Key]> };

const ar = { ...arShop } as const;

export type Words = Translated<typeof ar>;

const en = { ...enShop } as const satisfies Words;

export const words: Record<Locale, Words> = { ar, en };
