// What became of a payout at a bank that sends no reports: told by one operator, agreed or declined by another.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { lineInput } from "../../core/inputs.ts";
import { toldResults } from "../../../db/schema/payouts.ts";
import { isRefusal } from "../../core/refusal.ts";
import { agreeResult, declineResult, tellResult } from "../../money/payouts/bank-results/flows.ts";
import { payoutIdShape } from "../payouts.ts";
import { badRequest, body, json, no, refusals, type RouteEnv } from "../respond.ts";

const id = z.object({ id: payoutIdShape });

const tellRoute = createRoute({
  method: "post",
  path: "/payouts/{id}/tell",
  request: {
    params: id,
    body: body(z.object({ result: z.enum(toldResults), reference: lineInput(140, 2) })),
  },
  responses: {
    200: json(z.object({ told: z.literal(true) }), "Told; it holds when another operator agrees"),
    ...refusals,
  },
});

const agreeRoute = createRoute({
  method: "post",
  path: "/payouts/{id}/agree",
  request: { params: id },
  responses: { 200: json(z.object({ result: z.enum(toldResults) }), "Agreed: it holds"), ...refusals },
});

const declineRoute = createRoute({
  method: "post",
  path: "/payouts/{id}/decline",
  request: { params: id },
  responses: {
    200: json(z.object({ declined: z.literal(true) }), "Declined: nothing was told"),
    ...refusals,
  },
});

export const payoutResults = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(tellRoute, async (c) => {
    const told = await tellResult(c.get("context"), c.req.valid("param").id, c.req.valid("json"));
    return isRefusal(told) ? no(c, told) : c.json({ told: true as const }, 200);
  })
  .openapi(agreeRoute, async (c) => {
    const result = await agreeResult(c.get("context"), c.req.valid("param").id);
    return isRefusal(result) ? no(c, result) : c.json({ result }, 200);
  })
  .openapi(declineRoute, async (c) => {
    const declined = await declineResult(c.get("context"), c.req.valid("param").id);
    return isRefusal(declined) ? no(c, declined) : c.json({ declined: true as const }, 200);
  });
