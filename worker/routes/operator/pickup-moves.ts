// The operator moves an order's pickup to another window or hotel.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { isRefusal } from "../../core/refusal.ts";
import { movePickup } from "../../shop/steps/flows-moving.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { orderIdShape } from "../shapes.ts";
import { hotelIdShape, instantShape, slotIdShape } from "../shapes-shop.ts";

const moveRoute = createRoute({
  method: "post",
  path: "/orders/{id}/pickup",
  request: {
    params: z.object({ id: orderIdShape }),
    body: body(z.object({ hotelId: hotelIdShape, slotId: slotIdShape })),
  },
  responses: {
    200: json(
      z.object({ pickup: z.object({ opensAt: instantShape, closesAt: instantShape }) }),
      "The guest is told the new window",
    ),
    ...refusalResponses,
  },
});

export const pickupMoves = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  moveRoute,
  async (c) => {
    const moved = await movePickup(c.get("context"), c.req.valid("param").id, c.req.valid("json"));
    if (isRefusal(moved)) return no(c, moved);
    const { opensAt = 0, closesAt = 0 } = moved.pickup ?? {};
    return c.json({ pickup: { opensAt, closesAt } }, 200);
  },
);
