// The operator closes a desk for days, or altogether, and opens it again. Bags that guests have ordered stay as they are.
import { actorName, type Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import type { HotelId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { riyadhDay, type RiyadhDay } from "../../core/time.ts";
import { transactOrRefuse } from "../../core/transact.ts";
import { defaultLocale } from "../../words/locales.ts";
import { daysBetween } from "./rules.ts";
import { listClosures, saveClosures, saveHotelState, saveReopened } from "./store-closures.ts";
import { loadHotel } from "./store.ts";

export interface DaysToClose {
  readonly fromOn: RiyadhDay;
  readonly untilOn: RiyadhDay;
  readonly reason: string;
}

export async function closeDays(
  ctx: Context,
  id: HotelId,
  { fromOn, untilOn, reason }: DaysToClose,
): Promise<{ readonly days: readonly RiyadhDay[] } | Refusal<"hotel_unknown" | "day_past">> {
  const today = riyadhDay(ctx.now);
  if (fromOn < today) return refuse("day_past", { earliestOn: today });
  return transactOrRefuse(ctx, async () => {
    if ((await loadHotel(ctx.db, id, defaultLocale)) === null) return refuse("hotel_unknown");
    const days = daysBetween(fromOn, untilOn);
    const closed = { reason, closedAt: ctx.now, closedBy: actorName(ctx.actor) };
    return {
      result: { days },
      statements: [
        saveClosures(ctx.db, id, days, closed),
        auditAction(ctx, "close_hotel_days", `${id} ${fromOn} ${untilOn}`),
      ],
    };
  });
}

export async function reopenDay(
  ctx: Context,
  id: HotelId,
  dayOn: RiyadhDay,
): Promise<{ readonly dayOn: RiyadhDay } | Refusal<"hotel_day_open">> {
  return transactOrRefuse(ctx, async () => {
    const [closure] = await listClosures(ctx.db, id, dayOn, dayOn);
    if (closure === undefined) return refuse("hotel_day_open");
    return {
      result: { dayOn },
      statements: [saveReopened(ctx.db, id, dayOn), auditAction(ctx, "reopen_hotel_day", `${id} ${dayOn}`)],
    };
  });
}

/** A closed hotel is not offered to guests; its desk goes on with the bags that it has. */
export async function changeHotelState(
  ctx: Context,
  id: HotelId,
  state: "open" | "closed",
): Promise<{ readonly state: "open" | "closed" } | Refusal<"hotel_unknown">> {
  return transactOrRefuse(ctx, async () => {
    const hotel = await loadHotel(ctx.db, id, defaultLocale);
    if (hotel === null) return refuse("hotel_unknown");
    const verb = state === "open" ? "open_hotel" : "close_hotel";
    return {
      result: { state },
      statements:
        hotel.isOpen === (state === "open")
          ? []
          : [saveHotelState(ctx.db, id, state), auditAction(ctx, verb, id)],
    };
  });
}
