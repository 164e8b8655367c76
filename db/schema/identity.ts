// People, their roles, one-time codes and sessions.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { PersonId } from "../../worker/core/id.ts";
import { instant } from "./columns.ts";

export const roleNames = ["shopper", "family", "association", "desk", "operator"] as const;

export const people = sqliteTable("people", {
  id: text().$type<PersonId>().primaryKey(),
  phone: text().notNull(),
  createdAt: instant().notNull(),
});

export const roles = sqliteTable(
  "roles",
  {
    personId: text().$type<PersonId>().notNull(),
    role: text({ enum: roleNames }).notNull(),
    subjectId: text().notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.personId, table.role, table.subjectId] })],
);

export const deviceCodes = sqliteTable(
  "device_codes",
  {
    phone: text().notNull(),
    deviceHash: text().notNull(),
    codeHash: text().notNull(),
    expiresAt: instant().notNull(),
    tries: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.phone, table.deviceHash] })],
);

export const devices = sqliteTable(
  "devices",
  { phone: text().notNull(), deviceHash: text().notNull(), seenAt: instant().notNull() },
  (table) => [primaryKey({ columns: [table.phone, table.deviceHash] })],
);

export const sessions = sqliteTable("sessions", {
  tokenHash: text().primaryKey(),
  personId: text().$type<PersonId>().notNull(),
  createdAt: instant().notNull(),
  seenAt: instant().notNull(),
  expiresAt: instant().notNull(),
  /** When it last passed the second factor. */
  verifiedAt: instant(),
  device: text().notNull().default(""),
});
