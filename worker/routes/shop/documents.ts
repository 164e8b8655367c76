// The buyer's documents; access is by the order's token.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { refuse } from "../../core/refusal.ts";
import { findBuyerDocument, listBuyerDocuments } from "../../money/documents/opening/flows.ts";
import { loadOrderByToken } from "../../shop/orders/store.ts";
import { answerPdf, documentBody, documentShape, pdfAnswer } from "../documents.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";

const tokenShape = z.string().max(80);

const listRoute = createRoute({
  method: "get",
  path: "/orders/{token}/documents",
  request: { params: z.object({ token: tokenShape }) },
  responses: {
    200: json(z.object({ documents: z.array(documentShape) }), "What was issued to the buyer, oldest first"),
    ...refusalResponses,
  },
});

const pdfRoute = createRoute({
  method: "get",
  path: "/orders/{token}/documents/{file}",
  request: {
    params: z.object({
      token: tokenShape,
      file: z
        .string()
        .regex(/^[A-Z][A-Z0-9]{0,20}-\d{6,12}\.pdf$/)
        .openapi({ example: "SU-000001.pdf" }),
    }),
  },
  responses: { 200: pdfAnswer, ...refusalResponses },
});

export const shopDocuments = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { db } = c.get("context");
    const whole = await loadOrderByToken(db, c.req.valid("param").token);
    if (whole === null) return no(c, refuse("order_unknown"));
    const rows = await listBuyerDocuments(db, whole.order.id);
    return c.json({ documents: rows.map(documentBody) }, 200);
  })
  .openapi(pdfRoute, async (c) => {
    const { db } = c.get("context");
    const { token, file } = c.req.valid("param");
    const row = await findBuyerDocument(db, token, file.replace(/\.pdf$/, ""));
    return row === null ? no(c, refuse("document_unknown")) : answerPdf(c, row);
  });
