// SQL of sealing: what is not sealed yet with all that it says, the seals, and the chain as it stands.
import { and, eq, sql } from "drizzle-orm";
import { documentSeals } from "../../../../db/schema/documents.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import type { Issuer } from "../issuing/rules-planning.ts";
import type { DocumentKind } from "../issuing/rules.ts";
import { inInternationalLocale, officialTexts, textsIn } from "../../../words/store.ts";

export type Seal = typeof documentSeals.$inferSelect;
/** What the next seal of a chain hangs on. */
export type Link = Pick<Seal, "counter" | "hash" | "contentHash">;

/** A document that waits for its seal, with what its order, its refund and its family said; JSON where it is a list. */
export interface UnsealedRow {
  readonly id: string;
  readonly issuer: Issuer;
  readonly counter: number;
  readonly kind: DocumentKind;
  readonly issuedAt: Instant;
  readonly grossHalalas: number;
  readonly vatHalalas: number;
  readonly correctsKind: DocumentKind | null;
  readonly correctsCounter: number | null;
  readonly correctsIssuedAt: Instant | null;
  readonly parcelId: string | null;
  readonly familyId: FamilyId | null;
  readonly familyAddress: string | null;
  readonly familyName: string | null;
  readonly familyNameEn: string | null;
  readonly governorate: string | null;
  readonly order: string;
  readonly parcels: string;
  readonly refund: string | null;
}

const parcelsJson = sql`
  (SELECT json_group_array(json_object('id', p.id, 'familyId', p.family_id, 'lines', json((
      SELECT json_group_array(json_object('id', l.id, 'title', l.title || coalesce(' · ' || l.personal_text, ''),
        'titleAr', l.title_ar || coalesce(' · ' || l.personal_text, ''), 'quantity', l.quantity,
        'priceHalalas', l.price_halalas, 'grossHalalas', l.gross_halalas, 'taxMode', l.tax_mode,
        'isCommissionTaxed', l.is_commission_taxed, 'sellerVatNumber', l.seller_vat_number,
        'commissionHalalas', l.commission_halalas, 'vatHalalas', l.vat_halalas))
      FROM lines l WHERE l.id > p.id || '.' AND l.id < p.id || '/'))))
    FROM parcels p WHERE p.id > o.id || '.' AND p.id < o.id || '/')`;

const refundJson = sql`
  (SELECT json_object('id', r.id, 'position', r.position, 'reason', r.reason, 'feeHalalas', r.fee_halalas,
      'feeVatHalalas', r.fee_vat_halalas, 'lines', json((
      SELECT json_group_array(json_object('lineId', rl.line_id, 'quantity', rl.quantity, 'grossHalalas', rl.gross_halalas,
        'commissionHalalas', rl.commission_halalas, 'vatHalalas', rl.vat_halalas, 'before', (
          SELECT coalesce(sum(el.quantity), 0) FROM refunds e JOIN refund_lines el ON el.refund_id = e.id
          WHERE e.id > o.id || ':refund.' AND e.id < o.id || ':refund/' AND e.position < r.position
            AND el.line_id = rl.line_id)))
      FROM refund_lines rl WHERE rl.refund_id = r.id)))
    FROM refunds r WHERE r.id = d.refund_id)`;

const orderJson = sql`
  json_object('id', o.id, 'number', o.number, 'locale', o.locale, 'buyerName', o.buyer_name, 'fulfilment', o.fulfilment,
    'address', json(dl.address), 'promisedAt', o.promised_at, 'feeHalalas', o.fee_halalas,
    'feeVatHalalas', o.fee_vat_halalas, 'hotelAr', h.name, 'hotel', coalesce(own.name, h.name))`;

const addressJson = sql`
  (SELECT json_object('buildingNumber', a.building_number, 'street', a.street, 'district', a.district, 'city', a.city,
      'postalCode', a.postal_code, 'additionalNumber', a.additional_number)
    FROM family_addresses a WHERE a.family_id = d.family_id)`;

/** The last seal of an issuer's chain, and the next documents that wait for theirs, in the order of their counters. */
export async function loadUnsealed(
  db: Database,
  issuer: Issuer,
  limit: number,
): Promise<{ readonly last: Link | null; readonly rows: readonly UnsealedRow[] }> {
  const [[last], rows] = await db.batch([
    db.all<Link>(sql`
      SELECT counter, hash, content_hash AS contentHash FROM document_seals WHERE issuer = ${issuer} ORDER BY counter DESC LIMIT 1`),
    db.all<UnsealedRow>(sql`
      SELECT d.id, d.issuer, d.counter, d.kind, d.issued_at AS issuedAt, d.gross_halalas AS grossHalalas,
        d.vat_halalas AS vatHalalas, c.kind AS correctsKind, c.counter AS correctsCounter,
        c.issued_at AS correctsIssuedAt, d.parcel_id AS parcelId, fa.name AS familyName, fe.name AS familyNameEn,
        f.governorate, d.family_id AS familyId, ${addressJson} AS familyAddress, ${orderJson} AS "order", ${parcelsJson} AS parcels, ${refundJson} AS refund
      FROM documents d JOIN orders o ON o.id = d.order_id
      LEFT JOIN documents c ON c.id = d.corrects_id
      LEFT JOIN deliveries dl ON dl.order_id = o.id
      LEFT JOIN pickups k ON k.order_id = o.id
      LEFT JOIN ${officialTexts("hotel", "h", "k.hotel_id")}
      LEFT JOIN ${textsIn(sql`o.locale`, "hotel", "own", "k.hotel_id")}
      LEFT JOIN families f ON f.id = d.family_id
      LEFT JOIN ${officialTexts("family", "fa", "d.family_id")}
      LEFT JOIN ${textsIn(inInternationalLocale, "family", "fe", "d.family_id")}
      WHERE d.issuer = ${issuer}
        AND d.counter > coalesce((SELECT max(counter) FROM document_seals WHERE issuer = ${issuer}), 0)
      ORDER BY d.counter LIMIT ${limit}`),
  ]);
  return { last: last ?? null, rows };
}

/** A row of its own: two that seal the same document at the same time collide, and the second reads again. */
export function saveSeal(db: Database, seal: Omit<Seal, "erasedAt">): Statement {
  return db.insert(documentSeals).values(seal);
}

export async function loadSeal(db: Database, issuer: Issuer, counter: number): Promise<Seal | null> {
  const [[seal]] = await db.batch([
    db
      .select()
      .from(documentSeals)
      .where(and(eq(documentSeals.issuer, issuer), eq(documentSeals.counter, counter))),
  ]);
  return seal ?? null;
}

/** Every issuer of documents; from one to the next by the index, however many documents each has. */
const issuers = sql`
  issuers (issuer) AS (
    SELECT min(issuer) FROM documents
    UNION ALL
    SELECT (SELECT min(d.issuer) FROM documents d WHERE d.issuer > issuers.issuer) FROM issuers
    WHERE issuers.issuer IS NOT NULL)`;

/** Issuers with documents that wait for their seal. */
export async function listUnsealedIssuers(db: Database): Promise<Issuer[]> {
  const [rows] = await db.batch([
    db.all<{ issuer: Issuer }>(sql`
      WITH RECURSIVE ${issuers}
      SELECT issuer FROM issuers WHERE issuer IS NOT NULL
        AND (SELECT max(counter) FROM documents d WHERE d.issuer = issuers.issuer)
          > coalesce((SELECT max(counter) FROM document_seals s WHERE s.issuer = issuers.issuer), 0)`),
  ]);
  return rows.map(({ issuer }) => issuer);
}

/** A document beside its seal, as far as it has one. */
export interface ChainRow {
  readonly counter: number;
  readonly kind: DocumentKind;
  readonly grossHalalas: number;
  readonly vatHalalas: number;
  readonly issuedAt: Instant;
  readonly uuid: string | null;
  readonly content: string | null;
  readonly xml: string | null;
  readonly hash: string | null;
  readonly previousHash: string | null;
  readonly contentHash: string | null;
  readonly erasedAt: Instant | null;
}

/** The next documents of an issuer after `counter`, sealed or not; seals without a document cannot be. */
export async function listChain(
  db: Database,
  issuer: Issuer,
  after: number,
  limit: number,
): Promise<ChainRow[]> {
  const [rows] = await db.batch([
    db.all<ChainRow>(sql`
      SELECT d.counter, d.kind, d.gross_halalas AS grossHalalas, d.vat_halalas AS vatHalalas, d.issued_at AS issuedAt,
        s.uuid, s.content, s.xml, s.hash, s.previous_hash AS previousHash, s.content_hash AS contentHash,
        s.erased_at AS erasedAt
      FROM documents d LEFT JOIN document_seals s ON s.issuer = d.issuer AND s.counter = d.counter
      WHERE d.issuer = ${issuer} AND d.counter > ${after} ORDER BY d.counter LIMIT ${limit}`),
  ]);
  return rows;
}
