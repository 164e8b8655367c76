// The operator's documents: by number, order, family, kind and days; as PDF, XML and archives; sums of a VAT period.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { writeCsv } from "../../core/csv.ts";
import { takeUses, useOfClient } from "../../core/limiter.ts";
import { refuse } from "../../core/refusal.ts";
import { addDays, startOfDay } from "../../core/time.ts";
import { findMissingAddresses } from "../../money/documents/addresses/flows.ts";
import { addressFacts } from "../../money/documents/addresses/rules.ts";
import { vatTable } from "../../money/documents/issuing/rules-vat.ts";
import { archiveDocuments } from "../../money/documents/opening/flows-archive.ts";
import { issuerOf, readSought } from "../../money/finding/rules.ts";
import {
  archiveSize,
  countDocuments,
  documentsPageSize,
  listArchive,
  listDocuments,
  listVatSums,
  loadDocument,
  type DocumentFilter,
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
  zipAnswer,
  zipHeaders,
} from "../documents.ts";
import { cursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { familyIdShape } from "../payouts.ts";
import { asShape, orderIdShape } from "../shapes.ts";
import { dayShape } from "../shapes-shop.ts";

const issuerShape = z.union([z.literal("operator"), z.templateLiteral(["fam_", z.string().max(60)])]);

const filterShape = z.object({
  as: asShape,
  find: z.string().max(40).optional().openapi({ description: "The number of a document or of an order" }),
  day: dayShape.optional(),
  from: dayShape.optional(),
  until: dayShape.optional().openapi({ description: "The last day, included" }),
  issuer: issuerShape.optional(),
  family: familyIdShape.optional().openapi({ description: "From it or to it" }),
  kind: documentKindShape.optional(),
  order: orderIdShape.optional(),
});

const listRoute = createRoute({
  method: "get",
  path: "/documents",
  request: { query: filterShape.extend({ cursor: cursorShape.optional() }) },
  responses: { 200: json(documentsShape, "Documents, newest first"), ...refusalResponses },
});

const boundedShape = filterShape.required({ from: true, until: true });

const archivesRoute = createRoute({
  method: "get",
  path: "/document-archives",
  request: { query: boundedShape },
  responses: {
    200: json(
      z.object({ documentCount: z.int(), archiveCount: z.int(), archiveSize: z.int() }),
      "How many documents these are, and in how many archives they come",
    ),
    ...refusalResponses,
  },
});

const archiveRoute = createRoute({
  method: "get",
  path: "/document-archives/{part}",
  request: { params: z.object({ part: z.coerce.number().int().min(1).max(9999) }), query: boundedShape },
  responses: { 200: zipAnswer, ...refusalResponses },
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

type Filter = z.infer<typeof filterShape>;

function daysOf({ day, from, until }: Filter) {
  const first = day ?? from;
  const last = day ?? until;
  return {
    ...(first !== undefined && { from: startOfDay(first) }),
    ...(last !== undefined && { until: startOfDay(addDays(last, 1)) }),
  };
}

/** What is typed may be a document's number or an order's; anything else finds nothing. */
function soughtOf(find: string) {
  const { document, orderNumber } = readSought(find);
  const issuer = document === null ? null : issuerOf(document.letters);
  if (document !== null && issuer !== null) return { number: { issuer, counter: document.counter } };
  return { orderNumber: orderNumber ?? "" };
}

function filterOf(asked: Filter): DocumentFilter {
  const { find = "", issuer, family, kind, order } = asked;
  return {
    ...daysOf(asked),
    ...(find.trim() !== "" && soughtOf(find)),
    ...(issuer !== undefined && { issuer, ...(issuer !== "operator" && { familyId: issuer }) }),
    ...(family !== undefined && { familyId: family }),
    ...(kind !== undefined && { kind }),
    ...(order !== undefined && { orderId: order }),
  };
}

export const operatorDocuments = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { cursor, ...asked } = c.req.valid("query");
    const filter = { ...filterOf(asked), ...(cursor !== undefined && { after: cursor }) };
    const rows = await listDocuments(c.get("context").db, filter);
    const { page, nextCursor } = pageOf(rows, documentsPageSize, ({ issuedAt, id }) => {
      return { rank: issuedAt, id };
    });
    return c.json({ documents: page.map(documentBody), nextCursor }, 200);
  })
  .openapi(archivesRoute, async (c) => {
    const documentCount = await countDocuments(c.get("context").db, filterOf(c.req.valid("query")));
    return c.json({ documentCount, archiveCount: Math.ceil(documentCount / archiveSize), archiveSize }, 200);
  })
  .openapi(archiveRoute, async (c) => {
    const context = c.get("context");
    const full = await takeUses(context, [await useOfClient(context, "documents_client")]);
    if (full !== null) return no(c, full);
    const { part } = c.req.valid("param");
    const asked = c.req.valid("query");
    const rows = await listArchive(context.db, filterOf(asked), part);
    const name = `documents-${asked.from}-${asked.until}-${part}.zip`;
    return c.body(archiveDocuments(context, rows), 200, zipHeaders(name));
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
