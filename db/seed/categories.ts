// The ten aisles of the shop, in the order in which a visitor meets them.
import type { PictureName } from "./picture-names.ts";

export interface CategorySeed {
  readonly key: string;
  readonly slug: string;
  readonly position: number;
  readonly motif: PictureName;
  readonly texts: { readonly ar: { readonly name: string }; readonly en: { readonly name: string } };
}

export const categories = [
  {
    key: "rose",
    slug: "taif-rose",
    position: 1,
    motif: "category-rose",
    texts: { ar: { name: "ورد الطائف" }, en: { name: "Taif rose" } },
  },
  {
    key: "incense",
    slug: "perfume-and-incense",
    position: 2,
    motif: "category-incense",
    texts: { ar: { name: "عطور وبخور" }, en: { name: "Perfume and incense" } },
  },
  {
    key: "dates",
    slug: "dates-and-sweets",
    position: 3,
    motif: "category-dates",
    texts: { ar: { name: "تمور وحلويات" }, en: { name: "Dates and sweets" } },
  },
  {
    key: "pantry",
    slug: "honey-coffee-and-spices",
    position: 4,
    motif: "category-pantry",
    texts: { ar: { name: "عسل وقهوة وبهارات" }, en: { name: "Honey, coffee and spices" } },
  },
  {
    key: "kitchen",
    slug: "home-kitchen",
    position: 5,
    motif: "category-kitchen",
    texts: { ar: { name: "من مطبخ البيت" }, en: { name: "From the home kitchen" } },
  },
  {
    key: "gifts",
    slug: "pilgrim-gifts",
    position: 6,
    motif: "category-gifts",
    texts: { ar: { name: "هدايا الحاج والمعتمر" }, en: { name: "Pilgrim gifts" } },
  },
  {
    key: "dress",
    slug: "embroidery-and-dress",
    position: 7,
    motif: "category-dress",
    texts: { ar: { name: "تطريز وأزياء" }, en: { name: "Embroidery and dress" } },
  },
  {
    key: "weaving",
    slug: "sadu-and-palm-weaving",
    position: 8,
    motif: "category-weaving",
    texts: { ar: { name: "سدو وخوص" }, en: { name: "Sadu and palm weaving" } },
  },
  {
    key: "pottery",
    slug: "pottery-and-wood",
    position: 9,
    motif: "category-pottery",
    texts: { ar: { name: "فخار وخشب" }, en: { name: "Pottery and wood" } },
  },
  {
    key: "care",
    slug: "henna-and-care",
    position: 10,
    motif: "category-care",
    texts: { ar: { name: "حناء وعناية" }, en: { name: "Henna and care" } },
  },
] as const satisfies readonly CategorySeed[];

export type CategoryKey = (typeof categories)[number]["key"];
