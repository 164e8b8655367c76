// Cancelling paid parcels, and requesting returns.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { optionalNoteInput } from "../../core/inputs.ts";
import { returnReasons } from "../../../db/schema/refunds.ts";
import { takeUses, useOf, useOfClient } from "../../core/limiter.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { loadOrderByToken } from "../../shop/orders/store.ts";
import { cancelPaidOrder } from "../../money/refunds/deciding/flows.ts";
import { requestReturn } from "../../money/refunds/returns/flows.ts";
import { photoIdsShape } from "../photos.ts";
import { drainAfter } from "../../after.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { lineIdShape, parcelIdShape } from "../shapes.ts";
import { amountShape } from "../shapes-shop.ts";

const tokenShape = z.object({ token: z.string().max(80) });

const cancelRoute = createRoute({
  method: "post",
  path: "/orders/{token}/parcel-cancellations",
  request: {
    params: tokenShape,
    body: body(z.object({ parcelIds: z.array(parcelIdShape).min(1).max(50) })),
  },
  responses: {
    201: json(z.object({ refundedHalalas: amountShape }), "Cancelled; the refund is on its way"),
    ...refusalResponses,
  },
});

const returnRoute = createRoute({
  method: "post",
  path: "/orders/{token}/returns",
  request: {
    params: tokenShape,
    body: body(
      z.object({
        lineId: lineIdShape,
        quantity: z.int().min(1).max(99),
        reason: z.enum(returnReasons),
        note: optionalNoteInput(500).default(""),
        /** The number of requests for this line that the buyer sees; it makes a repeated request idempotent. */
        expectedCount: z.int().min(0).max(1000).optional(),
        /** Sent before, to its return-photos. */
        photoIds: photoIdsShape.default([]),
      }),
    ),
  },
  responses: {
    201: json(
      z.object({ return: z.object({ id: z.string(), state: z.string() }) }),
      "Asked; the market decides",
    ),
    ...refusalResponses,
  },
});

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("/orders/:token/parcel-cancellations", drainAfter);

export const returns = app
  .openapi(cancelRoute, async (c) => {
    const context = c.get("context");
    const whole = await loadOrderByToken(context.db, c.req.valid("param").token);
    if (whole === null) return no(c, refuse("order_unknown"));
    const full = await takeUses(context, [
      await useOf(context, "cancellations_phone", whole.order.buyerPhone),
      await useOfClient(context, "cancellations_client"),
    ]);
    if (full !== null) return no(c, full);
    const refunded = await cancelPaidOrder(context, whole.order.id, c.req.valid("json").parcelIds);
    if (isRefusal(refunded)) return no(c, refunded);
    return c.json({ refundedHalalas: refunded.refund.amountHalalas }, 201);
  })
  .openapi(returnRoute, async (c) => {
    const context = c.get("context");
    const whole = await loadOrderByToken(context.db, c.req.valid("param").token);
    if (whole === null) return no(c, refuse("order_unknown"));
    const asked = await requestReturn(context, whole.order.id, c.req.valid("json"));
    if (isRefusal(asked)) return no(c, asked);
    return c.json({ return: { id: asked.id, state: asked.state } }, 201);
  });
