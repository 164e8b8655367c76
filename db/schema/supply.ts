// Scarce things and who holds them; the triggers that alone change what is taken are in db/migrations.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A pool has a row once something of it was taken: a pickup window under its slot's id. */
export const pools = sqliteTable("pools", {
  id: text().primaryKey(),
  capacity: integer().notNull(),
  taken: integer().notNull(),
});

/** One row for each holder: a list of [part, pool, amount, capacity]. */
export const reservations = sqliteTable("reservations", {
  holder: text().primaryKey(),
  items: text().notNull(),
});
