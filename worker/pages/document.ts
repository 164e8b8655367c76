// The printable page of a document: for the buyer by the order's token, and for portals that may see it.
import { encodeQR } from "qr";
import type { Context } from "../context.ts";
import type { DocumentId, OrderId } from "../core/id.ts";
import { isRefusal } from "../core/refusal.ts";
import type { DocumentContent, Side } from "../money/documents/content/content.ts";
import {
  findBuyerDocument,
  listBuyerDocuments,
  openDocument,
  openFamilyDocument,
  readDocument,
} from "../money/documents/opening/flows.ts";
import { numberOf } from "../money/documents/issuing/rules-drafts.ts";
import { loadDocument, type DocumentRow } from "../money/documents/issuing/store.ts";
import { documentWords } from "../words/all/worker.ts";
import { weekday } from "../words/format.ts";
import { localePath } from "../words/paths.ts";
import { headView } from "./parts.ts";
import { type Locale, localeTable } from "../words/locales.ts";
import type { DocumentSideView, DocumentView, OrderDocumentView } from "./views.ts";

/** The quiet zone that ISO/IEC 18004 wants around a code, in modules. */
const quietModules = 4;

function sideView({ heading, name, fields }: Side): DocumentSideView {
  return { heading, name, fields: fields.map(({ label, value }) => ({ label, value })) };
}

function qrUrl(payload: string | null): string | null {
  if (payload === null) return null;
  const svg = encodeQR(payload, "svg", { ecc: "medium", border: quietModules });
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function paperOf(content: DocumentContent) {
  const { columns, rows, totals, notes, facts, qr, locale } = content;
  return {
    title: content.title,
    number: content.number,
    uuid: content.uuid,
    language: locale,
    direction: localeTable[locale].dir,
    qrUrl: qrUrl(qr),
    facts: facts.map(({ label, value }) => ({ label, value })),
    sides: [sideView(content.seller), sideView(content.buyer)],
    columns: columns.map(({ label }) => label),
    rows: rows.map((cells) => ({
      cells: cells.map((value, index) => {
        const column = columns[index];
        return {
          label: column?.label ?? value,
          value,
          isItem: column?.key === "item",
          isPosition: column?.key === "position",
        };
      }),
    })),
    totals: totals.map(({ label, amount, isFinal }) => ({ label, amount, isFinal })),
    notes: [...notes],
  };
}

interface Place {
  readonly locale: Locale;
  /** Without its language. */
  readonly path: string;
  readonly pdfUrl: string;
  readonly backUrl: string;
}

async function documentView(
  ctx: Context,
  row: DocumentRow,
  place: Place,
  open: typeof openDocument = openDocument,
): Promise<DocumentView> {
  const opened = await open(ctx, row);
  if (isRefusal(opened)) throw new Error(`document ${row.id} is not sealed yet`);
  const { locale, path, pdfUrl, backUrl } = place;
  const title = `${documentWords[locale].titles[row.kind]} ${opened.issued.number}`;
  return {
    head: headView({
      locale,
      origin: ctx.config.publicOrigin,
      path,
      title,
      description: title,
      pictureHash: null,
      jsonLd: {},
    }),
    ...paperOf(readDocument(opened)),
    pdfUrl,
    backUrl: localePath(locale, backUrl),
  };
}

/** The buyer's page; null when the order with this token has no such document. */
export async function buyerDocumentView(
  ctx: Context,
  locale: Locale,
  token: string,
  number: string,
): Promise<DocumentView | null> {
  const row = await findBuyerDocument(ctx.db, token, number);
  if (row === null) return null;
  const backUrl = `/orders/${token}`;
  const path = `${backUrl}/documents/${number}`;
  return documentView(ctx, row, { locale, path, pdfUrl: `/api/shop${path}.pdf`, backUrl });
}

/** The viewer: the operator sees all documents, a family those from it or to it. */
export type Viewer = { readonly role: "operator" } | { readonly role: "family"; readonly familyId: string };

/** The portals' page; null when there is no such document, or none for any of these viewers. */
export async function portalDocumentView(
  ctx: Context,
  locale: Locale,
  id: DocumentId,
  viewers: readonly Viewer[],
): Promise<DocumentView | null> {
  const row = await loadDocument(ctx.db, id);
  const viewer = viewers.find((one) => one.role === "operator" || one.familyId === row?.familyId);
  if (row === null || viewer === undefined) return null;
  const as = viewer.role === "family" ? `?as=${encodeURIComponent(viewer.familyId)}` : "";
  const place = {
    locale,
    path: `/documents/${id}`,
    pdfUrl: `/api/${viewer.role}/documents/${id}/pdf${as}`,
    backUrl: `/${viewer.role}/documents${as}`,
  };
  return documentView(ctx, row, place, viewer.role === "family" ? openFamilyDocument : openDocument);
}

/** Links to an order's documents. */
export async function orderDocumentViews(
  ctx: Context,
  locale: Locale,
  order: { readonly id: OrderId; readonly token: string },
): Promise<OrderDocumentView[]> {
  const rows = await listBuyerDocuments(ctx.db, order.id);
  return rows.map((row) => {
    const number = numberOf(row);
    return {
      title: documentWords[locale].titles[row.kind],
      number,
      issuedOn: weekday(locale, row.issuedAt),
      url: localePath(locale, `/orders/${order.token}/documents/${number}`),
    };
  });
}
