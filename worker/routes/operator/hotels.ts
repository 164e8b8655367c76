// The operator's hotels: the list, one hotel with its days and people, and closing it.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { loadActors } from "../../people/persons/store-actors.ts";
import type { Context } from "../../context.ts";
import type { HotelId } from "../../core/id.ts";
import { noteInput, searchInput } from "../../core/inputs.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { addDays, riyadhDay } from "../../core/time.ts";
import { hotelsPageSize, listOperatorHotels, loadOperatorHotel } from "../../shop/lists/store-hotels.ts";
import { changeHotelState, closeDays, reopenDay } from "../../shop/pickup/flows-closures.ts";
import { closedDaysMax, slotDaysAhead } from "../../shop/pickup/rules.ts";
import { listClosures } from "../../shop/pickup/store-closures.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { dayShape, instantShape } from "../shapes-shop.ts";
import { actedByShape } from "./actor-shapes.ts";

const hotelStateShape = z.enum(["open", "closed"]);
const factsShape = z.object({
  id: z.string(),
  name: z.string(),
  district: z.string(),
  state: hotelStateShape,
  distanceMeters: z.int(),
});

const listRoute = createRoute({
  method: "get",
  path: "/hotels",
  request: {
    query: z.object({
      find: searchInput(80).default(""),
      state: hotelStateShape.optional(),
      cursor: cursorShape.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        hotels: z.array(
          factsShape.extend({
            taken: z.int().openapi({ description: "Places taken in today's windows" }),
            capacity: z.int(),
            people: z.int().openapi({ description: "Who work at its desk" }),
            closedOn: dayShape.nullable().openapi({ description: "The first day on which it is closed" }),
          }),
        ),
        todayOn: dayShape,
        nextCursor: nextCursorShape,
      }),
      "Hotels, nearest the Haram first",
    ),
    ...refusalResponses,
  },
});

const params = z.object({ id: z.templateLiteral(["htl_", z.string().max(60)]) });

const wholeShape = factsShape
  .extend({
    todayOn: dayShape,
    days: z.array(
      z.object({
        dayOn: dayShape,
        windows: z.array(
          z.object({
            id: z.string(),
            opensAt: instantShape,
            closesAt: instantShape,
            capacity: z.int(),
            taken: z.int(),
            bags: z.int(),
          }),
        ),
        closure: z
          .object({ reason: z.string(), closedAt: instantShape, closedBy: actedByShape.nullable() })
          .nullable(),
      }),
    ),
    people: z.array(
      z.object({ id: z.string(), phone: z.string(), factors: z.int(), seenAt: instantShape.nullable() }),
    ),
  })
  .openapi("OperatorHotel");

const getRoute = createRoute({
  method: "get",
  path: "/hotels/{id}",
  request: { params },
  responses: { 200: json(z.object({ hotel: wholeShape }), "One hotel, whole"), ...refusalResponses },
});

const changedStateShape = z.object({ state: hotelStateShape });
const stateRoute = createRoute({
  method: "put",
  path: "/hotels/{id}/state",
  request: { params, body: body(changedStateShape) },
  responses: { 200: json(changedStateShape, "Closed: guests are not offered it"), ...refusalResponses },
});

const closeRoute = createRoute({
  method: "post",
  path: "/hotels/{id}/closures",
  request: {
    params,
    body: body(
      z
        .object({ fromOn: dayShape, untilOn: dayShape, reason: noteInput(200, 3) })
        .refine(({ fromOn, untilOn }) => untilOn >= fromOn && untilOn < addDays(fromOn, closedDaysMax), {
          path: ["untilOn"],
          error: `from one to ${closedDaysMax} days`,
        }),
    ),
  },
  responses: {
    201: json(z.object({ days: z.array(dayShape) }), "No window of these days is offered"),
    ...refusalResponses,
  },
});

const reopenRoute = createRoute({
  method: "delete",
  path: "/hotels/{id}/closures/{dayOn}",
  request: { params: params.extend({ dayOn: dayShape }) },
  responses: {
    200: json(z.object({ dayOn: dayShape }), "Its windows are offered again"),
    ...refusalResponses,
  },
});

async function hotelBody({ db, now }: Context, id: HotelId) {
  const todayOn = riyadhDay(now);
  const until = addDays(todayOn, slotDaysAhead);
  const [found, closures] = await Promise.all([
    loadOperatorHotel(db, id, todayOn, until),
    listClosures(db, id, todayOn, until),
  ]);
  if (found === null) return null;
  const actedBy = await loadActors(
    db,
    closures.map(({ closedBy }) => closedBy),
  );
  const closed = new Map(closures.map(({ dayOn, ...closure }) => [dayOn, closure]));
  const days = [...Map.groupBy(found.windows, ({ dayOn }) => dayOn)].map(([dayOn, windows]) => {
    const closure = closed.get(dayOn);
    return {
      dayOn,
      windows: windows.map(({ dayOn: _dayOn, ...window }) => window),
      closure: closure === undefined ? null : { ...closure, closedBy: actedBy(closure.closedBy) },
    };
  });
  return { ...found.hotel, todayOn, days, people: found.people };
}

export const operatorHotels = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db, now } = c.get("context");
    const { find, state = null, cursor = null } = c.req.valid("query");
    const todayOn = riyadhDay(now);
    const rows = await listOperatorHotels(db, { find, state, today: todayOn, after: cursor });
    const { page, nextCursor } = pageOf(rows, hotelsPageSize, ({ position, id }) => ({ rank: position, id }));
    const hotels = page.map(({ position: _position, ...hotel }) => hotel);
    return c.json({ hotels, todayOn, nextCursor }, 200);
  })
  .openapi(getRoute, async (c) => {
    const hotel = await hotelBody(c.get("context"), c.req.valid("param").id);
    return hotel === null ? no(c, refuse("hotel_unknown")) : c.json({ hotel }, 200);
  })
  .openapi(stateRoute, async (c) => {
    const { state } = c.req.valid("json");
    const changed = await changeHotelState(c.get("context"), c.req.valid("param").id, state);
    return isRefusal(changed) ? no(c, changed) : c.json(changed, 200);
  })
  .openapi(closeRoute, async (c) => {
    const closed = await closeDays(c.get("context"), c.req.valid("param").id, c.req.valid("json"));
    return isRefusal(closed) ? no(c, closed) : c.json({ days: [...closed.days] }, 201);
  })
  .openapi(reopenRoute, async (c) => {
    const { id, dayOn } = c.req.valid("param");
    const opened = await reopenDay(c.get("context"), id, dayOn);
    return isRefusal(opened) ? no(c, opened) : c.json(opened, 200);
  });
