// What buyers read on the site.
import { documentListWords } from "./documents.ts";
import { legalWords } from "./legal.ts";
import { orderWords } from "./order.ts";
import { shopWords } from "./shop.ts";

export const buyerWords = { ...shopWords, ...orderWords, ...legalWords, ...documentListWords };
