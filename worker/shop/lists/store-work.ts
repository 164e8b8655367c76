// SQL of the operator's work lists: the open orders with their steps, by an index alone, and the rows of those that are shown.
import { sql, type SQL } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database } from "../../core/database.ts";
import type { FamilyId, HotelId, OrderId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import { officialText, officialTexts } from "../../words/store.ts";
import type { OrderState } from "../orders/graph.ts";
import { isFrozenOrder } from "../orders/store-payment-holds.ts";
import type { Fulfilment } from "../promises/rules.ts";
import type { OrderSearch } from "./rules.ts";
import type { WorkOrder } from "./rules-work.ts";
import { linesJson } from "./store.ts";

/** Open orders that one request looks at; its cursor goes on after them. */
export const scanMax = 350;
/** The first page reads today's sales besides. */
export const startMax = 300;

export interface Looked {
  /** Hotels and cities are read only where they are asked for. */
  readonly isPlaced: boolean;
}

interface WorkRow extends Omit<WorkOrder, "parcels" | "isOnHold"> {
  readonly parcels: string;
}

/** On payment hold, all of them: a few. */
const heldSql = sql`SELECT order_id AS id FROM disputes WHERE closed_at IS NULL AND unused_id IS NULL
  UNION SELECT order_id FROM fraud_warnings WHERE cleared_at IS NULL`;

// Parcels are read by their key, which begins with the order's.
const parcelsJson = sql`(SELECT json_group_array(json_object('familyId', p.family_id, 'state', p.state)) FROM parcels p
  WHERE p.id > o.id || '.' AND p.id < o.id || '/')`;

const hotelSql = sql`(SELECT k.hotel_id FROM pickups k WHERE k.order_id = o.id)`;
const citySql = sql`(SELECT d.city_id FROM deliveries dl JOIN districts d ON d.id = dl.district_id WHERE dl.order_id = o.id)`;

function readWork({ parcels, ...row }: WorkRow, held: ReadonlySet<OrderId>): WorkOrder {
  return { ...row, parcels: JSON.parse(parcels), isOnHold: held.has(row.id) };
}

/** Open orders from a cursor on, by promise: one more than `scanMax` where there are more. */
export async function listWork(
  db: Database,
  { isPlaced }: Looked,
  cursor: Cursor | null,
  max = scanMax,
): Promise<WorkOrder[]> {
  const [found, held] = await db.batch([
    db.all<WorkRow>(sql`
      SELECT o.id, o.promised_at AS promisedAt, o.paid_at AS paidAt, o.fulfilment, o.total_halalas AS totalHalalas,
        CASE WHEN o.fulfilment = 'delivery' THEN (SELECT dl.delivery_days FROM deliveries dl WHERE dl.order_id = o.id)
          ELSE 0 END AS deliveryDays,
        ${isPlaced ? hotelSql : sql`NULL`} AS hotelId, ${isPlaced ? citySql : sql`NULL`} AS cityId, ${parcelsJson} AS parcels
      FROM orders o INDEXED BY orders_open
      WHERE o.state = 'paid' AND (o.promised_at, o.id) > (${cursor?.rank ?? 0}, ${cursor?.id ?? ""})
      ORDER BY o.promised_at, o.id LIMIT ${max + 1}`),
    db.all<{ id: OrderId }>(heldSql),
  ]);
  const onHold = new Set(held.map(({ id }) => id));
  return found.map((row) => readWork(row, onHold));
}

export interface DoneFilter {
  readonly familyId: FamilyId | null;
  readonly hotelId: HotelId | null;
  readonly cityId: string | null;
  readonly fulfilment: Fulfilment | null;
}

export interface DoneRow {
  readonly id: OrderId;
  readonly isWanted: boolean;
}

/** Orders from the newest on, each with whether it is over and fits: one more than `scanMax` where there are more. */
export async function listDone(
  db: Database,
  { familyId, hotelId, cityId, fulfilment }: DoneFilter,
  cursor: Cursor | null,
): Promise<DoneRow[]> {
  const is = [
    sql`(o.state = 'completed' OR (o.state = 'cancelled' AND o.paid_at IS NOT NULL))`,
    ...(fulfilment === null ? [] : [sql`o.fulfilment = ${fulfilment}`]),
    ...(hotelId === null ? [] : [sql`coalesce(${hotelSql} = ${hotelId}, 0)`]),
    ...(cityId === null ? [] : [sql`coalesce(${citySql} = ${cityId}, 0)`]),
  ];
  const before = cursor?.id ?? "~";
  const from =
    familyId === null
      ? sql`orders o WHERE o.id < ${before} ORDER BY o.id DESC`
      : sql`parcels own JOIN orders o ON o.id = own.order_id
          WHERE own.family_id = ${familyId} AND own.id < ${before} ORDER BY own.id DESC`;
  const [rows] = await db.batch([
    db.all<{ id: OrderId; isWanted: number }>(
      sql`SELECT o.id, ${sql.join(is, sql` AND `)} AS isWanted FROM ${from} LIMIT ${scanMax + 1}`,
    ),
  ]);
  return rows.map(({ id, isWanted }) => ({ id, isWanted: isWanted === 1 }));
}

/** Ids of paid orders with this number or this buyer's phone, newest first. */
export async function listFound(
  db: Database,
  { number, phone }: OrderSearch,
  cursor: Cursor | null,
  max: number,
): Promise<OrderId[]> {
  const is = number === null ? sql`o.buyer_phone = ${phone}` : sql`o.number = ${number}`;
  const [rows] = await db.batch([
    db.all<{ id: OrderId }>(sql`
      SELECT o.id FROM orders o WHERE ${is} AND o.paid_at IS NOT NULL AND o.id < ${cursor?.id ?? "~"}
      ORDER BY o.id DESC LIMIT ${max + 1}`),
  ]);
  return rows.map(({ id }) => id);
}

export interface ShownOrderRow {
  readonly id: OrderId;
  readonly number: string;
  readonly state: OrderState;
  readonly placedAt: Instant;
  readonly paidAt: Instant;
  readonly promisedAt: Instant;
  readonly fulfilment: Fulfilment;
  readonly hotelName: string | null;
  readonly guestName: string | null;
  readonly room: string | null;
  readonly slotOpensAt: Instant | null;
  readonly slotClosesAt: Instant | null;
  /** Zero of a pickup. */
  readonly deliveryDays: number;
  readonly city: string | null;
  readonly buyerName: string;
  readonly totalHalalas: Halalas;
  readonly address: string | null;
  /** A JSON list of its parcels. */
  readonly parcels: string;
  readonly isOnHold: boolean;
}

/** A parcel's lines only where they are asked for. */
const shownParcels = (
  lines: SQL,
) => sql`(SELECT json_group_array(json_object('id', p.id, 'familyId', p.family_id,
    'familyName', ${officialText("family", "name", sql`p.family_id`)}, 'state', p.state, 'lines', json(${lines})))
  FROM parcels p WHERE p.id > o.id || '.' AND p.id < o.id || '/')`;

/** The rows of these orders, in their order. */
export async function listShown(
  db: Database,
  ids: readonly OrderId[],
  isWithLines: boolean,
): Promise<ShownOrderRow[]> {
  const [rows] = await db.batch([
    db.all<Omit<ShownOrderRow, "isOnHold"> & { isOnHold: number }>(sql`
      SELECT o.id, o.number, o.state, o.placed_at AS placedAt, o.paid_at AS paidAt,
        o.promised_at AS promisedAt, o.fulfilment, h.name AS hotelName, k.guest_name AS guestName, k.room, s.opens_at AS slotOpensAt, s.closes_at AS slotClosesAt,
        coalesce(dl.delivery_days, 0) AS deliveryDays, dl.address ->> '$.city' AS city, dl.address, o.buyer_name AS buyerName,
        o.total_halalas AS totalHalalas, o.state = 'paid' AND ${isFrozenOrder(sql`o.id`)} AS isOnHold,
        ${shownParcels(isWithLines ? linesJson : sql`'[]'`)} AS parcels
      FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN orders o ON o.id = wanted.value
      LEFT JOIN pickups k ON k.order_id = o.id LEFT JOIN deliveries dl ON dl.order_id = o.id
      LEFT JOIN ${officialTexts("hotel", "h", "k.hotel_id")}
      LEFT JOIN slots s ON s.id = k.slot_id
      ORDER BY wanted.key`),
  ]);
  return rows.map((row) => ({ ...row, isOnHold: row.isOnHold === 1 }));
}

export interface NamedFamily {
  readonly id: FamilyId;
  readonly name: string;
  readonly place: string;
  readonly phone: string;
  /** Its national address in one line; null where none is recorded. */
  readonly address: string | null;
}

export async function listNamedFamilies(db: Database, ids: readonly FamilyId[]): Promise<NamedFamily[]> {
  const [rows] = await db.batch([
    db.all<NamedFamily>(sql`
      SELECT f.id, t.name, t.place, c.phone,
        a.building_number || ' ' || a.street || ' · ' || a.district || ' · ' || a.city || ' ' || a.postal_code AS address
      FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN families f ON f.id = wanted.value
      JOIN ${officialTexts("family", "t", "f.id")}
      JOIN family_contacts c ON c.family_id = f.id
      LEFT JOIN family_addresses a ON a.family_id = f.id
      ORDER BY wanted.key`),
  ]);
  return rows;
}

export interface NamedOwner {
  readonly id: HotelId;
  readonly name: string;
  readonly place: string;
}

export async function listNamedHotels(db: Database, ids: readonly HotelId[]): Promise<NamedOwner[]> {
  const [rows] = await db.batch([
    db.all<NamedOwner>(sql`
      SELECT h.id, t.name, t.district AS place FROM json_each(${JSON.stringify(ids)}) wanted
      CROSS JOIN hotels h ON h.id = wanted.value JOIN ${officialTexts("hotel", "t", "h.id")}
      ORDER BY wanted.key`),
  ]);
  return rows;
}
