// Pictures of what a buyer wants to return of a family's parcel.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { returnReasons } from "../../../db/schema/refunds.ts";
import { openFamilyPhoto } from "../../money/refunds/returns/flows-photos.ts";
import { subjectOf } from "../guard.ts";
import { answerPhoto, photoAnswer, photoIdShape } from "../photos.ts";
import { badRequest, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { instantShape } from "../shapes-shop.ts";

export const idsShape = z.array(z.string());

/** A return request; only the operator sees the buyer's note. */
export const familyReturnShape = z.object({
  title: z.string(),
  quantity: z.int(),
  reason: z.enum(returnReasons),
  state: z.enum(["requested", "approved", "declined"]),
  requestedAt: instantShape,
  photoIds: idsShape,
});

const getRoute = createRoute({
  method: "get",
  path: "/return-photos/{id}",
  request: { params: z.object({ id: photoIdShape }), query: z.object({ as: asShape }) },
  responses: { 200: photoAnswer, ...refusalResponses },
});

export const familyReturnPhotos = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  getRoute,
  async (c) => {
    const familyId = subjectOf(c, "fam_");
    return answerPhoto(c, await openFamilyPhoto(c.get("context"), familyId, c.req.valid("param").id));
  },
);
