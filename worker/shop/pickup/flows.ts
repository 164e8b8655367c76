// Creating slots ahead of time.
import type { Context } from "../../context.ts";
import { runBatch } from "../../core/database.ts";
import { daysToOpen, slotsOfDay } from "./rules.ts";
import { listHotels, saveSlots } from "./store.ts";
import { defaultLocale } from "../../words/locales.ts";

const slotsAtOnce = 500;

/** Creates every desk's slots for the coming days; idempotent. */
export async function openSlots(ctx: Context): Promise<number> {
  const hotels = await listHotels(ctx.db, defaultLocale);
  const days = daysToOpen(ctx.now);
  const opened = hotels.flatMap((hotel) => days.flatMap((day) => slotsOfDay(hotel.id, day)));
  for (let from = 0; from < opened.length; from += slotsAtOnce) {
    await runBatch(ctx.db, [saveSlots(ctx.db, opened.slice(from, from + slotsAtOnce))]);
  }
  return opened.length;
}
