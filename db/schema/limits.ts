// The limiter's counters, what it refused, and the alarms that come of it.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { day, instant } from "./columns.ts";

export const limitUses = sqliteTable("limit_uses", {
  key: text().primaryKey(),
  used: integer().notNull(),
  allowed: integer().notNull(),
  endsAt: instant().notNull(),
});

export const limitRefusals = sqliteTable(
  "limit_refusals",
  { dayOn: day().notNull(), name: text().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.dayOn, table.name] })],
);

export const limitAlarms = sqliteTable("limit_alarms", {
  name: text().primaryKey(),
  count: integer().notNull(),
  since: instant().notNull(),
  lastAt: instant().notNull(),
});
