// Why the Worker says no, in every language of buyers.
import { refusalWords as ar } from "../ar/refusals.ts";
import { refusalWords as en } from "../en/refusals.ts";
import type { Locale } from "../locales.ts";
import type { RefusalWords } from "../refusals.ts";

export const refusals: Readonly<Record<Locale, RefusalWords>> = { ar, en };
