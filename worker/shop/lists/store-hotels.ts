// SQL of the operator's hotels: the list with what is due today, and one hotel's days with its windows, bags and people.
import { sql } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database } from "../../core/database.ts";
import type { HotelId, PersonId, SlotId } from "../../core/id.ts";
import type { Instant, RiyadhDay } from "../../core/time.ts";
import { officialTexts } from "../../words/store.ts";

export const hotelsPageSize = 50;

export interface HotelRow {
  readonly id: HotelId;
  readonly position: number;
  readonly name: string;
  readonly district: string;
  readonly state: "open" | "closed";
  readonly distanceMeters: number;
  /** Of today's windows. */
  readonly taken: number;
  readonly capacity: number;
  readonly people: number;
  /** The first day from today on which it is closed. */
  readonly closedOn: RiyadhDay | null;
}

/** Hotels in their order, nearest the Haram first, whose name holds `find`; one more than a page. */
export async function listOperatorHotels(
  db: Database,
  of: {
    readonly find: string;
    readonly state: "open" | "closed" | null;
    readonly today: RiyadhDay;
    readonly after: Cursor | null;
  },
): Promise<HotelRow[]> {
  const { find, state, today, after } = of;
  const named =
    find === ""
      ? sql`1`
      : sql`EXISTS (SELECT 1 FROM hotel_texts a WHERE a.hotel_id = h.id AND instr(lower(a.name || ' ' || a.district), lower(${find})) > 0)`;
  const [rows] = await db.batch([
    db.all<HotelRow>(sql`
      SELECT h.id, h.position, t.name, t.district, h.state, h.distance_meters AS distanceMeters,
        coalesce((SELECT sum(p.taken) FROM slots s JOIN pools p ON p.id = s.id
          WHERE s.hotel_id = h.id AND s.day_on = ${today}), 0) AS taken,
        coalesce((SELECT sum(s.capacity) FROM slots s WHERE s.hotel_id = h.id AND s.day_on = ${today}), 0) AS capacity,
        (SELECT count(*) FROM roles r WHERE r.role = 'desk' AND r.subject_id = h.id) AS people,
        (SELECT min(x.day_on) FROM hotel_closures x WHERE x.hotel_id = h.id AND x.day_on >= ${today}) AS closedOn
      FROM hotels h JOIN ${officialTexts("hotel", "t", "h.id")}
      WHERE (h.position, h.id) > (${after?.rank ?? -1}, ${after?.id ?? ""}) AND ${named}
        AND ${state === null ? sql`1` : sql`h.state = ${state}`}
      ORDER BY h.position, h.id LIMIT ${hotelsPageSize + 1}`),
  ]);
  return rows;
}

export interface HotelWindow {
  readonly id: SlotId;
  readonly dayOn: RiyadhDay;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly capacity: number;
  readonly taken: number;
  /** Of the orders in it: paid, and not yet at an end. */
  readonly bags: number;
}

export interface DeskPerson {
  readonly id: PersonId;
  readonly phone: string;
  readonly factors: number;
  readonly seenAt: Instant | null;
}

const deskPeopleMax = 50;

/** A hotel with its windows from one day until another, and the people of its desk; null for no hotel. */
export async function loadOperatorHotel(db: Database, id: HotelId, from: RiyadhDay, until: RiyadhDay) {
  const [[hotel], windows, people] = await db.batch([
    db.all<Pick<HotelRow, "id" | "name" | "district" | "state" | "distanceMeters">>(sql`
      SELECT h.id, t.name, t.district, h.state, h.distance_meters AS distanceMeters
      FROM hotels h JOIN ${officialTexts("hotel", "t", "h.id")} WHERE h.id = ${id}`),
    db.all<HotelWindow>(sql`
      SELECT s.id, s.day_on AS dayOn, s.opens_at AS opensAt, s.closes_at AS closesAt, s.capacity,
        coalesce(p.taken, 0) AS taken,
        (SELECT count(*) FROM pickups k JOIN orders o ON o.id = k.order_id
          WHERE k.slot_id = s.id AND o.state = 'paid') AS bags
      FROM slots s LEFT JOIN pools p ON p.id = s.id
      WHERE s.hotel_id = ${id} AND s.day_on BETWEEN ${from} AND ${until} ORDER BY s.day_on, s.opens_at`),
    db.all<DeskPerson>(sql`
      SELECT p.id, p.phone, (SELECT count(*) FROM factors x WHERE x.person_id = p.id) AS factors,
        (SELECT max(s.seen_at) FROM sessions s WHERE s.person_id = p.id) AS seenAt
      FROM roles r JOIN people p ON p.id = r.person_id
      WHERE r.role = 'desk' AND r.subject_id = ${id} ORDER BY p.id LIMIT ${deskPeopleMax}`),
  ]);
  return hotel === undefined ? null : { hotel, windows, people };
}
