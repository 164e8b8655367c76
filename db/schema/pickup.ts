// Hotels with a desk and their pickup windows; what is taken of a window is a pool (supply.ts).
import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { BagProblemId, HotelId, OrderId, SlotId } from "../../worker/core/id.ts";
import { day, instant, locale } from "./columns.ts";

export const hotels = sqliteTable("hotels", {
  id: text().$type<HotelId>().primaryKey(),
  slug: text().notNull(),
  state: text({ enum: ["open", "closed"] }).notNull(),
  position: integer().notNull(),
  latitude: real().notNull(),
  longitude: real().notNull(),
  distanceMeters: integer().notNull(),
});

export const hotelTexts = sqliteTable(
  "hotel_texts",
  {
    hotelId: text().$type<HotelId>().notNull(),
    locale: locale().notNull(),
    name: text().notNull(),
    district: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.hotelId, table.locale] })],
);

export const slots = sqliteTable("slots", {
  id: text().$type<SlotId>().primaryKey(),
  hotelId: text().$type<HotelId>().notNull(),
  dayOn: day().notNull(),
  opensAt: instant().notNull(),
  closesAt: instant().notNull(),
  capacity: integer().notNull(),
});

/** Days on which a desk takes and hands over no bags. */
export const hotelClosures = sqliteTable(
  "hotel_closures",
  {
    hotelId: text().$type<HotelId>().notNull(),
    dayOn: day().notNull(),
    reason: text().notNull(),
    closedAt: instant().notNull(),
    closedBy: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.hotelId, table.dayOn] })],
);

/** An operator's word that one bag may be handed over without its code. */
export const handoverGrants = sqliteTable("handover_grants", {
  id: text().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  position: integer().notNull(),
  reason: text().notNull(),
  grantedBy: text().notNull(),
  grantedAt: instant().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
  usedBy: text(),
});

export const bagProblemKinds = ["damaged", "opened", "incomplete", "lost", "something_else"] as const;

/** What a desk found wrong with a bag, and what the operator did about it. */
export const bagProblems = sqliteTable("bag_problems", {
  id: text().$type<BagProblemId>().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  hotelId: text().$type<HotelId>().notNull(),
  position: integer().notNull(),
  kind: text({ enum: bagProblemKinds }).notNull(),
  note: text().notNull(),
  reportedBy: text().notNull(),
  reportedAt: instant().notNull(),
  answer: text(),
  answeredBy: text(),
  answeredAt: instant(),
});
