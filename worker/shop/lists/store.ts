// SQL of the work lists of families and desks.
import { sql } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database } from "../../core/database.ts";
import type { FamilyId, HotelId, OrderId, ParcelId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant, RiyadhDay } from "../../core/time.ts";
import { familyStates, type ParcelState } from "../orders/graph.ts";
import { isFrozenOrder } from "../orders/store-payment-holds.ts";
import type { Fulfilment } from "../promises/rules.ts";

export const orderListPageSize = 30;

/**
 * The lines of parcel `p` as JSON: [{title, personalText, quantity, variantId, pictureHash}]. `quantity` is without cancelled
 * and returned units; of a parcel that has none left it is the ordered quantity.
 */
export const linesJson = sql`(
  SELECT json_group_array(json_object('title', l.title_ar, 'personalText', l.personal_text, 'quantity', l.units, 'variantId', l.variant_id,
    'pictureHash', (SELECT m.hash FROM variants v JOIN product_media pm ON pm.product_id = v.product_id
      JOIN media m ON m.id = pm.media_id WHERE v.id = l.variant_id ORDER BY pm.position LIMIT 1))) FROM (
    SELECT title_ar, personal_text, variant_id, CASE WHEN p.state IN ('refused', 'cancelled', 'returned', 'not_collected') THEN quantity
      ELSE quantity - refunded_quantity END AS units
    FROM lines WHERE id > p.id || '.' AND id < p.id || '/') l
  WHERE l.units > 0)`;

export interface FamilyParcelRow {
  readonly id: ParcelId;
  readonly orderNumber: string;
  readonly state: ParcelState;
  readonly placedAt: Instant;
  readonly promisedAt: Instant;
  readonly fulfilment: Fulfilment;
  /** Nothing to a pickup. */
  readonly deliveryDays: number;
  readonly lines: string;
  readonly grossHalalas: Halalas;
  readonly shareHalalas: Halalas | null;
  /** The share less what refunds and lost disputes took of it. */
  readonly shareLeftHalalas: Halalas | null;
  /** Still to be made or packed, but its order is on payment hold. */
  readonly isOnHold: boolean;
}

/** The first picture of each line's product, by the line's id; lines without one are left out. */
export async function loadLinePictures(db: Database, id: ParcelId): Promise<Map<string, string>> {
  const [rows] = await db.batch([
    db.all<{ id: string; hash: string }>(sql`
      SELECT l.id, (SELECT m.hash FROM product_media pm JOIN media m ON m.id = pm.media_id
          WHERE pm.product_id = v.product_id ORDER BY pm.position LIMIT 1) AS hash
      FROM lines l JOIN variants v ON v.id = l.variant_id
      WHERE l.id > ${`${id}.`} AND l.id < ${`${id}/`} AND hash IS NOT NULL`),
  ]);
  return new Map(rows.map((row) => [row.id, row.hash]));
}

export const openFamilyStates = sql.raw(`('${familyStates.join("', '")}')`);

/**
 * A family's parcels: those it still has to do by promise, the others newest first, or those of any state whose order's number
 * has these characters. Unpaid ones are never shown.
 */
export async function listFamilyParcels(
  db: Database,
  familyId: FamilyId,
  show: "open" | "done" | { readonly find: string },
  cursor: Cursor | null,
): Promise<FamilyParcelRow[]> {
  const past =
    typeof show === "object"
      ? sql`instr(o.number, ${show.find.trim().toUpperCase()}) > 0`
      : sql`p.state NOT IN ${openFamilyStates}`;
  const which =
    show === "open"
      ? sql`p.state IN ${openFamilyStates} AND (o.promised_at, p.id) > (${cursor?.rank ?? 0}, ${cursor?.id ?? ""})
          ORDER BY o.promised_at, p.id`
      : sql`${past} AND p.share_halalas IS NOT NULL AND p.id < ${cursor?.id ?? "~"}
          ORDER BY p.id DESC`;
  const [rows] = await db.batch([
    db.all<Omit<FamilyParcelRow, "isOnHold"> & { isOnHold: number }>(sql`
      SELECT p.id, o.number AS orderNumber, p.state, o.placed_at AS placedAt, o.promised_at AS promisedAt, o.fulfilment,
        coalesce(dl.delivery_days, 0) AS deliveryDays,
        ${linesJson} AS lines, p.gross_halalas AS grossHalalas, p.share_halalas AS shareHalalas,
        p.share_left_halalas AS shareLeftHalalas, p.state IN ${openFamilyStates} AND ${isFrozenOrder(sql`p.order_id`)} AS isOnHold
      FROM parcels p JOIN orders o ON o.id = p.order_id LEFT JOIN deliveries dl ON dl.order_id = o.id
      WHERE p.family_id = ${familyId} AND ${which} LIMIT ${orderListPageSize + 1}`),
  ]);
  return rows.map((row) => ({ ...row, isOnHold: row.isOnHold === 1 }));
}

export async function countFamilyParcels(
  db: Database,
  familyId: FamilyId,
): Promise<Map<ParcelState, number>> {
  const [rows] = await db.batch([
    db.all<{ state: ParcelState; count: number }>(sql`
      SELECT state, count(*) AS count FROM parcels WHERE family_id = ${familyId} AND state IN ${openFamilyStates}
      GROUP BY state`),
  ]);
  return new Map(rows.map((row) => [row.state, row.count]));
}

export interface DeskBagRow {
  readonly orderId: OrderId;
  readonly number: string;
  readonly guestName: string;
  readonly room: string | null;
  readonly slotOpensAt: Instant;
  readonly slotClosesAt: Instant;
  /** A JSON list of its parcels' states. */
  readonly states: string;
  /** When the last of it was handed over. */
  readonly handedOverAt: Instant | null;
  readonly isFrozen: boolean;
}

export interface HandoverRow {
  readonly orderId: OrderId;
  readonly number: string;
  readonly guestName: string;
  readonly room: string | null;
  readonly slotOpensAt: Instant;
  readonly handedOverAt: Instant;
  /** By the operator's word, without its code. */
  readonly isGranted: boolean;
}

/** What a desk handed over between two instants, of the windows of these days. */
export async function listHandovers(
  db: Database,
  hotelId: HotelId,
  between: { readonly from: Instant; readonly until: Instant },
  windows: { readonly since: RiyadhDay; readonly until: RiyadhDay },
): Promise<HandoverRow[]> {
  const [rows] = await db.batch([
    db.all<Omit<HandoverRow, "isGranted"> & { isGranted: number }>(sql`
      SELECT o.id AS orderId, o.number, k.guest_name AS guestName, k.room, s.opens_at AS slotOpensAt,
        max(p.arrived_at) AS handedOverAt, EXISTS (SELECT 1 FROM handover_grants g
          WHERE g.id > o.id || ':grant.' AND g.id < o.id || ':grant/' AND g.used_at IS NOT NULL) AS isGranted
      FROM slots s CROSS JOIN pickups k ON k.slot_id = s.id CROSS JOIN orders o ON o.id = k.order_id
        CROSS JOIN parcels p ON p.id > o.id || '.' AND p.id < o.id || '/'
      WHERE s.hotel_id = ${hotelId} AND s.day_on BETWEEN ${windows.since} AND ${windows.until}
        AND p.state IN ('handed_over', 'returned') AND p.arrived_at >= ${between.from} AND p.arrived_at < ${between.until}
      GROUP BY o.id ORDER BY handedOverAt, o.id`),
  ]);
  return rows.map((row) => ({ ...row, isGranted: row.isGranted === 1 }));
}

/** The bags of a desk: those of the day's slots, and earlier ones that are still at the desk. */
export async function listDeskBags(
  db: Database,
  hotelId: HotelId,
  day: RiyadhDay,
  waitingSince: RiyadhDay,
): Promise<DeskBagRow[]> {
  const [rows] = await db.batch([
    db.all<Omit<DeskBagRow, "isFrozen"> & { isFrozen: number }>(sql`
      SELECT o.id AS orderId, o.number, k.guest_name AS guestName, k.room, s.opens_at AS slotOpensAt,
        s.closes_at AS slotClosesAt,
        (SELECT json_group_array(p.state) FROM parcels p WHERE p.id > o.id || '.' AND p.id < o.id || '/') AS states,
        (SELECT max(p.arrived_at) FROM parcels p WHERE p.id > o.id || '.' AND p.id < o.id || '/'
          AND p.state = 'handed_over') AS handedOverAt,
        ${isFrozenOrder(sql`o.id`)} AS isFrozen
      FROM slots s CROSS JOIN pickups k ON k.slot_id = s.id CROSS JOIN orders o ON o.id = k.order_id
      WHERE s.hotel_id = ${hotelId} AND o.state IN ('paid', 'completed')
        AND (s.day_on = ${day} OR (s.day_on >= ${waitingSince} AND s.day_on < ${day} AND o.state = 'paid'))
      ORDER BY s.opens_at, k.guest_name`),
  ]);
  return rows.map((row) => ({ ...row, isFrozen: row.isFrozen === 1 }));
}
