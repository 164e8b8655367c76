// SQL of orders, parcels, lines and transitions. An order and all its parts are read in one round trip.
import { and, asc, eq, sql } from "drizzle-orm";
import { payments } from "../../db/schema/money.ts";
import { lines, orders, parcels, transitions } from "../../db/schema/orders.ts";
import type { Database, Statement } from "../core/database.ts";
import { assert } from "../core/assert.ts";
import { rangeOfOrder, type FamilyId, type HotelId, type OrderId } from "../core/id.ts";
import type { Split } from "../ledger/rules.ts";
import type { Instant } from "../core/time.ts";
import type { Move, OrderMove, ParcelMove } from "./rules.ts";

export type Order = typeof orders.$inferSelect;
export type Parcel = typeof parcels.$inferSelect;
export type Line = typeof lines.$inferSelect;
export type Payment = typeof payments.$inferSelect;
export type Transition = typeof transitions.$inferSelect;

export interface OrderFamily {
  readonly id: FamilyId;
  readonly slug: string;
  /** In the buyer's language, with Arabic behind it. */
  readonly name: string;
  readonly nameAr: string;
}

export interface WholeParcel extends Parcel {
  readonly lines: readonly Line[];
  readonly family: OrderFamily;
}

export interface WholeOrder {
  readonly order: Order;
  readonly parcels: readonly WholeParcel[];
  readonly payment: Payment | null;
}

function assembleParcel(
  parcel: Parcel,
  sold: readonly Line[],
  families: readonly OrderFamily[],
): WholeParcel {
  const family = families.find(({ id }) => id === parcel.familyId);
  assert(family !== undefined, "a parcel's family has an Arabic name");
  return { ...parcel, family, lines: sold.filter((line) => line.id.startsWith(`${parcel.id}.`)) };
}

function queryOrderFamilies(db: Database, id: OrderId) {
  const { from, to } = rangeOfOrder(id);
  return db.all<OrderFamily>(sql`
    SELECT f.id, f.slug, coalesce(tl.name, ta.name) AS name, ta.name AS nameAr
    FROM parcels p
    CROSS JOIN orders o ON o.id = p.order_id
    CROSS JOIN families f ON f.id = p.family_id
    CROSS JOIN family_texts ta ON ta.family_id = f.id AND ta.locale = 'ar'
    LEFT JOIN family_texts tl ON tl.family_id = f.id AND tl.locale = o.locale
    WHERE p.id > ${from} AND p.id < ${to}`);
}

export async function loadOrder(db: Database, id: OrderId): Promise<WholeOrder | null> {
  const { from, to } = rangeOfOrder(id);
  const [[order], own, sold, [payment], families] = await db.batch([
    db.select().from(orders).where(eq(orders.id, id)),
    db
      .select()
      .from(parcels)
      .where(sql`id > ${from} AND id < ${to}`)
      .orderBy(asc(parcels.position)),
    db
      .select()
      .from(lines)
      .where(sql`id > ${from} AND id < ${to}`)
      .orderBy(sql`length(id), id`),
    db.select().from(payments).where(eq(payments.orderId, id)),
    queryOrderFamilies(db, id),
  ]);
  if (order === undefined) return null;
  const whole = own.map((parcel) => assembleParcel(parcel, sold, families));
  return { order, parcels: whole, payment: payment ?? null };
}

/** The token begins with the order's own id, so that it needs no index; the rest is the secret. */
export function orderIdInToken(token: string): OrderId {
  return `ord_${token.slice(0, 26)}`;
}

export async function loadOrderByToken(db: Database, token: string): Promise<WholeOrder | null> {
  const whole = await loadOrder(db, orderIdInToken(token));
  return whole?.order.token === token ? whole : null;
}

export async function loadOrderByKey(db: Database, idempotencyKey: string): Promise<WholeOrder | null> {
  const [[found]] = await db.batch([
    db.select({ id: orders.id }).from(orders).where(eq(orders.idempotencyKey, idempotencyKey)),
  ]);
  return found === undefined ? null : loadOrder(db, found.id);
}

/** Every order that this desk has under this code: one, or none. */
export async function loadOrderByCode(
  db: Database,
  hotelId: HotelId,
  code: string,
): Promise<WholeOrder | null> {
  const [[found]] = await db.batch([
    db
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.hotelId, hotelId), eq(orders.pickupCode, code))),
  ]);
  return found === undefined ? null : loadOrder(db, found.id);
}

export async function listTransitions(db: Database, id: OrderId): Promise<Transition[]> {
  const { from, to } = rangeOfOrder(id);
  const [rows] = await db.batch([
    db
      .select()
      .from(transitions)
      .where(sql`subject = ${id} OR (subject > ${from} AND subject < ${to})`)
      .orderBy(asc(transitions.at), asc(transitions.subject), asc(transitions.sequence)),
  ]);
  return rows;
}

/** The rows that lock the steps: each must be new. */
export function saveTransitions(db: Database, moves: readonly Move[], actor: string, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO transitions (subject, sequence, verb, state, actor, at)
    SELECT value ->> 'subject', value ->> 'sequence', value ->> 'verb', value ->> 'state', ${actor}, ${at}
    FROM json_each(${JSON.stringify(moves)})`);
}

export function saveOrderState(db: Database, move: OrderMove, paidAt: Instant | null = null): Statement {
  return db.run(sql`
    UPDATE orders SET state = ${move.state}, sequence = ${move.sequence}, paid_at = coalesce(${paidAt}, paid_at)
    WHERE id = ${move.subject}`);
}

export function saveParcelStates(db: Database, moves: readonly ParcelMove[]): Statement {
  return db.run(sql`
    UPDATE parcels SET state = move.state, sequence = move.sequence
    FROM (SELECT value ->> 'subject' AS id, value ->> 'state' AS state, value ->> 'sequence' AS sequence
      FROM json_each(${JSON.stringify(moves)})) move
    WHERE parcels.id = move.id`);
}

/** All parcels of an order follow it through placing, paying and expiring: the order's transition speaks for them. */
export function saveParcelsFollow(db: Database, id: OrderId, state: Parcel["state"]): Statement {
  const { from, to } = rangeOfOrder(id);
  return db.run(sql`UPDATE parcels SET state = ${state} WHERE id > ${from} AND id < ${to}`);
}

/** The rail is locked when the parcel has arrived, so that no second rail can pay it again. */
export function saveRails(db: Database, id: OrderId): Statement {
  const { from, to } = rangeOfOrder(id);
  return db.run(sql`
    UPDATE parcels SET rail = (SELECT rail FROM families WHERE families.id = parcels.family_id)
    WHERE id > ${from} AND id < ${to} AND rail IS NULL AND state IN ('handed_over', 'delivered')`);
}

export function saveParcelSplits(
  db: Database,
  splits: readonly (Split & { readonly id: string })[],
): Statement {
  return db.run(sql`
    UPDATE parcels SET state = 'paid', commission_halalas = split.commission, vat_halalas = split.vat,
      share_halalas = split.share
    FROM (SELECT value ->> 'id' AS id, value ->> 'commissionHalalas' AS commission, value ->> 'vatHalalas' AS vat,
      value ->> 'shareHalalas' AS share FROM json_each(${JSON.stringify(splits)})) split
    WHERE parcels.id = split.id`);
}

export function saveLineSplits(
  db: Database,
  splits: readonly (Split & { readonly id: string })[],
): Statement {
  return db.run(sql`
    UPDATE lines SET commission_halalas = split.commission, vat_halalas = split.vat, share_halalas = split.share
    FROM (SELECT value ->> 'id' AS id, value ->> 'commissionHalalas' AS commission, value ->> 'vatHalalas' AS vat,
      value ->> 'shareHalalas' AS share FROM json_each(${JSON.stringify(splits)})) split
    WHERE lines.id = split.id`);
}

function quantities(id: OrderId) {
  const { from, to } = rangeOfOrder(id);
  return sql`(SELECT variant_id, sum(quantity) AS quantity FROM lines WHERE id > ${from} AND id < ${to} GROUP BY variant_id)`;
}

export function saveStockReturned(db: Database, id: OrderId): Statement {
  return db.run(sql`
    UPDATE variants SET stock = stock + sold.quantity FROM ${quantities(id)} sold WHERE variants.id = sold.variant_id`);
}

/** A CHECK stops the batch when the stock is no longer there. */
export function saveStockTaken(db: Database, id: OrderId): Statement {
  return db.run(sql`
    UPDATE variants SET stock = stock - sold.quantity FROM ${quantities(id)} sold WHERE variants.id = sold.variant_id`);
}

/** Whether everything that an expired order held could be held again now: its goods, and its place in the slot. */
export async function canHoldAgain(db: Database, id: OrderId): Promise<boolean> {
  const [[row]] = await db.batch([
    db.all<{ short: number }>(sql`
      SELECT (SELECT count(*) FROM ${quantities(id)} sold JOIN variants v ON v.id = sold.variant_id WHERE v.stock < sold.quantity)
        + (SELECT count(*) FROM orders o JOIN slots s ON s.id = o.slot_id WHERE o.id = ${id} AND s.booked >= s.capacity) AS short`),
  ]);
  return row?.short === 0;
}

const heldMax = 100;

/** Orders whose hold has run out, oldest first. */
export async function listHoldsExpired(db: Database, now: Instant): Promise<OrderId[]> {
  const [rows] = await db.batch([
    db.all<{ id: OrderId }>(sql`
      SELECT id FROM orders WHERE state = 'placed' AND expires_at <= ${now} ORDER BY expires_at LIMIT ${heldMax}`),
  ]);
  return rows.map((row) => row.id);
}

export function saveHoldExtended(db: Database, id: OrderId, expiresAt: Instant): Statement {
  return db.run(sql`UPDATE orders SET expires_at = ${expiresAt} WHERE id = ${id} AND state = 'placed'`);
}
