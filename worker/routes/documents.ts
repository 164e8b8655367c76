// Documents for all audiences: lists and files.
import { z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { documentKinds } from "../../db/schema/documents.ts";
import { takeUses, useOf, useOfClient } from "../core/limiter.ts";
import { isRefusal } from "../core/refusal.ts";
import { drawDocument, openDocument } from "../money/documents/opening/flows.ts";
import { numberOf } from "../money/documents/issuing/rules-drafts.ts";
import type { DocumentRow, ListedDocument } from "../money/documents/issuing/store.ts";
import { nextCursorShape } from "./pages.ts";
import { no, type RouteEnv } from "./respond.ts";
import { amountShape, instantShape } from "./shapes-shop.ts";

export const documentIdShape = z.templateLiteral(["doc_", z.string().max(70)]);
export const documentKindShape = z.enum(documentKinds);

export const documentShape = z
  .object({
    id: z.string(),
    number: z.string().openapi({ example: "SU-000001" }),
    kind: documentKindShape,
    issuer: z.string().openapi({ description: "`operator`, or the family in whose number it is issued" }),
    familyName: z.string().nullable(),
    orderNumber: z.string(),
    issuedAt: instantShape,
    grossHalalas: amountShape,
    vatHalalas: amountShape,
    corrects: z.string().nullable().openapi({ description: "The number of what a note corrects" }),
  })
  .openapi("Document");

export const documentsShape = z.object({
  documents: z.array(documentShape),
  nextCursor: nextCursorShape,
});

export function documentBody(row: ListedDocument): z.infer<typeof documentShape> {
  const { id, kind, issuer, familyName, orderNumber, issuedAt, grossHalalas, vatHalalas } = row;
  const { correctedKind, correctedCounter: counter } = row;
  const corrects =
    correctedKind === null || counter === null ? null : numberOf({ issuer, kind: correctedKind, counter });
  const number = numberOf(row);
  return { id, number, kind, issuer, familyName, orderNumber, issuedAt, grossHalalas, vatHalalas, corrects };
}

const binary = z.string().openapi({ type: "string", format: "binary" });

export const pdfAnswer = {
  description: "The document as PDF",
  content: { "application/pdf": { schema: binary } },
} as const;

export const xmlAnswer = {
  description: "The document as UBL 2.1",
  content: { "application/xml": { schema: z.string() } },
} as const;

export const csvAnswer = {
  description: "A table of comma-separated values",
  content: { "text/csv": { schema: z.string() } },
} as const;

export const zipAnswer = {
  description: "An archive of documents as PDF",
  content: { "application/zip": { schema: binary } },
} as const;

export const zipHeaders = (name: string) => fileHeaders(name, "application/zip", "attachment");

/** No caching: documents have names, addresses and amounts. */
function fileHeaders(name: string, type: string, disposition: "inline" | "attachment") {
  return {
    "content-type": type,
    "content-disposition": `${disposition}; filename="${name}"`,
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
  };
}

/** "SU-000001.pdf", shown by the browser. */
export async function answerPdf(
  c: HonoContext<RouteEnv>,
  row: DocumentRow,
  open: typeof openDocument = openDocument,
) {
  const context = c.get("context");
  const full = await takeUses(context, [
    await useOfClient(context, "documents_client"),
    await useOf(context, "documents_order", row.orderId),
  ]);
  if (full !== null) return no(c, full);
  const opened = await open(context, row);
  if (isRefusal(opened)) return no(c, opened);
  const pdf = await drawDocument(context, opened);
  if (isRefusal(pdf)) return no(c, pdf);
  const headers = fileHeaders(`${opened.issued.number}.pdf`, "application/pdf", "inline");
  return c.body(pdf, 200, headers);
}

/** "SU-000001.xml" as a download; null when it has none. */
export async function answerXml(c: HonoContext<RouteEnv>, row: DocumentRow) {
  const opened = await openDocument(c.get("context"), row);
  if (isRefusal(opened)) return no(c, opened);
  if (opened.xml === null) return null;
  const headers = fileHeaders(`${opened.issued.number}.xml`, "application/xml", "attachment");
  return c.body(opened.xml, 200, headers);
}
