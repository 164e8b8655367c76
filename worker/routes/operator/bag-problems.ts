// The operator's problems with bags: what desks reported, their pictures, and the answer.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { noteInput } from "../../core/inputs.ts";
import { isRefusal } from "../../core/refusal.ts";
import { loadActors } from "../../people/persons/store-actors.ts";
import { answerBagProblem, openProblemPhoto } from "../../shop/problems/flows.ts";
import { bagProblemsPageSize, listBagProblems } from "../../shop/problems/store.ts";
import { deskProblemShape } from "../desk/problems.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { answerPhoto, photoAnswer, photoIdShape } from "../photos.ts";
import { badRequest, body, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { orderIdShape, showShape } from "../shapes.ts";
import { actedByShape } from "./actor-shapes.ts";

const problemIdShape = z.templateLiteral(["ord_", z.string().max(40), ":problem.", z.int()]);
const params = z.object({ id: problemIdShape });
const photoIdsShape = z.array(z.string());

const listRoute = createRoute({
  method: "get",
  path: "/bag-problems",
  request: { query: z.object({ show: showShape, cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({
        problems: z.array(
          deskProblemShape.extend({
            orderId: orderIdShape,
            hotelName: z.string(),
            photoIds: photoIdsShape,
            reportedBy: actedByShape.nullable(),
            answeredBy: actedByShape.nullable(),
          }),
        ),
        nextCursor: nextCursorShape,
      }),
      "What desks reported: open ones, the oldest first; or answered ones, the latest first",
    ),
    ...refusalResponses,
  },
});

const answerRoute = createRoute({
  method: "post",
  path: "/bag-problems/{id}/answer",
  request: { params, body: body(z.object({ answer: noteInput(500, 3) })) },
  responses: {
    200: json(z.object({ problem: z.object({ id: z.string() }) }), "Answered; the desk reads it"),
    ...refusalResponses,
  },
});

const photoRoute = createRoute({
  method: "get",
  path: "/bag-problems/{id}/photos/{photo}",
  request: { params: params.extend({ photo: photoIdShape }) },
  responses: { 200: photoAnswer, ...refusalResponses },
});

export const bagProblemRoutes = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db } = c.get("context");
    const { show, cursor = null } = c.req.valid("query");
    const rows = await listBagProblems(db, show, cursor);
    const { page, nextCursor } = pageOf(rows, bagProblemsPageSize, ({ reportedAt, id }) => {
      return { rank: show === "open" ? reportedAt : 0, id };
    });
    const actor = await loadActors(
      db,
      page.flatMap(({ reportedBy, answeredBy }) => [reportedBy, answeredBy]),
    );
    const problems = page.map((row) => ({
      ...row,
      photoIds: photoIdsShape.parse(JSON.parse(row.photoIds)),
      reportedBy: actor(row.reportedBy),
      answeredBy: actor(row.answeredBy),
    }));
    return c.json({ problems, nextCursor }, 200);
  })
  .openapi(answerRoute, async (c) => {
    const { answer } = c.req.valid("json");
    const problem = await answerBagProblem(c.get("context"), c.req.valid("param").id, answer);
    return isRefusal(problem) ? no(c, problem) : c.json({ problem: { id: problem.id } }, 200);
  })
  .openapi(photoRoute, async (c) => {
    const { id, photo } = c.req.valid("param");
    return answerPhoto(c, await openProblemPhoto(c.get("context"), id, photo));
  });
