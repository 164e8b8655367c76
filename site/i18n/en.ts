// The English dictionary, whole.
import { checkout } from "./en/checkout.ts";
import { shop } from "./en/shop.ts";
import type { Words } from "./words.ts";

export const en = { ...shop, ...checkout } as const satisfies Words;
