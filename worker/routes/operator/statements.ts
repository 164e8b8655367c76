// Any family's statement, for the operator.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { isRefusal } from "../../core/refusal.ts";
import { csvAnswer, pdfAnswer } from "../documents.ts";
import { familyIdShape } from "../payouts.ts";
import { cursorShape } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { listShape, listsShape, periodQuery, statementShape } from "../statement-shapes.ts";
import { answerCsv, answerStatementPdf, listBody, statementBody } from "../statements.ts";

const params = z.object({ id: familyIdShape });
const query = z.object(periodQuery);

const getRoute = createRoute({
  method: "get",
  path: "/families/{id}/statement",
  request: { params, query },
  responses: { 200: json(statementShape, "The family's statement of a period"), ...refusalResponses },
});

const listRoute = createRoute({
  method: "get",
  path: "/families/{id}/statement/{list}",
  request: {
    params: params.extend({ list: listShape }),
    query: query.extend({ cursor: cursorShape }),
  },
  responses: { 200: json(listsShape, "More of one of its lists, newest first"), ...refusalResponses },
});

const csvRoute = createRoute({
  method: "get",
  path: "/families/{id}/statement.csv",
  request: { params, query },
  responses: { 200: csvAnswer, ...refusalResponses },
});

const pdfRoute = createRoute({
  method: "get",
  path: "/families/{id}/statement.pdf",
  request: { params, query },
  responses: { 200: pdfAnswer, ...refusalResponses },
});

export const operatorStatements = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(getRoute, async (c) => {
    const body = await statementBody(c, c.req.valid("param").id, c.req.valid("query"));
    return isRefusal(body) ? no(c, body) : c.json(body, 200);
  })
  .openapi(listRoute, async (c) => {
    const { id, list } = c.req.valid("param");
    const body = await listBody(c, id, list, c.req.valid("query"));
    return isRefusal(body) ? no(c, body) : c.json(body, 200);
  })
  .openapi(csvRoute, (c) => answerCsv(c, c.req.valid("param").id, c.req.valid("query")))
  .openapi(pdfRoute, (c) => answerStatementPdf(c, c.req.valid("param").id, c.req.valid("query")));
