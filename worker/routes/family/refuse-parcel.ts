// A family refuses a parcel that it cannot make; the buyer is refunded.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { optionalNoteInput } from "../../core/inputs.ts";
import { refundReasons } from "../../../db/schema/refunds.ts";
import { isRefusal } from "../../core/refusal.ts";
import { refuseParcel } from "../../money/refunds/deciding/flows.ts";
import { subjectOf } from "../guard.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, parcelIdShape, parcelStateShape } from "../shapes.ts";
import { amountShape, instantShape } from "../shapes-shop.ts";

/** Refunded units of a line, and their part of the split. */
export const returnedShape = z.object({
  lineId: z.string(),
  title: z.string(),
  quantity: z.int(),
  reason: z.enum(refundReasons),
  grossHalalas: amountShape,
  commissionHalalas: amountShape,
  vatHalalas: amountShape,
  shareHalalas: amountShape,
  at: instantShape,
});

const refuseRoute = createRoute({
  method: "post",
  path: "/parcels/{id}/refuse",
  request: {
    params: z.object({ id: parcelIdShape }),
    query: z.object({ as: asShape }),
    body: body(z.object({ note: optionalNoteInput(500).default("") })),
  },
  responses: {
    200: json(
      z.object({ parcel: z.object({ id: z.string(), state: parcelStateShape }) }),
      "Refused; its buyer is refunded",
    ),
    ...refusalResponses,
  },
});

export const refuseRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  refuseRoute,
  async (c) => {
    const { id } = c.req.valid("param");
    const { note } = c.req.valid("json");
    const refunded = await refuseParcel(c.get("context"), subjectOf(c, "fam_"), id, note);
    return isRefusal(refunded) ? no(c, refunded) : c.json({ parcel: { id, state: "refused" as const } }, 200);
  },
);
