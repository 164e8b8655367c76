// Where orders are delivered; STRICT and CHECKs are in db/migrations.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CityId, DistrictId } from "../../worker/core/id.ts";
import { halalas } from "./columns.ts";

export const cityStates = ["served", "not_served"] as const;

export const cities = sqliteTable("cities", {
  id: text().$type<CityId>().primaryKey(),
  position: integer().notNull(),
  state: text({ enum: cityStates }).notNull(),
  feeHalalas: halalas().notNull(),
  deliveryDays: integer().notNull(),
  nameAr: text().notNull(),
  nameEn: text().notNull(),
});

export const districts = sqliteTable("districts", {
  id: text().$type<DistrictId>().primaryKey(),
  cityId: text().$type<CityId>().notNull(),
  nameAr: text().notNull(),
  nameEn: text().notNull(),
});
