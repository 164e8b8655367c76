// A desk's problems with bags: reported with pictures, each with the operator's answer.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bagProblemKinds } from "../../../db/schema/pickup.ts";
import { optionalNoteInput } from "../../core/inputs.ts";
import { isRefusal } from "../../core/refusal.ts";
import { addDays, riyadhDay, startOfDay } from "../../core/time.ts";
import { addProblemPhoto, reportBagProblem } from "../../shop/problems/flows.ts";
import { listProblemsOfDesk, type BagProblemRow } from "../../shop/problems/store.ts";
import { subjectOf } from "../guard.ts";
import { photoBody, photoIdsShape } from "../photos.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, orderIdShape } from "../shapes.ts";
import { dayShape, instantShape } from "../shapes-shop.ts";

export const deskProblemShape = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(bagProblemKinds),
  note: z.string(),
  reportedAt: instantShape,
  /** What the operator did about it. */
  answer: z.string().nullable(),
  answeredAt: instantShape.nullable(),
});

export function deskProblem(row: BagProblemRow): z.infer<typeof deskProblemShape> {
  const { id, number, kind, note, reportedAt, answer, answeredAt } = row;
  return { id, number, kind, note, reportedAt, answer, answeredAt };
}

const params = z.object({ id: orderIdShape });
const query = z.object({ as: asShape });

const listRoute = createRoute({
  method: "get",
  path: "/problems",
  request: { query: query.extend({ day: dayShape.optional() }) },
  responses: {
    200: json(
      z.object({ problems: z.array(deskProblemShape) }),
      "What this desk reported on a day, and the answers to it",
    ),
    ...refusalResponses,
  },
});

const photoRoute = createRoute({
  method: "post",
  path: "/bags/{id}/photos",
  request: { params, query, body: photoBody },
  responses: {
    201: json(z.object({ photo: z.object({ id: z.string() }) }), "Kept for a day, until a report takes it"),
    ...refusalResponses,
  },
});

const reportRoute = createRoute({
  method: "post",
  path: "/bags/{id}/problems",
  request: {
    params,
    query,
    body: body(
      z.object({
        kind: z.enum(bagProblemKinds),
        note: optionalNoteInput(500).default(""),
        photoIds: photoIdsShape.default([]),
      }),
    ),
  },
  responses: {
    201: json(z.object({ problem: z.object({ id: z.string() }) }), "Reported to the operator"),
    ...refusalResponses,
  },
});

export const deskProblems = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db, now } = c.get("context");
    const { day = riyadhDay(now) } = c.req.valid("query");
    const until = startOfDay(addDays(day, 1));
    const rows = await listProblemsOfDesk(db, subjectOf(c, "htl_"), startOfDay(day), until);
    return c.json({ problems: rows.map(deskProblem) }, 200);
  })
  .openapi(photoRoute, async (c) => {
    const sent = new Uint8Array(await c.req.arrayBuffer());
    const { id } = c.req.valid("param");
    const photo = await addProblemPhoto(c.get("context"), subjectOf(c, "htl_"), id, sent);
    return isRefusal(photo) ? no(c, photo) : c.json({ photo: { id: photo.id } }, 201);
  })
  .openapi(reportRoute, async (c) => {
    const { id } = c.req.valid("param");
    const input = c.req.valid("json");
    const problem = await reportBagProblem(c.get("context"), subjectOf(c, "htl_"), id, input);
    return isRefusal(problem) ? no(c, problem) : c.json({ problem: { id: problem.id } }, 201);
  });
