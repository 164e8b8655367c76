// The shape of a bag for its desk.
import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { riyadhDay } from "../../core/time.ts";
import { bagState, parcelsInBag } from "../../shop/orders/rules.ts";
import { listTransitions, type WholeOrder } from "../../shop/orders/store.ts";
import { instantShape } from "../shapes-shop.ts";

/** How long uncollected bags stay on the list. */
export const waitingDays = 14;

const bagStateShape = z.enum(["waiting", "at_desk", "on_hold", "handed_over", "cancelled"]);

export const bagShape = z
  .object({
    orderId: z.string(),
    number: z.string(),
    guestName: z.string(),
    room: z.string().nullable(),
    state: bagStateShape,
    parcels: z.array(z.object({ familyName: z.string(), units: z.int() })),
    handedOverAt: instantShape.nullable(),
    slotOpensAt: instantShape.nullable(),
    /** Its window is on another day than today. */
    isOtherDay: z.boolean(),
  })
  .openapi("Bag");

export async function bagBody(ctx: Context, whole: WholeOrder): Promise<z.infer<typeof bagShape>> {
  const { order, parcels, pickup, isFrozen } = whole;
  const state = bagState(parcels, isFrozen);
  const steps = state === "handed_over" ? await listTransitions(ctx.db, order.id) : [];
  return {
    orderId: order.id,
    number: order.number,
    guestName: pickup?.guestName ?? "",
    room: pickup?.room ?? null,
    state,
    slotOpensAt: pickup?.opensAt ?? null,
    isOtherDay: pickup !== null && riyadhDay(pickup.opensAt) !== riyadhDay(ctx.now),
    handedOverAt: steps.findLast((step) => step.state === "handed_over")?.at ?? null,
    parcels: parcelsInBag(parcels).map((parcel) => ({
      familyName: parcel.family.nameAr,
      units: parcel.lines.reduce((units, line) => units + line.quantity - line.refundedQuantity, 0),
    })),
  };
}
