// A family's documents: those in its own VAT number, and the operator's to it for a taxed commission.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { orderIdOf } from "../../core/id.ts";
import { refuse } from "../../core/refusal.ts";
import { openFamilyDocument } from "../../money/documents/opening/flows.ts";
import { documentsPageSize, listDocuments, loadDocument } from "../../money/documents/issuing/store.ts";
import { answerPdf, documentBody, documentIdShape, documentsShape, pdfAnswer } from "../documents.ts";
import { subjectOf } from "../guard.ts";
import { cursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, parcelIdShape } from "../shapes.ts";

const listRoute = createRoute({
  method: "get",
  path: "/documents",
  request: {
    query: z.object({ as: asShape, parcel: parcelIdShape.optional(), cursor: cursorShape.optional() }),
  },
  responses: { 200: json(documentsShape, "The family's documents, newest first"), ...refusalResponses },
});

const pdfRoute = createRoute({
  method: "get",
  path: "/documents/{id}/pdf",
  request: { params: z.object({ id: documentIdShape }), query: z.object({ as: asShape }) },
  responses: { 200: pdfAnswer, ...refusalResponses },
});

export const familyDocuments = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const { parcel, cursor } = c.req.valid("query");
    const rows = await listDocuments(c.get("context").db, {
      familyId: subjectOf(c, "fam_"),
      ...(parcel !== undefined && { orderId: orderIdOf(parcel) }),
      ...(cursor !== undefined && { after: cursor }),
    });
    const { page, nextCursor } = pageOf(rows, documentsPageSize, ({ issuedAt, id }) => {
      return { rank: issuedAt, id };
    });
    const own = parcel === undefined ? page : page.filter(({ parcelId }) => parcelId === parcel);
    return c.json({ documents: own.map(documentBody), nextCursor }, 200);
  })
  .openapi(pdfRoute, async (c) => {
    const row = await loadDocument(c.get("context").db, c.req.valid("param").id);
    const isOwn = row !== null && row.familyId === subjectOf(c, "fam_");
    return isOwn ? answerPdf(c, row, openFamilyDocument) : no(c, refuse("document_unknown"));
  });
