// An association: its families, and where one of them keeps a buyer waiting.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { associationPageSize, listAssociationFamilies } from "../../shop/lists/store.ts";
import { mayActAs, subjectOf } from "../guard.ts";
import { badRequest, json, refusals, type RouteEnv } from "../respond.ts";
import { asShape, cursorShape } from "../shapes.ts";

const listRoute = createRoute({
  method: "get",
  path: "/families",
  request: { query: z.object({ as: asShape, cursor: cursorShape }) },
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
        nextCursor: z.string().nullable(),
      }),
      "The association's families, those with waiting parcels first",
    ),
    ...refusals,
  },
});

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
app.use("*", mayActAs("association"));

export const association = app.openapi(listRoute, async (c) => {
  const { cursor } = c.req.valid("query");
  const rows = await listAssociationFamilies(c.get("context").db, subjectOf(c, "asn_"), cursor);
  const families = rows.slice(0, associationPageSize);
  const last = rows.length > families.length ? families.at(-1) : undefined;
  const nextCursor = last === undefined ? null : `${last.waitingParcels}.${last.slug}`;
  return c.json({ families, nextCursor }, 200);
});
