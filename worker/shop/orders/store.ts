// SQL of orders, parcels, lines and transitions. An order and all its parts are read in one round trip.
import { and, asc, eq, getTableColumns, sql, type Placeholder } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { families, familyContacts, familyTexts } from "../../../db/schema/catalog.ts";
import { payments } from "../../../db/schema/money.ts";
import { deliveries, lines, orders, parcels, pickups, transitions } from "../../../db/schema/orders.ts";
import { payoutAccounts, type rails } from "../../../db/schema/payouts.ts";
import { hotelTexts, slots } from "../../../db/schema/pickup.ts";
import { opaqueParam, prepareOnce, type Database } from "../../core/database.ts";
import { rangeOfOrder, type FamilyId, type HotelId, type OrderId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import { isFrozenOrder } from "./store-payment-holds.ts";
import { inOfficialLocale } from "../../words/store.ts";

export type Order = typeof orders.$inferSelect;
export type Parcel = typeof parcels.$inferSelect;
export type Line = typeof lines.$inferSelect;
export type Transition = typeof transitions.$inferSelect;

export interface OrderFamily {
  readonly id: FamilyId;
  readonly slug: string;
  /** In the buyer's language, with Arabic behind it. */
  readonly name: string;
  readonly nameAr: string;
  readonly phone: string;
  /** How it is paid today; the parcel's own rail is locked when it arrives. */
  readonly rail: (typeof rails)[number];
}

export interface WholeParcel extends Parcel {
  readonly lines: readonly Line[];
  readonly family: OrderFamily;
}

/** The order's payment at the processor. */
export interface Payment {
  readonly orderId: OrderId;
  readonly sessionId: string;
  readonly url: string;
  readonly state: "open" | "paid" | "expired" | "quarantined";
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  readonly checkedAt: Instant;
}

export interface WholeOrder {
  readonly order: Order;
  readonly parcels: readonly WholeParcel[];
  readonly payment: Payment | null;
  /** On payment hold: its payment is disputed, or a fraud warning is not cleared. */
  readonly isFrozen: boolean;
  /** What chargebacks have taken of its payment and not returned. */
  readonly heldHalalas: Halalas;
  readonly pickup: Pickup | null;
  readonly delivery: Delivery | null;
}

/** With its slot, and its hotel's name in the buyer's language. */
export interface Pickup extends Omit<typeof pickups.$inferSelect, "orderId"> {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly hotelName: string;
}

export type Delivery = Omit<typeof deliveries.$inferSelect, "orderId">;

const { orderId: _ofPickup, ...pickupColumns } = getTableColumns(pickups);
const { orderId: _ofDelivery, ...deliveryColumns } = getTableColumns(deliveries);

const heldOfOrder = sql`(SELECT coalesce(sum(d.withdrawn_halalas - d.reinstated_halalas
    - coalesce((SELECT sum(c.amount_halalas) FROM chargeback_offsets c WHERE c.dispute_id = d.id), 0)), 0)
  FROM disputes d WHERE d.order_id = ${orders.id} AND d.unused_id IS NULL)`;

// Left joins keep the order of the tables: without statistics SQLite would begin with all family names.
function queryOrder(db: Database, id: Placeholder) {
  const own = alias(hotelTexts, "own");
  return db
    .select({
      ...getTableColumns(orders),
      sessionId: payments.sessionId,
      url: payments.url,
      paymentState: sql<Payment["state"]>`${payments.state}`.as("payment_state"),
      paymentIntentId: payments.paymentIntentId,
      chargeId: payments.chargeId,
      checkedAt: payments.checkedAt,
      frozen: sql<number>`${isFrozenOrder(sql`${orders.id}`)}`.as("frozen"),
      held: sql<Halalas>`${heldOfOrder}`.as("held"),
      opensAt: slots.opensAt,
      closesAt: slots.closesAt,
      hotelName: sql<string>`coalesce(${own.name}, ${hotelTexts.name})`.as("hotel_name"),
      pickup: pickupColumns,
      delivery: deliveryColumns,
    })
    .from(orders)
    .leftJoin(pickups, eq(pickups.orderId, orders.id))
    .leftJoin(deliveries, eq(deliveries.orderId, orders.id))
    .leftJoin(payments, eq(payments.orderId, orders.id))
    .leftJoin(slots, eq(slots.id, pickups.slotId))
    .leftJoin(
      hotelTexts,
      and(eq(hotelTexts.hotelId, pickups.hotelId), eq(hotelTexts.locale, inOfficialLocale)),
    )
    .leftJoin(own, and(eq(own.hotelId, pickups.hotelId), eq(own.locale, orders.locale)))
    .where(eq(orders.id, opaqueParam(id)));
}

function queryParcels(db: Database, from: Placeholder, to: Placeholder) {
  const own = alias(familyTexts, "own");
  return db
    .select({
      ...getTableColumns(parcels),
      slug: sql<string>`${families.slug}`.as("slug"),
      name: sql<string>`coalesce(${own.name}, ${familyTexts.name})`.as("name"),
      nameAr: sql<string>`${familyTexts.name}`.as("name_ar"),
      phone: sql<string>`${familyContacts.phone}`.as("phone"),
      familyRail: sql<OrderFamily["rail"]>`${payoutAccounts.rail}`.as("family_rail"),
    })
    .from(parcels)
    .leftJoin(orders, eq(orders.id, parcels.orderId))
    .leftJoin(families, eq(families.id, parcels.familyId))
    .leftJoin(familyContacts, eq(familyContacts.familyId, parcels.familyId))
    .leftJoin(payoutAccounts, eq(payoutAccounts.familyId, parcels.familyId))
    .leftJoin(
      familyTexts,
      and(eq(familyTexts.familyId, parcels.familyId), eq(familyTexts.locale, inOfficialLocale)),
    )
    .leftJoin(own, and(eq(own.familyId, parcels.familyId), eq(own.locale, orders.locale)))
    .where(sql`${parcels.id} > ${from} AND ${parcels.id} < ${to}`)
    .orderBy(asc(parcels.position));
}

const queryWhole = prepareOnce((db) => {
  const [from, to] = [sql.placeholder("from"), sql.placeholder("to")];
  const sold = db
    .select()
    .from(lines)
    .where(sql`id > ${from} AND id < ${to}`)
    .orderBy(sql`length(id), id`);
  return [queryOrder(db, sql.placeholder("id")), queryParcels(db, from, to), sold] as const;
});

/** The queries of a whole order, for a batch; `assembleOrder` takes their rows. */
export function queryWholeOrder(db: Database, id: OrderId) {
  return queryWhole(db, { id, ...rangeOfOrder(id) });
}

type Found<Query extends (...of: never[]) => PromiseLike<unknown>> = Awaited<ReturnType<Query>>;

function assembleParcel(found: Found<typeof queryParcels>[number], sold: readonly Line[]): WholeParcel {
  const { slug, name, nameAr, phone, familyRail, ...parcel } = found;
  const family = { id: parcel.familyId, slug, name, nameAr, phone, rail: familyRail };
  return { ...parcel, family, lines: sold.filter((line) => line.id.startsWith(`${parcel.id}.`)) };
}

export function assembleOrder(
  [found]: Found<typeof queryOrder>,
  own: Found<typeof queryParcels>,
  sold: readonly Line[],
): WholeOrder | null {
  if (found === undefined) return null;
  const { sessionId, url, paymentState, paymentIntentId, chargeId, checkedAt, ...rest } = found;
  const { opensAt, closesAt, hotelName, frozen, held, pickup, delivery, ...order } = rest;
  const isWindow = opensAt !== null && closesAt !== null;
  const isOpened = sessionId !== null && url !== null && checkedAt !== null;
  return {
    order,
    parcels: own.map((parcel) => assembleParcel(parcel, sold)),
    payment: isOpened
      ? { orderId: order.id, sessionId, url, state: paymentState, paymentIntentId, chargeId, checkedAt }
      : null,
    isFrozen: frozen === 1,
    heldHalalas: held,
    pickup: pickup === null || !isWindow ? null : { ...pickup, opensAt, closesAt, hotelName },
    delivery,
  };
}

export async function loadOrder(db: Database, id: OrderId): Promise<WholeOrder | null> {
  return assembleOrder(...(await db.batch(queryWholeOrder(db, id))));
}

/** The token begins with the order's id, so it needs no index; the rest is the secret. */
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

/** The order of this pickup code at this desk: one row or none. */
export async function loadOrderByCode(
  db: Database,
  hotelId: HotelId,
  code: string,
): Promise<WholeOrder | null> {
  const [[found]] = await db.batch([
    db
      .select({ id: pickups.orderId })
      .from(pickups)
      .where(and(eq(pickups.hotelId, hotelId), eq(pickups.pickupCode, code))),
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
