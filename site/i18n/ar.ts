// The Arabic dictionary, whole. Every other language has its shape.
import { checkout } from "./ar/checkout.ts";
import { portal } from "./ar/portal.ts";
import { shop } from "./ar/shop.ts";

export const ar = { ...shop, ...checkout, ...portal } as const;
