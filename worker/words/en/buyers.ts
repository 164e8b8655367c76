// All that buyers read, on the site and off it.
import { documentListWords } from "./documents.ts";
import { legalWords } from "./legal.ts";
import { orderWords } from "./order.ts";
import { shopWords } from "./shop.ts";

export const siteWords = { ...shopWords, ...orderWords, ...legalWords, ...documentListWords };
export { documentWords } from "./documents.ts";
export { dataCopyWords } from "./legal.ts";
export { handBackWords, messageWords } from "./messages.ts";
export { handBackPageWords, pageWords } from "./pages.ts";
export { governorateNames } from "./places.ts";
export { refusalWords } from "./refusals.ts";
