// The English dictionary, whole.
import { checkout } from "./en/checkout.ts";
import { portal } from "./en/portal.ts";
import { shop } from "./en/shop.ts";
import type { Words } from "./words.ts";

export const en = { ...shop, ...checkout, ...portal } as const satisfies Words;
