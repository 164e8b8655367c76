// A guest without a code: searching the bag by name or room, and handing it over by an operator's grant.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { addDays, riyadhDay } from "../../core/time.ts";
import { handOverByGrant } from "../../shop/steps/flows.ts";
import { loadOrder } from "../../shop/orders/store.ts";
import { findBags, foundBagsMax, mayFindBags, bagQueryMin } from "../../shop/pickup/rules.ts";
import { listWaitingBags, loadGrant } from "../../shop/pickup/store-grants.ts";
import { listProblemsOfBag } from "../../shop/problems/store.ts";
import { subjectOf } from "../guard.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, orderIdShape } from "../shapes.ts";
import { instantShape } from "../shapes-shop.ts";
import { bagBody, bagShape, waitingDays } from "./bags.ts";
import { deskProblem, deskProblemShape } from "./problems.ts";

const grantShape = z.object({ reason: z.string(), expiresAt: instantShape }).nullable();

const searchRoute = createRoute({
  method: "post",
  path: "/searches",
  request: { query: z.object({ as: asShape }), body: body(z.object({ query: z.string().max(80) })) },
  responses: {
    200: json(
      z.object({
        bags: z.array(
          z.object({
            orderId: z.string(),
            number: z.string(),
            guestName: z.string(),
            room: z.string().nullable(),
            slotOpensAt: instantShape,
            grant: grantShape,
          }),
        ),
        isMore: z.boolean().openapi({ description: "There are more than these: ask for more of the name" }),
      }),
      "The bags of this desk that wait for such a guest or room",
    ),
    ...refusalResponses,
  },
});

const params = z.object({ id: orderIdShape });

const openRoute = createRoute({
  method: "get",
  path: "/bags/{id}",
  request: { params, query: z.object({ as: asShape }) },
  responses: {
    200: json(
      z.object({ bag: bagShape, grant: grantShape, problems: z.array(deskProblemShape) }),
      "One bag of this desk, found without its code",
    ),
    ...refusalResponses,
  },
});

const handOverRoute = createRoute({
  method: "post",
  path: "/bags/{id}/handover",
  request: {
    params,
    query: z.object({ as: asShape }),
    body: body(
      z.object({
        guestName: z.string().max(80).openapi({ description: "The name on the bag, seen on a document" }),
      }),
    ),
  },
  responses: {
    200: json(z.object({ bag: bagShape }), "Handed over by an operator's grant"),
    ...refusalResponses,
  },
});

export const withoutCode = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(searchRoute, async (c) => {
    const { db, now } = c.get("context");
    const { query } = c.req.valid("json");
    if (!mayFindBags(query)) return no(c, refuse("query_too_short", { min: bagQueryMin }));
    const since = addDays(riyadhDay(now), -waitingDays);
    const found = findBags(await listWaitingBags(db, subjectOf(c, "htl_"), since, now), query);
    const bags = found
      .slice(0, foundBagsMax)
      .map(({ grantReason: reason, grantExpiresAt: expiresAt, ...bag }) => ({
        ...bag,
        grant: reason === null || expiresAt === null ? null : { reason, expiresAt },
      }));
    return c.json({ bags, isMore: found.length > bags.length }, 200);
  })
  .openapi(openRoute, async (c) => {
    const context = c.get("context");
    const { id } = c.req.valid("param");
    const whole = await loadOrder(context.db, id);
    if (whole?.pickup?.hotelId !== subjectOf(c, "htl_") || whole.order.paidAt === null)
      return no(c, refuse("bag_unknown"));
    const grant = await loadGrant(context.db, id, context.now);
    const told = grant === null ? null : { reason: grant.reason, expiresAt: grant.expiresAt };
    const problems = (await listProblemsOfBag(context.db, id)).map(deskProblem);
    return c.json({ bag: await bagBody(context, whole), grant: told, problems }, 200);
  })
  .openapi(handOverRoute, async (c) => {
    const context = c.get("context");
    const { guestName } = c.req.valid("json");
    const { id } = c.req.valid("param");
    const whole = await handOverByGrant(context, subjectOf(c, "htl_"), id, guestName);
    return isRefusal(whole) ? no(c, whole) : c.json({ bag: await bagBody(context, whole) }, 200);
  });
