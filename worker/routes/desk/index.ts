// A desk's routes: the day's bags, checking a code, handing over a bag.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { takeUses, useOf } from "../../core/limiter.ts";
import { readPickupCode } from "../../core/reader.ts";
import { isRefusal, refuse, type Refusal } from "../../core/refusal.ts";
import { addDays, riyadhDay, startOfDay } from "../../core/time.ts";
import { parcelStates } from "../../../db/schema/orders.ts";
import { handOver } from "../../shop/steps/flows.ts";
import { bagState, parcelsInBag } from "../../shop/orders/rules.ts";
import { loadOrderByCode } from "../../shop/orders/store.ts";
import { listDeskBags, listHandovers } from "../../shop/lists/store.ts";
import { slotDaysAhead } from "../../shop/pickup/rules.ts";
import { loadElsewhere, loadHotel } from "../../shop/pickup/store.ts";
import { drainAfter } from "../../after.ts";
import { mayActAs, subjectOf } from "../guard.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { dayShape, instantShape } from "../shapes-shop.ts";
import { bagBody, bagShape, waitingDays } from "./bags.ts";
import { deskProblems } from "./problems.ts";
import { withoutCode } from "./without-code.ts";
import { defaultLocale } from "../../words/locales.ts";

const statesShape = z.array(z.object({ state: z.enum(parcelStates) }));

const listRoute = createRoute({
  method: "get",
  path: "/bags",
  request: { query: z.object({ as: asShape, day: dayShape.optional() }) },
  responses: {
    200: json(
      z.object({
        hotelName: z.string(),
        day: dayShape,
        bags: z.array(
          bagShape.omit({ parcels: true, isOtherDay: true }).extend({
            slotOpensAt: instantShape,
            slotClosesAt: instantShape,
            parcels: z.int(),
            arrived: z.int(),
          }),
        ),
      }),
      "The day's bags, and earlier ones still waiting",
    ),
    ...refusalResponses,
  },
});

const handoversRoute = createRoute({
  method: "get",
  path: "/handovers",
  request: { query: z.object({ as: asShape, day: dayShape.optional() }) },
  responses: {
    200: json(
      z.object({
        day: dayShape,
        handovers: z.array(
          bagShape.pick({ orderId: true, number: true, guestName: true, room: true }).extend({
            slotOpensAt: instantShape,
            handedOverAt: instantShape,
            /** By the operator's word, without its code. */
            isGranted: z.boolean(),
          }),
        ),
      }),
      "What this desk handed over on a day",
    ),
    ...refusalResponses,
  },
});

const codeBody = body(z.object({ code: z.string().max(80) }));

const checkRoute = createRoute({
  method: "post",
  path: "/checks",
  request: { query: z.object({ as: asShape }), body: codeBody },
  responses: { 200: json(z.object({ bag: bagShape }), "The bag that this code opens"), ...refusalResponses },
});

const handOverRoute = createRoute({
  method: "post",
  path: "/handovers",
  request: { query: z.object({ as: asShape }), body: codeBody },
  responses: { 200: json(z.object({ bag: bagShape }), "Handed over"), ...refusalResponses },
});

/** Limits guessing of codes by a desk. */
async function takeCheck(ctx: Context, hotelId: string): Promise<Refusal | null> {
  return takeUses(ctx, [await useOf(ctx, "desk_checks", hotelId)]);
}

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("*", mayActAs("desk"), drainAfter);

export const desk = app
  .route("/", withoutCode)
  .route("/", deskProblems)
  .openapi(listRoute, async (c) => {
    const { db, now } = c.get("context");
    const hotelId = subjectOf(c, "htl_");
    const { day = riyadhDay(now) } = c.req.valid("query");
    const [rows, hotel] = await Promise.all([
      listDeskBags(db, hotelId, day, addDays(day, -waitingDays)),
      loadHotel(db, hotelId, defaultLocale),
    ]);
    const bags = rows.map(({ states, isFrozen, ...row }) => {
      const list: unknown[] = z.array(z.unknown()).parse(JSON.parse(states));
      const all = statesShape.parse(list.map((state) => ({ state })));
      const parcels = parcelsInBag(all);
      const arrived = parcels.filter(({ state }) => state === "at_desk" || state === "handed_over").length;
      return { ...row, state: bagState(all, isFrozen), parcels: parcels.length, arrived };
    });
    return c.json({ hotelName: hotel?.name ?? "", day, bags }, 200);
  })
  .openapi(handoversRoute, async (c) => {
    const { db, now } = c.get("context");
    const { day = riyadhDay(now) } = c.req.valid("query");
    const between = { from: startOfDay(day), until: startOfDay(addDays(day, 1)) };
    const windows = { since: addDays(day, -waitingDays), until: addDays(day, slotDaysAhead) };
    const handovers = await listHandovers(db, subjectOf(c, "htl_"), between, windows);
    return c.json({ day, handovers }, 200);
  })
  .openapi(checkRoute, async (c) => {
    const context = c.get("context");
    const full = await takeCheck(context, subjectOf(c, "htl_"));
    if (full !== null) return no(c, full);
    const hotelId = subjectOf(c, "htl_");
    const code = readPickupCode(c.req.valid("json").code);
    if (code === null) return no(c, refuse("bag_unknown"));
    const whole = await loadOrderByCode(context.db, hotelId, code);
    if (whole === null || !["paid", "completed"].includes(whole.order.state)) {
      const elsewhere = await loadElsewhere(context.db, hotelId, code);
      return no(c, elsewhere === null ? refuse("bag_unknown") : refuse("bag_other_hotel", { ...elsewhere }));
    }
    return c.json({ bag: await bagBody(context, whole) }, 200);
  })
  .openapi(handOverRoute, async (c) => {
    const context = c.get("context");
    const full = await takeCheck(context, subjectOf(c, "htl_"));
    if (full !== null) return no(c, full);
    const code = readPickupCode(c.req.valid("json").code);
    if (code === null) return no(c, refuse("bag_unknown"));
    const whole = await handOver(context, subjectOf(c, "htl_"), code);
    return isRefusal(whole) ? no(c, whole) : c.json({ bag: await bagBody(context, whole) }, 200);
  });
