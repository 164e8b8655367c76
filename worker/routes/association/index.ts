// An association: its families, and where one of them keeps a buyer waiting.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { listAssociationFamilies } from "../../orders/store-lists.ts";
import { mayActAs, subjectOf } from "../guard.ts";
import { badRequest, json, refusals, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";

const listRoute = createRoute({
  method: "get",
  path: "/families",
  request: { query: z.object({ as: asShape }) },
  responses: {
    200: json(
      z.object({
        families: z.array(
          z.object({
            slug: z.string(),
            name: z.string(),
            place: z.string(),
            state: z.enum(["draft", "open", "paused", "closed"]),
            openParcels: z.int(),
            waitingParcels: z.int(),
          }),
        ),
      }),
      "The association's families, those with waiting parcels first",
    ),
    ...refusals,
  },
});

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("*", mayActAs("association"));

export const association = app.openapi(listRoute, async (c) => {
  const families = await listAssociationFamilies(c.get("context").db, subjectOf(c, "asn_"));
  return c.json({ families }, 200);
});
