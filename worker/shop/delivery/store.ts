// SQL of the places to which orders are delivered.
import { asc, eq, sql } from "drizzle-orm";
import { cities, districts } from "../../../db/schema/delivery.ts";
import { opaqueParam, type Database, type Statement } from "../../core/database.ts";
import type { CityId, DistrictId } from "../../core/id.ts";
import type { DeliveryPlace } from "./rules.ts";

export type City = typeof cities.$inferSelect;
export type District = typeof districts.$inferSelect;

/** The delivery place of a district; null when its city is not served. */
export function queryPlace(db: Database, districtId: DistrictId) {
  return db.all<DeliveryPlace>(sql`
    SELECT d.id AS districtId, c.id AS cityId, c.fee_halalas AS feeHalalas, c.delivery_days AS deliveryDays
    FROM districts d JOIN cities c ON c.id = d.city_id AND c.state = 'served'
    WHERE d.id = ${opaqueParam(districtId)}`);
}

/** All cities in their order, and all districts by name. */
export async function listPlaces(db: Database): Promise<{ cities: City[]; districts: District[] }> {
  const [towns, parts] = await db.batch([
    db.select().from(cities).orderBy(asc(cities.position), asc(cities.id)),
    db.select().from(districts).orderBy(asc(districts.cityId), asc(districts.nameAr)),
  ]);
  return { cities: towns, districts: parts };
}

export async function loadCity(db: Database, id: CityId): Promise<City | null> {
  const [[city]] = await db.batch([db.select().from(cities).where(eq(cities.id, id))]);
  return city ?? null;
}

export function saveCity(
  db: Database,
  id: CityId,
  terms: Pick<City, "state" | "feeHalalas" | "deliveryDays">,
): Statement {
  return db.update(cities).set(terms).where(eq(cities.id, id));
}
