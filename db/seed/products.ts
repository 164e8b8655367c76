// The 42 products of the first shelves, in the order in which they were listed.
import { careProducts } from "./products/care.ts";
import { craftProducts } from "./products/craft.ts";
import { dateProducts } from "./products/dates.ts";
import { giftProducts } from "./products/gifts.ts";
import { incenseProducts } from "./products/incense.ts";
import { kitchenProducts } from "./products/kitchen.ts";
import { pantryProducts } from "./products/pantry.ts";
import { roseProducts } from "./products/rose.ts";
import type { ProductSeed } from "./products/product.ts";

export const products: readonly ProductSeed[] = [
  ...roseProducts,
  ...incenseProducts,
  ...dateProducts,
  ...pantryProducts,
  ...kitchenProducts,
  ...giftProducts,
  ...craftProducts,
  ...careProducts,
];
