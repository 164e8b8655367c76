// SQL of hotels and their slots.
import { and, asc, eq, getTableColumns, gte, lte, sql } from "drizzle-orm";
import { hotelClosures, slots } from "../../../db/schema/pickup.ts";
import { pools } from "../../../db/schema/supply.ts";
import { opaqueParam, type Database, type Statement } from "../../core/database.ts";
import type { HotelId, SlotId } from "../../core/id.ts";
import type { Instant, RiyadhDay } from "../../core/time.ts";
import type { Slot } from "./rules.ts";
import { defaultLocale } from "../../words/locales.ts";
import { localized, localizedTexts, officialTexts } from "../../words/store.ts";

export interface Hotel {
  readonly id: HotelId;
  readonly name: string;
  readonly district: string;
  /** Its name and district in every language, for being found by. */
  readonly searched: string;
  readonly distanceMeters: number;
  readonly latitude: number;
  readonly longitude: number;
}

const hotelsMax = 1000;

/** The open hotels in their order (nearest the Haram first), worded for `locale` with Arabic beside. */
export async function listHotels(db: Database, locale: string): Promise<Hotel[]> {
  const [rows] = await db.batch([
    db.all<Hotel>(sql`
      SELECT h.id, ${localized("hotel_text", "name")} AS name, ${localized("hotel_text", "district")} AS district,
        (SELECT group_concat(t.name || ' ' || t.district, ' ') FROM hotel_texts t WHERE t.hotel_id = h.id) AS searched,
        h.distance_meters AS distanceMeters, h.latitude, h.longitude
      FROM hotels h
      JOIN ${localizedTexts("hotel", "hotel_text", "h.id", opaqueParam(locale))}
      WHERE h.state = 'open' ORDER BY h.position LIMIT ${hotelsMax}`),
  ]);
  return rows;
}

export interface NamedHotel {
  readonly name: string;
  readonly district: string;
  readonly isOpen: boolean;
}

/** One hotel by its id, also one whose desk has closed since. */
export async function loadHotel(db: Database, id: HotelId, locale: string): Promise<NamedHotel | null> {
  const [[row]] = await db.batch([
    db.all<{ name: string; district: string; state: string }>(sql`
      SELECT ${localized("hotel_text", "name")} AS name, ${localized("hotel_text", "district")} AS district, h.state
      FROM hotels h
      JOIN ${localizedTexts("hotel", "hotel_text", "h.id", opaqueParam(locale))}
      WHERE h.id = ${opaqueParam(id)}`),
  ]);
  if (row === undefined) return null;
  return { name: row.name, district: row.district, isOpen: row.state === "open" };
}

export async function isOpenHotel(db: Database, id: HotelId): Promise<boolean> {
  return (await loadHotel(db, id, defaultLocale))?.isOpen ?? false;
}

/** Nothing is taken of a slot whose pool has no row yet. */
function querySlots(db: Database) {
  return db
    .select({
      ...getTableColumns(slots),
      taken: sql<number>`coalesce(${pools.taken}, 0)`.as("taken"),
      isClosed: sql<boolean>`${hotelClosures.dayOn} IS NOT NULL`.mapWith(Boolean).as("is_closed"),
    })
    .from(slots)
    .leftJoin(
      hotelClosures,
      and(eq(hotelClosures.hotelId, slots.hotelId), eq(hotelClosures.dayOn, slots.dayOn)),
    )
    .leftJoin(pools, eq(pools.id, slots.id));
}

export function querySlot(db: Database, id: SlotId) {
  return querySlots(db).where(eq(slots.id, id));
}

export async function listSlots(
  db: Database,
  hotelId: HotelId,
  from: RiyadhDay,
  until: RiyadhDay,
): Promise<Slot[]> {
  const [rows] = await db.batch([
    querySlots(db)
      .where(and(eq(slots.hotelId, hotelId), gte(slots.dayOn, from), lte(slots.dayOn, until)))
      .orderBy(asc(slots.dayOn), asc(slots.opensAt)),
  ]);
  return rows;
}

export interface Elsewhere {
  readonly hotelName: string;
  readonly opensAt: Instant;
}

/** The open bag of this code at a desk other than `hotelId`, for a guest who stands in the wrong hotel. */
export async function loadElsewhere(db: Database, hotelId: HotelId, code: string): Promise<Elsewhere | null> {
  const [[row]] = await db.batch([
    db.all<Elsewhere>(sql`
      SELECT h.name AS hotelName, s.opens_at AS opensAt FROM pickups k
      JOIN orders o ON o.id = k.order_id JOIN slots s ON s.id = k.slot_id
      JOIN ${officialTexts("hotel", "h", "k.hotel_id")}
      WHERE k.pickup_code = ${code} AND k.hotel_id <> ${hotelId} AND o.state = 'paid' ORDER BY s.opens_at LIMIT 1`),
  ]);
  return row ?? null;
}

/** A slot that is there already is left as it is, whatever is taken of it. */
export function saveSlots(db: Database, opened: readonly Slot[]): Statement {
  return db.run(sql`
    INSERT INTO slots (id, hotel_id, day_on, opens_at, closes_at, capacity)
    SELECT value ->> 'id', value ->> 'hotelId', value ->> 'dayOn', value ->> 'opensAt', value ->> 'closesAt',
      value ->> 'capacity'
    FROM json_each(${JSON.stringify(opened)}) WHERE true
    ON CONFLICT (id) DO NOTHING`);
}
