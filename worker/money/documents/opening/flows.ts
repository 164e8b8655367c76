// Opening a document: what was sealed of it, as content, as PDF and as XML.
import type { Context } from "../../../context.ts";
import type { Database } from "../../../core/database.ts";
import { hashText } from "../../../core/hash.ts";
import type { OrderId } from "../../../core/id.ts";
import { takeUses, useOf } from "../../../core/limiter.ts";
import type { LimitCode } from "../../../core/limits.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Instant } from "../../../core/time.ts";
import { loadOrderByToken } from "../../../shop/orders/store.ts";
import { contentOf, type DocumentContent } from "../content/content.ts";
import { sealOf } from "../sealing/flows.ts";
import { numberOf } from "../issuing/rules-drafts.ts";
import { familyCopy, isCommission, type IssuedDocument } from "../issuing/rules.ts";
import { issuedDocumentShape } from "../issuing/shapes.ts";
import { listOrderDocuments, type DocumentRow, type ListedDocument } from "../issuing/store.ts";

export interface OpenedDocument {
  readonly issued: IssuedDocument;
  /** As it was sealed; receipts have none. */
  readonly xml: string | null;
}

/** A document as it was given out, sealed now if nobody has done so. */
export async function openDocument(
  ctx: Context,
  { issuer, counter }: Pick<DocumentRow, "issuer" | "counter">,
): Promise<OpenedDocument | Refusal<"document_not_ready">> {
  const seal = await sealOf(ctx, issuer, counter);
  if (seal === null) return refuse("document_not_ready");
  return { issued: issuedDocumentShape.parse(seal.content), xml: seal.xml };
}

/** The same for the family that sold: without its buyer's name and place, and never as XML. */
export async function openFamilyDocument(
  ctx: Context,
  row: Pick<DocumentRow, "issuer" | "counter">,
): Promise<OpenedDocument | Refusal<"document_not_ready">> {
  const opened = await openDocument(ctx, row);
  return isRefusal(opened) ? opened : { issued: familyCopy(opened.issued), xml: null };
}

/** What stands on it, ready for a page. */
export function readDocument({ issued }: OpenedDocument): DocumentContent {
  return contentOf(issued);
}

/**
 * Content as PDF, dated `at` in the file's properties. The library is loaded when the first one is drawn. It is not whole
 * when a font for some of its letters could not be had.
 */
export async function drawContent(
  ctx: Context,
  content: DocumentContent,
  at: Instant,
): Promise<{ readonly pdf: Uint8Array<ArrayBuffer>; readonly isWhole: boolean }> {
  const [{ drawPdf }, { loadFonts }] = await Promise.all([
    import("../pdf/pdf.ts"),
    import("../pdf/font-files.ts"),
  ]);
  const { fonts, isWhole } = await loadFonts(JSON.stringify(content), ctx.services.loadFont);
  return { pdf: Uint8Array.from(await drawPdf(content, at, fonts)), isWhole };
}

/** Raised when documents are drawn otherwise, so that those drawn before are drawn again. */
const drawing = 1;

/**
 * Drawn once and kept: a sealed document is always the same. While all are asked for too often, only those that were drawn
 * before are given.
 */
export async function drawDocument(
  ctx: Context,
  { issued }: OpenedDocument,
): Promise<Uint8Array<ArrayBuffer> | Refusal<LimitCode<"drawings_all">>> {
  const { files } = ctx.services;
  const key = `documents/${drawing}/${await hashText(JSON.stringify(issued))}.pdf`;
  const kept = await files.load(key);
  if (kept !== null) return kept;
  const full = await takeUses(ctx, [await useOf(ctx, "drawings_all", "all")]);
  if (full !== null) return full;
  const { pdf, isWhole } = await drawContent(ctx, contentOf(issued), issued.issuedAt);
  if (isWhole) ctx.defer(files.save(key, pdf, "application/pdf"));
  return pdf;
}

/** What an order's buyer has been given, oldest first; what families pay is between them and the operator. */
export async function listBuyerDocuments(db: Database, orderId: OrderId): Promise<ListedDocument[]> {
  const rows = await listOrderDocuments(db, orderId);
  return rows.filter(({ kind }) => !isCommission(kind));
}

/** A document of the order with this token, by its number; null when its buyer has none such. */
export async function findBuyerDocument(
  db: Database,
  token: string,
  number: string,
): Promise<ListedDocument | null> {
  const whole = await loadOrderByToken(db, token);
  const rows = whole === null ? [] : await listBuyerDocuments(db, whole.order.id);
  return rows.find((row) => numberOf(row) === number) ?? null;
}
