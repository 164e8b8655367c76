// An association's routes: its families, and their late parcels.
import { openingStates } from "../../../db/schema/catalog.ts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { associationPageSize, listAssociationFamilies } from "../../shop/lists/store.ts";
import { mayActAs, subjectOf } from "../guard.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";

const listRoute = createRoute({
  method: "get",
  path: "/families",
  request: { query: z.object({ as: asShape, cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({
        families: z.array(
          z.object({
            slug: z.string(),
            name: z.string(),
            place: z.string(),
            state: z.enum(openingStates),
            openParcels: z.int(),
            waitingParcels: z.int(),
          }),
        ),
        nextCursor: nextCursorShape,
      }),
      "The association's families, those with waiting parcels first",
    ),
    ...refusalResponses,
  },
});

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("*", mayActAs("association"));

export const association = app.openapi(listRoute, async (c) => {
  const { cursor = null } = c.req.valid("query");
  const rows = await listAssociationFamilies(c.get("context").db, subjectOf(c, "asn_"), cursor);
  const { page: families, nextCursor } = pageOf(rows, associationPageSize, (row) => {
    return { rank: row.waitingParcels, id: row.slug };
  });
  return c.json({ families, nextCursor }, 200);
});
