// People with roles: the list, granting and revoking roles, ending sessions, and refusals of access by day.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { accessRefusalKinds } from "../../../db/schema/factors.ts";
import { roleNames } from "../../../db/schema/identity.ts";
import { phoneInput, searchInput } from "../../core/inputs.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { endSessionOf, readSessions } from "../../people/sessions/flows-listed.ts";
import { listAccessRefusals } from "../../people/refusals/store.ts";
import { proposeFactorsReset } from "../../people/roles/flows-lost-factors.ts";
import { giveRole, withdrawRole } from "../../people/roles/flows.ts";
import { givenRoles } from "../../people/roles/rules.ts";
import { listPeople } from "../../people/roles/store.ts";
import { mySession } from "../guard.ts";
import { byId, cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { openSessionShape, sessionIdShape } from "../security-sessions.ts";
import { approvalAnswer, proposedShape } from "./approval-shapes.ts";

const pageSize = 50;
const personIdShape = z.templateLiteral(["per_", z.string().max(60)]);
const roleShape = z.object({ role: z.enum(roleNames), subjectId: z.string(), name: z.string() });
const grantShape = z.object({ role: z.enum(givenRoles), subjectId: z.string().max(60).default("") });
const gone = { 204: { description: "Done" }, ...refusalResponses } as const;

const listRoute = createRoute({
  method: "get",
  path: "/people",
  request: {
    query: z.object({
      role: z.enum(givenRoles).optional(),
      query: searchInput(60).default(""),
      cursor: cursorShape.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        people: z.array(
          z.object({
            id: personIdShape,
            phone: z.string(),
            roles: z.array(roleShape),
            factors: z.int(),
            seenAt: z.int().nullable(),
            isMe: z.boolean(),
          }),
        ),
        nextCursor: nextCursorShape,
      }),
      "People who hold a role",
    ),
    ...refusalResponses,
  },
});

const giveRoute = createRoute({
  method: "post",
  path: "/people",
  request: { body: body(grantShape.extend({ phone: phoneInput })) },
  responses: {
    201: json(z.object({ personId: personIdShape }), "The role is given"),
    202: json(proposedShape, "Given when another operator agrees"),
    ...refusalResponses,
  },
});

const takeRoute = createRoute({
  method: "post",
  path: "/people/{id}/roles/take",
  request: { params: z.object({ id: personIdShape }), body: body(grantShape) },
  responses: { ...gone, 202: json(proposedShape, "Taken when another operator agrees") },
});

const resetRoute = createRoute({
  method: "post",
  path: "/people/{id}/factors/reset",
  request: { params: z.object({ id: personIdShape }) },
  responses: { 202: json(proposedShape, "Reset when another operator agrees"), ...refusalResponses },
});

const sessionsRoute = createRoute({
  method: "get",
  path: "/people/{id}/sessions",
  request: { params: z.object({ id: personIdShape }) },
  responses: {
    200: json(z.object({ sessions: z.array(openSessionShape) }), "Where the person is signed in"),
    ...refusalResponses,
  },
});

const endRoute = createRoute({
  method: "delete",
  path: "/people/{id}/sessions/{sessionId}",
  request: { params: z.object({ id: personIdShape, sessionId: sessionIdShape }) },
  responses: gone,
});

const refusalsRoute = createRoute({
  method: "get",
  path: "/access-refusals",
  request: { query: z.object({ cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({
        refusals: z.array(
          z.object({
            day: z.string(),
            kind: z.enum(accessRefusalKinds),
            phone: z.string().nullable(),
            count: z.int(),
            firstAt: z.int(),
            lastAt: z.int(),
          }),
        ),
        nextCursor: nextCursorShape,
      }),
      "Sign-ins and accesses that were refused, counted by day and person",
    ),
    ...refusalResponses,
  },
});

const rolesShape = z.array(roleShape);

export const operatorPeople = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { role, query, cursor = null } = c.req.valid("query");
    const isPhone = /^[+\d\s-]{3,}$/.test(query);
    const rows = await listPeople(c.get("context").db, {
      role: role ?? null,
      digits: isPhone ? query.replaceAll(/\D/g, "").replace(/^0+/, "") : "",
      name: isPhone ? "" : query,
      cursor,
      limit: pageSize + 1,
    });
    const { page, nextCursor } = pageOf(rows, pageSize, byId);
    const mine = mySession(c).personId;
    return c.json(
      {
        people: page.map(({ roles, ...row }) => ({
          ...row,
          roles: rolesShape.parse(JSON.parse(roles)),
          isMe: row.id === mine,
        })),
        nextCursor,
      },
      200,
    );
  })
  .openapi(giveRoute, async (c) => {
    const context = c.get("context");
    const given = await giveRole(context, c.req.valid("json"));
    if (isRefusal(given)) return no(c, given);
    return "approval" in given
      ? c.json(approvalAnswer(given.approval, context.actor), 202)
      : c.json(given, 201);
  })
  .openapi(takeRoute, async (c) => {
    const context = c.get("context");
    const taken = await withdrawRole(context, c.req.valid("param").id, c.req.valid("json"));
    if (taken === null) return c.body(null, 204);
    return isRefusal(taken) ? no(c, taken) : c.json(approvalAnswer(taken.approval, context.actor), 202);
  })
  .openapi(resetRoute, async (c) => {
    const context = c.get("context");
    const proposed = await proposeFactorsReset(context, c.req.valid("param").id);
    return isRefusal(proposed) ? no(c, proposed) : c.json(approvalAnswer(proposed, context.actor), 202);
  })
  .openapi(sessionsRoute, async (c) => {
    const { id } = c.req.valid("param");
    return c.json({ sessions: await readSessions(c.get("context"), id, mySession(c).tokenHash) }, 200);
  })
  .openapi(endRoute, async (c) => {
    const { id, sessionId } = c.req.valid("param");
    const isEnded = await endSessionOf(c.get("context"), id, sessionId, mySession(c).personId);
    return isEnded ? c.body(null, 204) : no(c, refuse("session_unknown"));
  })
  .openapi(refusalsRoute, async (c) => {
    const { cursor = null } = c.req.valid("query");
    const rows = await listAccessRefusals(c.get("context").db, cursor, pageSize + 1);
    const { page, nextCursor } = pageOf(rows, pageSize, (row) => {
      return { rank: 0, id: `${row.day} ${row.kind} ${row.subject}` };
    });
    return c.json(
      {
        refusals: page.map(({ day, kind, phone, count, firstAt, lastAt }) => {
          return { day, kind, phone, count, firstAt, lastAt };
        }),
        nextCursor,
      },
      200,
    );
  });
