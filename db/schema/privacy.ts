// Requests to erase personal data. Erased orders and documents are marked in their own tables.
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { PersonId } from "../../worker/core/id.ts";
import { instant } from "./columns.ts";

export const erasureRequests = sqliteTable("erasure_requests", {
  id: text().primaryKey(),
  personId: text().$type<PersonId>().notNull(),
  requestedAt: instant().notNull(),
  dueAt: instant().notNull(),
  doneAt: instant(),
});
