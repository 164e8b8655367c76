// Pictures of a return request, uploaded one by one before it.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { isRefusal } from "../../core/refusal.ts";
import {
  addReturnPhoto,
  openBuyerPhoto,
  removeReturnPhoto,
} from "../../money/refunds/returns/flows-photos.ts";
import { answerPhoto, photoAnswer, photoBody, photoIdShape } from "../photos.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";

const tokenShape = z.object({ token: z.string().max(80) });
const oneShape = tokenShape.extend({ id: photoIdShape });

const addRoute = createRoute({
  method: "post",
  path: "/orders/{token}/return-photos",
  request: { params: tokenShape, body: photoBody },
  responses: {
    201: json(z.object({ photo: z.object({ id: z.string() }) }), "Kept for a day, until a request takes it"),
    ...refusalResponses,
  },
});

const getRoute = createRoute({
  method: "get",
  path: "/orders/{token}/return-photos/{id}",
  request: { params: oneShape },
  responses: { 200: photoAnswer, ...refusalResponses },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/orders/{token}/return-photos/{id}",
  request: { params: oneShape },
  responses: { 204: { description: "Taken back" }, ...refusalResponses },
});

export const returnPhotos = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(addRoute, async (c) => {
    const sent = new Uint8Array(await c.req.arrayBuffer());
    const photo = await addReturnPhoto(c.get("context"), c.req.valid("param").token, sent);
    return isRefusal(photo) ? no(c, photo) : c.json({ photo: { id: photo.id } }, 201);
  })
  .openapi(getRoute, async (c) => {
    const { token, id } = c.req.valid("param");
    return answerPhoto(c, await openBuyerPhoto(c.get("context"), token, id));
  })
  .openapi(removeRoute, async (c) => {
    const { token, id } = c.req.valid("param");
    const refusal = await removeReturnPhoto(c.get("context"), token, id);
    return refusal === null ? c.body(null, 204) : no(c, refusal);
  });
