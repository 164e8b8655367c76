// The English dictionary, whole.
import { checkout } from "./en/checkout.ts";
import { legal } from "./en/legal.ts";
import { pages } from "./en/pages.ts";
import { portal } from "./en/portal.ts";
import { shop } from "./en/shop.ts";
import { terms } from "./en/terms.ts";
import type { Words } from "./words.ts";

export const en = { ...shop, ...checkout, ...portal, ...pages, ...legal, ...terms } as const satisfies Words;
