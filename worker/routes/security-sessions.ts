// A person's own sessions: the list, and ending them.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { refuse } from "../core/refusal.ts";
import { endOtherSessions, endSessionOf, readSessions } from "../people/sessions/flows-listed.ts";
import { mySession } from "./guard.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "./respond.ts";

export const sessionIdShape = z.templateLiteral(["ses_", z.string().max(64)]);
export const openSessionShape = z.object({
  id: sessionIdShape,
  device: z.string(),
  createdAt: z.int(),
  seenAt: z.int(),
  endsAt: z.int(),
  isVerified: z.boolean(),
  isThis: z.boolean(),
});

const listRoute = createRoute({
  method: "get",
  path: "/sessions",
  responses: {
    200: json(z.object({ sessions: z.array(openSessionShape) }), "Where I am signed in"),
    ...refusalResponses,
  },
});

const endRoute = createRoute({
  method: "delete",
  path: "/sessions/{id}",
  request: { params: z.object({ id: sessionIdShape }) },
  responses: { 204: { description: "Ended" }, ...refusalResponses },
});

const endOthersRoute = createRoute({
  method: "delete",
  path: "/sessions",
  responses: { 204: { description: "All but this one are ended" }, ...refusalResponses },
});

export const sessionRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { personId, tokenHash } = mySession(c);
    return c.json({ sessions: await readSessions(c.get("context"), personId, tokenHash) }, 200);
  })
  .openapi(endRoute, async (c) => {
    const { personId } = mySession(c);
    const isEnded = await endSessionOf(c.get("context"), personId, c.req.valid("param").id, personId);
    return isEnded ? c.body(null, 204) : no(c, refuse("session_unknown"));
  })
  .openapi(endOthersRoute, async (c) => {
    const { personId, tokenHash } = mySession(c);
    await endOtherSessions(c.get("context"), personId, tokenHash);
    return c.body(null, 204);
  });
