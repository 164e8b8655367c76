// SQL of the operator's search box: each kind of thing by an index, at most a few of each.
import { sql, type SQL } from "drizzle-orm";
import type { documentKinds } from "../../../db/schema/documents.ts";
import type { Database } from "../../core/database.ts";
import type { DocumentId, FamilyId, OrderId, ParcelId, PayoutId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { OrderState, ParcelState } from "../../shop/orders/graph.ts";
import { prefixRange } from "../../shop/catalog/rules.ts";
import { issuerOf, type Sought } from "./rules.ts";
import { officialTexts } from "../../words/store.ts";

export const foundMax = 5;
/** Goods of the first word that are looked at for their families. */
const candidatesMax = 200;

export interface FoundOrder {
  readonly id: OrderId;
  readonly number: string;
  readonly state: OrderState;
  readonly buyerName: string;
  readonly hotelName: string | null;
}

export interface FoundParcel {
  readonly id: ParcelId;
  readonly orderNumber: string;
  readonly state: ParcelState;
  readonly familyName: string;
}

export interface FoundFamily {
  readonly id: FamilyId;
  readonly name: string;
  readonly place: string;
}

export interface FoundPayout {
  readonly id: PayoutId;
  readonly familyName: string;
  readonly amountHalalas: Halalas;
}

export interface FoundDocument {
  readonly id: DocumentId;
  readonly issuer: "operator" | FamilyId;
  readonly kind: (typeof documentKinds)[number];
  readonly counter: number;
  readonly orderId: OrderId;
  readonly orderNumber: string;
}

const none = sql`0`;

function whichOrders({ orderNumber, orderId, phone }: Sought): SQL {
  if (orderNumber !== null) return sql`o.number = ${orderNumber}`;
  if (orderId !== null) return sql`o.id = ${orderId}`;
  return phone === null ? none : sql`o.buyer_phone = ${phone}`;
}

/** Families of goods that have all the words among those they are found by, and those who hold the phone. */
function whichFamilies({ words, phone }: Sought): SQL {
  if (phone !== null) {
    return sql`f.id IN (SELECT r.subject_id FROM people p JOIN roles r ON r.person_id = p.id WHERE p.phone = ${phone}
      AND r.role = 'family')`;
  }
  const [first, ...others] = words.map((word) => prefixRange(word));
  if (first === undefined) return none;
  const also = others.map(
    ({ from, to }) => sql`AND EXISTS (SELECT 1 FROM product_words a WHERE a.product_id = w.product_id
      AND a.word >= ${from} AND a.word < ${to})`,
  );
  return sql`f.id IN (SELECT p.family_id FROM (SELECT w.product_id FROM product_words w
    WHERE w.word >= ${first.from} AND w.word < ${first.to} ${sql.join(also, sql` `)} LIMIT ${candidatesMax}) own
    JOIN products p ON p.id = own.product_id)`;
}

function whichDocuments({ document }: Sought): SQL {
  const issuer = document === null ? null : issuerOf(document.letters);
  if (document === null || issuer === null) return none;
  if (issuer === "operator") return sql`d.issuer = 'operator' AND d.counter = ${document.counter}`;
  return sql`d.issuer IN (SELECT id FROM families
    WHERE replace(upper(substr(id, -5)), '_', '0') = ${issuer.familyLetters}) AND d.counter = ${document.counter}`;
}

/** Everything that fits, in one batch. */
export async function find(db: Database, sought: Sought) {
  const [orders, parcels, families, payouts, documents] = await db.batch([
    db.all<FoundOrder>(sql`SELECT o.id, o.number, o.state, o.buyer_name AS buyerName, h.name AS hotelName FROM orders o
      LEFT JOIN pickups k ON k.order_id = o.id LEFT JOIN ${officialTexts("hotel", "h", "k.hotel_id")}
      WHERE ${whichOrders(sought)} ORDER BY o.id DESC LIMIT ${foundMax}`),
    db.all<FoundParcel>(sql`SELECT p.id, o.number AS orderNumber, p.state, t.name AS familyName FROM orders o
      JOIN parcels p ON p.id > o.id || '.' AND p.id < o.id || '/'
      JOIN ${officialTexts("family", "t", "p.family_id")}
      WHERE ${sought.phone === null ? whichOrders(sought) : none} ORDER BY p.id LIMIT ${foundMax}`),
    db.all<FoundFamily>(sql`SELECT f.id, t.name, t.place FROM families f
      JOIN ${officialTexts("family", "t", "f.id")} WHERE ${whichFamilies(sought)} LIMIT ${foundMax}`),
    db.all<FoundPayout>(sql`SELECT p.id, t.name AS familyName, p.amount_halalas AS amountHalalas FROM payouts p
      JOIN ${officialTexts("family", "t", "p.family_id")}
      WHERE p.id = ${sought.payoutId ?? ""}`),
    db.all<FoundDocument>(sql`SELECT d.id, d.issuer, d.kind, d.counter, d.order_id AS orderId, o.number AS orderNumber
      FROM documents d JOIN orders o ON o.id = d.order_id WHERE ${whichDocuments(sought)} LIMIT ${foundMax}`),
  ]);
  return { orders, parcels, families, payouts, documents };
}
