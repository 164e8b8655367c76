// Column kinds that carry their unit, so that no table says "integer" where it means money or time.
import { integer, text } from "drizzle-orm/sqlite-core";
import type { Halalas } from "../../worker/core/money.ts";

/** An amount in halalas (100 = 1 SAR). */
export const halalas = () => integer().$type<Halalas>();
/** An instant in milliseconds UTC. */
export const instant = () => integer();
/** A day in Riyadh, YYYY-MM-DD. */
export const day = () => text();

export const locales = ["ar", "en", "ur", "id", "tr", "fr"] as const;
export const locale = () => text({ enum: locales });
