// A family's own statement: sales, deductions, refunds and payouts of a period, and upcoming payouts.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { isRefusal } from "../../core/refusal.ts";
import { csvAnswer, pdfAnswer } from "../documents.ts";
import { subjectOf } from "../guard.ts";
import { cursorShape } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape } from "../shapes.ts";
import { listShape, listsShape, periodQuery, statementShape } from "../statement-shapes.ts";
import { answerCsv, answerStatementPdf, listBody, statementBody } from "../statements.ts";

const query = z.object({ as: asShape, ...periodQuery });

const getRoute = createRoute({
  method: "get",
  path: "/statement",
  request: { query },
  responses: {
    200: json(statementShape, "The statement of a period; of this month by default"),
    ...refusalResponses,
  },
});

const listRoute = createRoute({
  method: "get",
  path: "/statement/{list}",
  request: {
    params: z.object({ list: listShape }),
    query: query.extend({ cursor: cursorShape }),
  },
  responses: { 200: json(listsShape, "More of one of its lists, newest first"), ...refusalResponses },
});

const csvRoute = createRoute({
  method: "get",
  path: "/statement.csv",
  request: { query },
  responses: { 200: csvAnswer, ...refusalResponses },
});

const pdfRoute = createRoute({
  method: "get",
  path: "/statement.pdf",
  request: { query },
  responses: { 200: pdfAnswer, ...refusalResponses },
});

export const familyStatement = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(getRoute, async (c) => {
    const body = await statementBody(c, subjectOf(c, "fam_"), c.req.valid("query"));
    return isRefusal(body) ? no(c, body) : c.json(body, 200);
  })
  .openapi(listRoute, async (c) => {
    const { list } = c.req.valid("param");
    const body = await listBody(c, subjectOf(c, "fam_"), list, c.req.valid("query"));
    return isRefusal(body) ? no(c, body) : c.json(body, 200);
  })
  .openapi(csvRoute, (c) => answerCsv(c, subjectOf(c, "fam_"), c.req.valid("query")))
  .openapi(pdfRoute, (c) => answerStatementPdf(c, subjectOf(c, "fam_"), c.req.valid("query")));
