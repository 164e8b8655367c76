// SQL of personal data: export by phone, what is due for erasure, and erasing.
import { sql, type SQL } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { OrderId, PersonId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { OrderState } from "../orders/graph.ts";
import type { Fulfilment } from "../promises/rules.ts";
import type { OwnOrder } from "./rules.ts";
import { officialTexts } from "../../words/store.ts";

/** Replaces an erased name or phone in NOT NULL columns. */
export const erasedName = "-";
const erasedPhone = "+1";

export const ordersPageSize = 20;

export interface PhoneOrderRow extends OwnOrder {
  readonly token: string;
  readonly placedAt: Instant;
  readonly expiresAt: Instant;
  readonly totalHalalas: Halalas;
}

/** The orders of a phone, newest first, before the order with id `before`. */
export async function listPhoneOrders(
  db: Database,
  phone: string,
  before: Cursor | null,
  limit: number,
): Promise<PhoneOrderRow[]> {
  const [rows] = await db.batch([
    db.all<PhoneOrderRow>(sql`
      SELECT id, number, token, state, placed_at AS placedAt, expires_at AS expiresAt, paid_at AS paidAt,
        total_halalas AS totalHalalas
      FROM orders WHERE buyer_phone = ${phone} AND id < ${before?.id ?? "~"} ORDER BY id DESC LIMIT ${limit}`),
  ]);
  return rows;
}

export interface ExportedOrder {
  readonly number: string;
  readonly state: OrderState;
  readonly placedAt: Instant;
  readonly paidAt: Instant | null;
  readonly name: string;
  readonly phone: string;
  readonly email: string | null;
  readonly fulfilment: Fulfilment;
  readonly hotelName: string | null;
  readonly guestName: string | null;
  readonly room: string | null;
  readonly departureOn: string | null;
  readonly address: string | null;
  readonly totalHalalas: Halalas;
  readonly refundedHalalas: Halalas;
  /** JSON: title, quantity, grossHalalas, personalText. */
  readonly lines: string;
  /** JSON: reason, note, state, requestedAt. */
  readonly returns: string;
  /** JSON: id, kind, bytes, sentAt. */
  readonly photos: string;
}

/** Everything about a phone, order by order. */
export async function listKnownOrders(
  db: Database,
  phone: string,
  before: Cursor | null,
  limit: number,
): Promise<(ExportedOrder & { readonly id: OrderId })[]> {
  const [rows] = await db.batch([
    db.all<ExportedOrder & { id: OrderId }>(sql`
      SELECT o.id, o.number, o.state, o.placed_at AS placedAt, o.paid_at AS paidAt, o.buyer_name AS name,
        o.buyer_phone AS phone, o.buyer_email AS email, o.fulfilment, h.name AS hotelName, k.guest_name AS guestName,
        k.room, k.departure_on AS departureOn, dl.address, o.total_halalas AS totalHalalas,
        o.refunded_halalas AS refundedHalalas,
        (SELECT json_group_array(json_object('title', l.title, 'quantity', l.quantity, 'grossHalalas', l.gross_halalas,
            'personalText', l.personal_text))
          FROM lines l WHERE l.id > o.id || '.' AND l.id < o.id || '/') AS lines,
        (SELECT json_group_array(json_object('reason', r.reason, 'note', r.note, 'state', r.state, 'requestedAt', r.requested_at))
          FROM return_requests r WHERE r.id > o.id || ':return.' AND r.id < o.id || ':return/') AS returns,
        (SELECT json_group_array(json_object('id', p.id, 'kind', p.kind, 'bytes', p.bytes, 'sentAt', p.created_at))
          FROM photos p WHERE p.owner = o.id AND p.removed_at IS NULL) AS photos
      FROM orders o LEFT JOIN deliveries dl ON dl.order_id = o.id LEFT JOIN pickups k ON k.order_id = o.id
        LEFT JOIN ${officialTexts("hotel", "h", "k.hotel_id")}
      WHERE o.buyer_phone = ${phone} AND o.id < ${before?.id ?? "~"} ORDER BY o.id DESC LIMIT ${limit}`),
  ]);
  return rows;
}

/** The next orders to erase: unpaid ones older than one limit, paid ones older than the other. */
export async function listDueErasures(
  db: Database,
  { unpaidBefore, paidBefore }: { readonly unpaidBefore: Instant; readonly paidBefore: Instant },
  limit: number,
): Promise<OrderId[]> {
  const [unpaid, paid] = await db.batch([
    db.all<{ id: OrderId }>(sql`
      SELECT id FROM orders WHERE erased_at IS NULL AND paid_at IS NULL AND state IN ('expired', 'cancelled')
        AND placed_at < ${unpaidBefore} ORDER BY placed_at LIMIT ${limit}`),
    db.all<{ id: OrderId }>(sql`
      SELECT id FROM orders WHERE erased_at IS NULL AND paid_at IS NOT NULL AND state IN ('completed', 'cancelled')
        AND paid_at < ${paidBefore} ORDER BY paid_at LIMIT ${limit}`),
  ]);
  return [...unpaid, ...paid].map(({ id }) => id);
}

function among(ids: readonly OrderId[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** Erases notes and pictures of orders: no law requires them. */
function saveNotesErased(db: Database, ids: readonly OrderId[], at: Instant): Statement[] {
  return [
    db.run(sql`UPDATE photos SET removed_at = ${at} WHERE removed_at IS NULL AND owner IN ${among(ids)}`),
    db.run(sql`
      UPDATE return_requests SET note = '', answer = iif(answer IS NULL, NULL, '') WHERE order_id IN ${among(ids)}`),
    db.run(sql`UPDATE refunds SET note = '' WHERE order_id IN ${among(ids)}`),
    db.run(sql`
      UPDATE order_notes SET text = '' WHERE id IN (
        SELECT n.id FROM json_each(${JSON.stringify(ids)}) erased
        JOIN order_notes n ON n.id > erased.value || ':note.' AND n.id < erased.value || ':note/')`),
    db.run(sql`
      UPDATE bag_problems SET note = '', answer = iif(answer IS NULL, NULL, '') WHERE id IN (
        SELECT b.id FROM json_each(${JSON.stringify(ids)}) erased
        JOIN bag_problems b ON b.id > erased.value || ':problem.' AND b.id < erased.value || ':problem/')`),
    db.run(sql`
      UPDATE lines SET personal_text = NULL WHERE personal_text IS NOT NULL AND id IN (
        SELECT l.id FROM json_each(${JSON.stringify(ids)}) erased
        JOIN lines l ON l.id > erased.value || '.' AND l.id < erased.value || '/')`),
  ];
}

/** Erases from paid orders what no law requires: e-mail, room, notes. Name, phone and address stay. */
export function saveOrdersThinned(db: Database, ids: readonly OrderId[], at: Instant): Statement[] {
  if (ids.length === 0) return [];
  return [
    db.run(sql`UPDATE orders SET buyer_email = NULL WHERE id IN ${among(ids)}`),
    db.run(sql`UPDATE pickups SET room = NULL WHERE order_id IN ${among(ids)}`),
    ...saveNotesErased(db, ids, at),
  ];
}

/** Erases everything personal from these orders and their documents; goods and amounts stay. */
export function saveOrdersErased(db: Database, ids: readonly OrderId[], at: Instant): Statement[] {
  if (ids.length === 0) return [];
  return [
    db.run(sql`
      UPDATE orders SET buyer_name = ${erasedName}, buyer_phone = ${erasedPhone}, buyer_email = NULL,
        request_hash = '', client = NULL, erased_at = ${at}
      WHERE id IN ${among(ids)}`),
    db.run(sql`UPDATE pickups SET guest_name = ${erasedName}, room = NULL WHERE order_id IN ${among(ids)}`),
    db.run(sql`UPDATE deliveries SET address = '{}' WHERE order_id IN ${among(ids)}`),
    ...saveNotesErased(db, ids, at),
    db.run(sql`UPDATE disputes SET evidence = NULL WHERE order_id IN ${among(ids)}`),
    db.run(sql`
      UPDATE document_seals SET xml = NULL, erased_at = ${at},
        content = json_set(content, '$.buyer.name', '', '$.place', NULL, '$.placeOther', NULL)
      WHERE erased_at IS NULL AND content ->> '$.buyer.kind' = 'shopper'
        AND (issuer, counter) IN (SELECT d.issuer, d.counter FROM json_each(${JSON.stringify(ids)}) erased
          JOIN documents d ON d.id > 'doc_' || substr(erased.value, 5) || '.'
            AND d.id < 'doc_' || substr(erased.value, 5) || ';')`),
  ];
}

/** Audit rows by order, without personal data. */
export function saveErasuresAudited(
  db: Database,
  entries: readonly { readonly id: string; readonly subject: string }[],
  verb: "erase_order" | "thin_order",
  actor: string,
  at: Instant,
): Statement[] {
  if (entries.length === 0) return [];
  return [
    db.run(sql`
      INSERT INTO audit (id, actor, verb, subject, at)
      SELECT value ->> 'id', ${actor}, ${verb}, value ->> 'subject', ${at} FROM json_each(${JSON.stringify(entries)})`),
  ];
}

export function saveErasureRequest(
  db: Database,
  request: {
    readonly id: string;
    readonly personId: PersonId;
    readonly requestedAt: Instant;
    readonly dueAt: Instant;
  },
): Statement {
  const { id, personId, requestedAt, dueAt } = request;
  return db.run(sql`
    INSERT INTO erasure_requests (id, person_id, requested_at, due_at) VALUES (${id}, ${personId}, ${requestedAt}, ${dueAt})`);
}

/** Ends the sessions of a person without other data, and deletes the phone unless it has a role. */
export function deletePerson(db: Database, personId: PersonId, phone: string): Statement[] {
  return [
    db.run(sql`DELETE FROM devices WHERE phone = ${phone}`),
    db.run(sql`DELETE FROM device_codes WHERE phone = ${phone}`),
    db.run(sql`DELETE FROM sessions WHERE person_id = ${personId}`),
    ...deleteUnreserved(db, sql`id = ${personId}`),
  ];
}

/** People of `which` who hold no role, with what they confirmed sign-ins by. */
function deleteUnreserved(db: Database, which: SQL): Statement[] {
  const unheld = sql`(SELECT id FROM people WHERE ${which}
    AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.person_id = people.id))`;
  return [
    ...["factors", "recovery_codes", "factor_tries"].map((table) =>
      db.run(sql`DELETE FROM ${sql.identifier(table)} WHERE person_id IN ${unheld}`),
    ),
    db.run(sql`DELETE FROM people WHERE id IN ${unheld}`),
  ];
}

/** Each night: due requests, phones of shoppers without a session, and messages that were never sent. */
export function deleteNightly(db: Database, at: Instant, messagesBefore: Instant): Statement[] {
  return [
    db.run(sql`UPDATE erasure_requests SET done_at = ${at} WHERE done_at IS NULL AND due_at <= ${at}`),
    ...deleteUnreserved(db, sql`NOT EXISTS (SELECT 1 FROM sessions s WHERE s.person_id = people.id)`),
    db.run(sql`
      UPDATE outbox SET payload = '{}', done_at = ${at}, problem = 'not sent in time'
      WHERE kind = 'message' AND done_at IS NULL AND created_at < ${messagesBefore}`),
  ];
}
