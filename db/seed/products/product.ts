// The shape of one seeded product, and the words that it may use.
import type { ReturnPolicy } from "../../../worker/shop/catalog/rules.ts";
import type { PersonalSetting } from "../../../worker/shop/catalog/rules-personal.ts";
import type { CategoryKey } from "../categories.ts";
import type { FamilyKey } from "../families.ts";
import type { PictureName } from "../picture-names.ts";

export const allergenKeys = [
  "gluten",
  "crustaceans",
  "fish",
  "eggs",
  "peanuts",
  "mustard",
  "nuts",
  "sesame",
  "milk",
  "molluscs",
  "sulphites",
  "lupin",
  "celery",
  "soy",
] as const;
export type AllergenKey = (typeof allergenKeys)[number];

export interface ProductText {
  readonly title: string;
  readonly description: string;
  readonly ingredients?: string;
  readonly content?: string;
  readonly storage?: string;
}

export interface VariantSeed {
  readonly key: string;
  readonly priceHalalas: number;
  readonly stock: number;
  /** Where it looks otherwise than the product's own picture. */
  readonly picture?: PictureName;
  readonly texts?: { readonly ar: { readonly label: string }; readonly en: { readonly label: string } };
}

export interface ProductSeed {
  readonly key: string;
  readonly slug: string;
  readonly family: FamilyKey;
  readonly category: CategoryKey;
  readonly returnPolicy: ReturnPolicy;
  readonly readyDays: number;
  readonly allergens: readonly AllergenKey[];
  /** What its variants differ in: colour, weight. */
  readonly option?: { readonly ar: string; readonly en: string };
  readonly variants: readonly VariantSeed[];
  /** The personal text it allows. */
  readonly personal?: PersonalSetting & { readonly label: { readonly ar: string; readonly en: string } };
  readonly texts: { readonly ar: ProductText; readonly en: ProductText };
  readonly picture: PictureName;
}
