// Families, hotels and other things found by name, for fields and filters in which one of them is chosen.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { searchInput } from "../../core/inputs.ts";
import { listSubjects, subjectScopes } from "../../shop/lists/store-subjects.ts";
import { badRequest, json, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";

const listRoute = createRoute({
  method: "get",
  path: "/subjects",
  request: {
    query: z.object({
      as: asShape,
      scope: z.enum(subjectScopes),
      query: searchInput(80).default(""),
      id: z.string().max(60).optional().openapi({ description: "The one whose name is asked for" }),
    }),
  },
  responses: {
    200: json(
      z.object({
        subjects: z.array(z.object({ id: z.string(), name: z.string(), about: z.string().nullable() })),
        totals: z.object({ subjects: z.int() }),
      }),
      "At most twenty whose name holds the query",
    ),
    ...refusalResponses,
  },
});

export const operatorSubjects = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest }).openapi(
  listRoute,
  async (c) => {
    const { scope, query, id = null } = c.req.valid("query");
    const rows = await listSubjects(c.get("context").db, scope, { query, id });
    const subjects = rows.map(({ total: _total, ...subject }) => subject);
    return c.json({ subjects, totals: { subjects: rows[0]?.total ?? 0 } }, 200);
  },
);
