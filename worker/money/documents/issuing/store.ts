// SQL of documents: numbers are given as rows are written, and rows are never changed.
import { and, desc, eq, getTableColumns, gte, lt, sql, type SQL } from "drizzle-orm";
import { familyTexts } from "../../../../db/schema/catalog.ts";
import { documents } from "../../../../db/schema/documents.ts";
import { orders } from "../../../../db/schema/orders.ts";
import type { Cursor } from "../../../core/cursor.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { DocumentId, FamilyId, OrderId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import type { Issuer, PlannedDocument } from "./rules-planning.ts";
import type { KindSum } from "./rules-vat.ts";
import { documentTotals, type DocumentKind } from "./rules.ts";
import { officialTexts } from "../../../words/store.ts";
import { officialLocale } from "../../../words/locales.ts";

export type DocumentRow = typeof documents.$inferSelect;

/**
 * One statement for all documents of a change, each with the next number of its issuer: batches run one after another, so
 * numbers have no gap and nobody waits. A note on a sale from before there were documents has nothing to correct and is
 * left out. Orders, parcels and refunds that the rows name must be written before.
 */
export function saveDocuments(
  db: Database,
  orderId: OrderId,
  planned: readonly PlannedDocument[],
  at: Instant,
): Statement {
  const rows = planned.map(({ lines, ...row }) => {
    const { grossHalalas, vatHalalas } = documentTotals(lines);
    return { ...row, grossHalalas, vatHalalas };
  });
  return db.run(sql`
    INSERT INTO documents (id, issuer, counter, kind, order_id, parcel_id, family_id, refund_id, corrects_id,
      gross_halalas, vat_halalas, issued_at)
    SELECT value ->> 'id', value ->> 'issuer',
      coalesce((SELECT max(counter) FROM documents last WHERE last.issuer = value ->> 'issuer'), 0)
        + row_number() OVER (PARTITION BY value ->> 'issuer' ORDER BY key),
      value ->> 'kind', ${orderId}, value ->> 'parcelId', value ->> 'familyId', value ->> 'refundId',
      value ->> 'correctsId', value ->> 'grossHalalas', value ->> 'vatHalalas', ${at}
    FROM json_each(${JSON.stringify(rows)})
    WHERE value ->> 'correctsId' IS NULL OR EXISTS (SELECT 1 FROM documents d WHERE d.id = value ->> 'correctsId')`);
}

/** A document with the number of its order, and the number's parts of what it corrects. */
export interface ListedDocument extends DocumentRow {
  readonly orderNumber: string;
  readonly correctedCounter: number | null;
  readonly correctedKind: DocumentKind | null;
  /** Of the family that it is from or for, in Arabic. */
  readonly familyName: string | null;
}

function queryDocuments(db: Database, which: SQL | undefined) {
  const corrected = sql`(SELECT counter FROM documents c WHERE c.id = ${documents.correctsId})`;
  const correctedKind = sql`(SELECT kind FROM documents c WHERE c.id = ${documents.correctsId})`;
  return db
    .select({
      ...getTableColumns(documents),
      orderNumber: sql<string>`${orders.number}`.as("order_number"),
      correctedCounter: sql<number | null>`${corrected}`.as("corrected_counter"),
      correctedKind: sql<DocumentKind | null>`${correctedKind}`.as("corrected_kind"),
      familyName: sql<string | null>`${familyTexts.name}`.as("family_name"),
    })
    .from(documents)
    .leftJoin(orders, eq(orders.id, documents.orderId))
    .leftJoin(
      familyTexts,
      and(eq(familyTexts.familyId, documents.familyId), eq(familyTexts.locale, officialLocale)),
    )
    .where(which)
    .$dynamic();
}

/** Ids of an order's documents begin with its own ULID, then "." or ":". */
function ofOrder(id: OrderId): SQL {
  const ulid = id.slice("ord_".length);
  return sql`documents.id > ${`doc_${ulid}.`} AND documents.id < ${`doc_${ulid};`}`;
}

/** All documents of an order in the order in which they were issued. */
export async function listOrderDocuments(db: Database, id: OrderId): Promise<ListedDocument[]> {
  const [rows] = await db.batch([queryDocuments(db, ofOrder(id)).orderBy(documents.issuedAt, documents.id)]);
  return rows;
}

export async function loadDocument(db: Database, id: DocumentId): Promise<ListedDocument | null> {
  const [[row]] = await db.batch([queryDocuments(db, eq(documents.id, id))]);
  return row ?? null;
}

export const documentsPageSize = 50;

/** By which a document is asked for: its issuer's letters, and the counter. */
export interface SoughtNumber {
  readonly issuer: "operator" | { readonly familyLetters: string };
  readonly counter: number;
}

export interface DocumentFilter {
  readonly issuer?: Issuer;
  readonly familyId?: FamilyId;
  readonly orderId?: OrderId;
  readonly orderNumber?: string;
  readonly number?: SoughtNumber;
  readonly kind?: DocumentKind;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly after?: Cursor;
}

function ofNumber({ issuer, counter }: SoughtNumber): SQL {
  if (issuer === "operator") return sql`documents.issuer = 'operator' AND documents.counter = ${counter}`;
  return sql`documents.counter = ${counter} AND documents.issuer IN (SELECT id FROM families
    WHERE replace(upper(substr(id, -5)), '_', '0') = ${issuer.familyLetters})`;
}

/** The same by the order's number: its id bounds those of its documents. */
function ofOrderNumber(number: string): SQL {
  const bound = (end: string) =>
    sql`(SELECT 'doc_' || substr(id, 5) || ${end} FROM orders WHERE number = ${number})`;
  return sql`documents.id > ${bound(".")} AND documents.id < ${bound(";")}`;
}

function whichOf(filter: DocumentFilter): SQL | undefined {
  const { issuer, familyId, orderId, orderNumber, number, kind, from, until, after } = filter;
  return and(
    number === undefined ? undefined : ofNumber(number),
    orderNumber === undefined ? undefined : ofOrderNumber(orderNumber),
    issuer === undefined ? undefined : eq(documents.issuer, issuer),
    familyId === undefined ? undefined : eq(documents.familyId, familyId),
    orderId === undefined ? undefined : ofOrder(orderId),
    kind === undefined ? undefined : eq(documents.kind, kind),
    from === undefined ? undefined : gte(documents.issuedAt, from),
    until === undefined ? undefined : lt(documents.issuedAt, until),
    after === undefined
      ? undefined
      : sql`(${documents.issuedAt}, ${documents.id}) < (${after.rank}, ${after.id})`,
  );
}

/** Newest first; one more than a page, so that the caller sees whether there is another. */
export async function listDocuments(db: Database, filter: DocumentFilter): Promise<ListedDocument[]> {
  const [rows] = await db.batch([
    queryDocuments(db, whichOf(filter))
      .orderBy(desc(documents.issuedAt), desc(documents.id))
      .limit(documentsPageSize + 1),
  ]);
  return rows;
}

/** As many documents as one archive holds: each takes a few calls of the database and the bucket. */
export const archiveSize = 100;

export async function countDocuments(db: Database, filter: DocumentFilter): Promise<number> {
  const [[row]] = await db.batch([
    db
      .select({ count: sql<number>`count(*)`.as("count") })
      .from(documents)
      .where(whichOf(filter)),
  ]);
  return row?.count ?? 0;
}

/** Those of the nth archive, oldest first: what is issued later changes no archive that was full. */
export async function listArchive(
  db: Database,
  filter: DocumentFilter,
  part: number,
): Promise<ListedDocument[]> {
  const [rows] = await db.batch([
    queryDocuments(db, whichOf(filter))
      .orderBy(documents.issuedAt, documents.id)
      .limit(archiveSize)
      .offset((part - 1) * archiveSize),
  ]);
  return rows;
}

/** What each issuer issued of each kind from `from` until before `until`. */
export async function listVatSums(db: Database, from: Instant, until: Instant): Promise<KindSum[]> {
  const [rows] = await db.batch([
    db.all<KindSum>(sql`
      SELECT d.issuer, d.kind, t.name AS familyName, count(*) AS count, sum(d.gross_halalas) AS grossHalalas,
        sum(d.vat_halalas) AS vatHalalas
      FROM documents d LEFT JOIN ${officialTexts("family", "t", "d.issuer")}
      WHERE d.issued_at >= ${from} AND d.issued_at < ${until}
      GROUP BY d.issuer, d.kind ORDER BY d.issuer = 'operator' DESC, d.issuer, d.kind`),
  ]);
  return rows;
}
