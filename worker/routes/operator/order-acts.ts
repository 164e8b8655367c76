// What the operator does with many orders at once: each is done or left, and the answer says which and why.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { tellMany, manyTexts } from "../../shop/notices/flows-many.ts";
import { ordersPerAct, stepOrders, type ManyOutcome } from "../../shop/steps/flows-many.ts";
import { badRequest, body, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { orderIdShape } from "../shapes.ts";
import { familyIdShape } from "../payouts.ts";

const idsShape = z.array(orderIdShape).min(1).max(ordersPerAct);

const outcomeShape = z
  .object({
    done: z.array(orderIdShape),
    already: z.array(orderIdShape).openapi({ description: "Done before: nothing was done again" }),
    refused: z.array(z.object({ code: z.string(), ids: z.array(orderIdShape) })),
  })
  .openapi("ManyOutcome");

const stepsRoute = createRoute({
  method: "post",
  path: "/order-steps",
  request: {
    body: body(
      z.object({
        verb: z.enum(["collect", "bring", "dispatch", "deliver"]),
        ids: idsShape,
        /** Collects the parcels of this family alone. */
        familyId: familyIdShape.optional(),
      }),
    ),
  },
  responses: { 200: json(outcomeShape, "What was done with each"), ...refusalResponses },
});

const messagesRoute = createRoute({
  method: "post",
  path: "/order-messages",
  request: { body: body(z.object({ text: z.enum(manyTexts), ids: idsShape })) },
  responses: { 200: json(outcomeShape, "Who was told"), ...refusalResponses },
});

/** The refused ones by their reason. */
function outcomeOf({ refused, ...rest }: ManyOutcome) {
  const byCode = Map.groupBy(refused, ({ code }) => code);
  return {
    done: [...rest.done],
    already: [...rest.already],
    refused: [...byCode].map(([code, own]) => ({ code, ids: own.map(({ id }) => id) })),
  };
}

export const orderActs = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(stepsRoute, async (c) => {
    const { verb, ids, familyId = null } = c.req.valid("json");
    return c.json(outcomeOf(await stepOrders(c.get("context"), verb, [...new Set(ids)], familyId)), 200);
  })
  .openapi(messagesRoute, async (c) => {
    const { text, ids } = c.req.valid("json");
    return c.json(outcomeOf(await tellMany(c.get("context"), text, [...new Set(ids)])), 200);
  });
