// The operator's documents: by day, issuer and kind; as PDF and XML; sums of a VAT period.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { writeCsv } from "../../core/csv.ts";
import { refuse } from "../../core/refusal.ts";
import { addDays, startOfDay } from "../../core/time.ts";
import { findMissingAddresses } from "../../money/documents/addresses/flows.ts";
import { addressFacts } from "../../money/documents/addresses/rules.ts";
import { vatTable } from "../../money/documents/issuing/rules-vat.ts";
import {
  documentsPageSize,
  listDocuments,
  listVatSums,
  loadDocument,
} from "../../money/documents/issuing/store.ts";
import {
  answerPdf,
  answerXml,
  csvAnswer,
  documentBody,
  documentIdShape,
  documentKindShape,
  documentsShape,
  pdfAnswer,
  xmlAnswer,
} from "../documents.ts";
import { cursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, orderIdShape } from "../shapes.ts";
import { dayShape } from "../shapes-shop.ts";

const issuerShape = z.union([z.literal("operator"), z.templateLiteral(["fam_", z.string().max(60)])]);

const listRoute = createRoute({
  method: "get",
  path: "/documents",
  request: {
    query: z.object({
      as: asShape,
      day: dayShape.optional(),
      issuer: issuerShape.optional(),
      kind: documentKindShape.optional(),
      order: orderIdShape.optional(),
      cursor: cursorShape.optional(),
    }),
  },
  responses: { 200: json(documentsShape, "Documents, newest first"), ...refusalResponses },
});

const params = z.object({ id: documentIdShape });

const pdfRoute = createRoute({
  method: "get",
  path: "/documents/{id}/pdf",
  request: { params },
  responses: { 200: pdfAnswer, ...refusalResponses },
});

const xmlRoute = createRoute({
  method: "get",
  path: "/documents/{id}/xml",
  request: { params },
  responses: { 200: xmlAnswer, ...refusalResponses },
});

const addressesRoute = createRoute({
  method: "get",
  path: "/national-addresses/missing",
  request: { query: z.object({ as: asShape }) },
  responses: {
    200: json(
      z.object({
        operator: z.array(z.enum(addressFacts)).openapi({ description: "Fields of its own address" }),
        families: z.array(z.object({ id: z.string(), name: z.string() })),
        familyCount: z.int().openapi({ description: "How many there are; the list has the first 200" }),
      }),
      "What the tax authority would find missing in addresses: the operator's, and registered families without one",
    ),
    ...refusalResponses,
  },
});

const vatRoute = createRoute({
  method: "get",
  path: "/vat",
  request: {
    query: z.object({
      as: asShape,
      from: dayShape,
      until: dayShape.openapi({ description: "The last day, included" }),
    }),
  },
  responses: { 200: csvAnswer, ...refusalResponses },
});

export const operatorDocuments = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { day, issuer, kind, order, cursor } = c.req.valid("query");
    const rows = await listDocuments(c.get("context").db, {
      ...(day !== undefined && { from: startOfDay(day), until: startOfDay(addDays(day, 1)) }),
      ...(issuer !== undefined && { issuer, ...(issuer !== "operator" && { familyId: issuer }) }),
      ...(kind !== undefined && { kind }),
      ...(order !== undefined && { orderId: order }),
      ...(cursor !== undefined && { after: cursor }),
    });
    const { page, nextCursor } = pageOf(rows, documentsPageSize, ({ issuedAt, id }) => {
      return { rank: issuedAt, id };
    });
    return c.json({ documents: page.map(documentBody), nextCursor }, 200);
  })
  .openapi(pdfRoute, async (c) => {
    const row = await loadDocument(c.get("context").db, c.req.valid("param").id);
    return row === null ? no(c, refuse("document_unknown")) : answerPdf(c, row);
  })
  .openapi(xmlRoute, async (c) => {
    const row = await loadDocument(c.get("context").db, c.req.valid("param").id);
    const answer = row === null ? null : await answerXml(c, row);
    return answer ?? no(c, refuse("document_unknown"));
  })
  .openapi(addressesRoute, async (c) => {
    const { operator, families, familyCount } = await findMissingAddresses(c.get("context"));
    return c.json({ operator: [...operator], families: [...families], familyCount }, 200);
  })
  .openapi(vatRoute, async (c) => {
    const query = c.req.valid("query");
    const [from = query.from, until = query.until] = [query.from, query.until].toSorted();
    const sums = await listVatSums(c.get("context").db, startOfDay(from), startOfDay(addDays(until, 1)));
    const name = `vat-${from}-${until}.csv`;
    return c.body(writeCsv(vatTable(sums)), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    });
  });
