// What buyers read on the pages of the site.
import { documentListWords } from "./documents.ts";
import { legalWords } from "./legal.ts";
import { orderWords } from "./order.ts";
import { shopWords } from "./shop.ts";

export const siteWords = { ...shopWords, ...orderWords, ...legalWords, ...documentListWords };
export { refusalWords } from "./refusals.ts";
