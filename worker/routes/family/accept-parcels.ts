// A family accepts several parcels at once: each is a step of its own, and the response names those that failed.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { ParcelId } from "../../core/id.ts";
import { isRefusal } from "../../core/refusal.ts";
import { stepFamilyParcel } from "../../shop/steps/flows.ts";
import { subjectOf } from "../guard.ts";
import { badRequest, body, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, parcelIdShape } from "../shapes.ts";

const parcelsMax = 30;

const acceptRoute = createRoute({
  method: "post",
  path: "/accepted-parcels",
  request: {
    query: z.object({ as: asShape }),
    body: body(z.object({ ids: z.array(parcelIdShape).min(1).max(parcelsMax) })),
  },
  responses: {
    200: json(
      z.object({
        accepted: z.array(z.string()),
        failed: z.array(z.object({ id: parcelIdShape, code: z.string() })),
      }),
      "Accepted, and those that could not be",
    ),
    ...refusalResponses,
  },
});

export const acceptRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  acceptRoute,
  async (c) => {
    const accepted: string[] = [];
    const failed: { id: ParcelId; code: string }[] = [];
    for (const id of new Set(c.req.valid("json").ids)) {
      const moved = await stepFamilyParcel(c.get("context"), subjectOf(c, "fam_"), id, "accept");
      if (isRefusal(moved)) failed.push({ id, code: moved.refused });
      else accepted.push(id);
    }
    return c.json({ accepted, failed }, 200);
  },
);
