// The Arabic dictionary, whole. Every other language has its shape.
import { checkout } from "./ar/checkout.ts";
import { legal } from "./ar/legal.ts";
import { pages } from "./ar/pages.ts";
import { portal } from "./ar/portal.ts";
import { shop } from "./ar/shop.ts";
import { terms } from "./ar/terms.ts";

export const ar = { ...shop, ...checkout, ...portal, ...pages, ...legal, ...terms } as const;
