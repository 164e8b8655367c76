// Cancelling an unpaid order.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { takeUses, useOf, useOfClient } from "../../core/limiter.ts";
import { refuse } from "../../core/refusal.ts";
import { loadOrderByToken } from "../../shop/orders/store.ts";
import { cancelUnpaid } from "../../money/payments/flows.ts";
import { drainAfter } from "../../after.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";

const cancelRoute = createRoute({
  method: "post",
  path: "/orders/{token}/cancel-unpaid",
  request: { params: z.object({ token: z.string().max(80) }) },
  responses: {
    200: json(
      z.object({ order: z.object({ id: z.string(), state: z.enum(["cancelled", "expired"]) }) }),
      "Over without having been paid; what it held is free again",
    ),
    ...refusalResponses,
  },
});

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("/orders/:token/cancel-unpaid", drainAfter);

export const unpaidCancellations = app.openapi(cancelRoute, async (c) => {
  const context = c.get("context");
  const whole = await loadOrderByToken(context.db, c.req.valid("param").token);
  if (whole === null) return no(c, refuse("order_unknown"));
  if (whole.order.state === "placed") {
    const full = await takeUses(context, [
      await useOf(context, "unpaid_cancellations_phone", whole.order.buyerPhone),
      await useOfClient(context, "unpaid_cancellations_client"),
    ]);
    if (full !== null) return no(c, full);
  }
  const state = await cancelUnpaid(context, whole);
  if (typeof state !== "string") return no(c, state);
  return c.json({ order: { id: whole.order.id, state } }, 200);
});
