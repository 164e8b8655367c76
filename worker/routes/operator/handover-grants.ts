// Handover grants: the operator lets a desk hand over one bag without its code.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { isRefusal } from "../../core/refusal.ts";
import { grantHandOver } from "../../shop/steps/flows.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { orderIdShape } from "../shapes.ts";
import { instantShape } from "../shapes-shop.ts";

const grantRoute = createRoute({
  method: "post",
  path: "/orders/{id}/handover-grants",
  request: {
    params: z.object({ id: orderIdShape }),
    body: body(
      z.object({
        reason: z.string().trim().min(3).max(200).openapi({ description: "Why; the desk reads it" }),
      }),
    ),
  },
  responses: {
    201: json(
      z.object({ grant: z.object({ reason: z.string(), expiresAt: instantShape }) }),
      "The desk may hand over",
    ),
    ...refusalResponses,
  },
});

export const handoverGrants = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  grantRoute,
  async (c) => {
    const { reason } = c.req.valid("json");
    const grant = await grantHandOver(c.get("context"), c.req.valid("param").id, reason);
    if (isRefusal(grant)) return no(c, grant);
    return c.json({ grant: { reason: grant.reason, expiresAt: grant.expiresAt } }, 201);
  },
);
