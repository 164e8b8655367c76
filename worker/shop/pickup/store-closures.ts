// SQL of the days on which desks are closed, and of whether a desk serves at all.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { HotelId } from "../../core/id.ts";
import type { Instant, RiyadhDay } from "../../core/time.ts";

export interface Closure {
  readonly dayOn: RiyadhDay;
  readonly reason: string;
  readonly closedAt: Instant;
  readonly closedBy: string;
}

export async function listClosures(
  db: Database,
  hotelId: HotelId,
  from: RiyadhDay,
  until: RiyadhDay,
): Promise<Closure[]> {
  const [rows] = await db.batch([
    db.all<Closure>(sql`
      SELECT day_on AS dayOn, reason, closed_at AS closedAt, closed_by AS closedBy FROM hotel_closures
      WHERE hotel_id = ${hotelId} AND day_on BETWEEN ${from} AND ${until} ORDER BY day_on`),
  ]);
  return rows;
}

/** A day that is closed already keeps its reason. */
export function saveClosures(
  db: Database,
  hotelId: HotelId,
  days: readonly RiyadhDay[],
  { reason, closedAt, closedBy }: Omit<Closure, "dayOn">,
): Statement {
  return db.run(sql`
    INSERT INTO hotel_closures (hotel_id, day_on, reason, closed_at, closed_by)
    SELECT ${hotelId}, value, ${reason}, ${closedAt}, ${closedBy} FROM json_each(${JSON.stringify(days)}) WHERE true
    ON CONFLICT (hotel_id, day_on) DO NOTHING`);
}

export function saveReopened(db: Database, hotelId: HotelId, dayOn: RiyadhDay): Statement {
  return db.run(sql`DELETE FROM hotel_closures WHERE hotel_id = ${hotelId} AND day_on = ${dayOn}`);
}

export function saveHotelState(db: Database, hotelId: HotelId, state: "open" | "closed"): Statement {
  return db.run(sql`UPDATE hotels SET state = ${state} WHERE id = ${hotelId}`);
}
