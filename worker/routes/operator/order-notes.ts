// Operators' notes about an order.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { noteInput } from "../../core/inputs.ts";
import { isRefusal } from "../../core/refusal.ts";
import { addOrderNote } from "../../shop/order-notes/flows.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { orderIdShape } from "../shapes.ts";
import { instantShape } from "../shapes-shop.ts";

const addRoute = createRoute({
  method: "post",
  path: "/orders/{id}/notes",
  request: {
    params: z.object({ id: orderIdShape }),
    body: body(z.object({ text: noteInput(1000) })),
  },
  responses: {
    201: json(z.object({ note: z.object({ id: z.string(), at: instantShape }) }), "Written down"),
    ...refusalResponses,
  },
});

export const orderNotesRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  addRoute,
  async (c) => {
    const note = await addOrderNote(c.get("context"), c.req.valid("param").id, c.req.valid("json").text);
    if (isRefusal(note)) return no(c, note);
    return c.json({ note: { id: note.id, at: note.at } }, 201);
  },
);
