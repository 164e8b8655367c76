// The result of a payout at a bank that sends no reports: reported by one operator, confirmed or declined by another.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { lineInput } from "../../core/inputs.ts";
import { reportedResults } from "../../../db/schema/payouts.ts";
import { isRefusal } from "../../core/refusal.ts";
import { confirmResult, declineResult, reportResult } from "../../money/payouts/bank-results/flows.ts";
import { payoutIdShape } from "../payouts.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";

const id = z.object({ id: payoutIdShape });

const reportRoute = createRoute({
  method: "post",
  path: "/payouts/{id}/report",
  request: {
    params: id,
    body: body(z.object({ result: z.enum(reportedResults), reference: lineInput(140, 2) })),
  },
  responses: {
    200: json(
      z.object({ reported: z.literal(true) }),
      "Reported; it counts when another operator confirms it",
    ),
    ...refusalResponses,
  },
});

const confirmRoute = createRoute({
  method: "post",
  path: "/payouts/{id}/confirm",
  request: { params: id },
  responses: {
    200: json(z.object({ result: z.enum(reportedResults) }), "Confirmed: the result counts"),
    ...refusalResponses,
  },
});

const declineRoute = createRoute({
  method: "post",
  path: "/payouts/{id}/decline",
  request: { params: id },
  responses: {
    200: json(z.object({ declined: z.literal(true) }), "Declined: the report is dropped"),
    ...refusalResponses,
  },
});

export const payoutResults = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(reportRoute, async (c) => {
    const reported = await reportResult(c.get("context"), c.req.valid("param").id, c.req.valid("json"));
    return isRefusal(reported) ? no(c, reported) : c.json({ reported: true as const }, 200);
  })
  .openapi(confirmRoute, async (c) => {
    const result = await confirmResult(c.get("context"), c.req.valid("param").id);
    return isRefusal(result) ? no(c, result) : c.json({ result }, 200);
  })
  .openapi(declineRoute, async (c) => {
    const declined = await declineResult(c.get("context"), c.req.valid("param").id);
    return isRefusal(declined) ? no(c, declined) : c.json({ declined: true as const }, 200);
  });
