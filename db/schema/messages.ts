// Notices to families that were not sent yet; CHECKs are in db/migrations.
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { FamilyId } from "../../worker/core/id.ts";
import { instant } from "./columns.ts";

export const familyNotices = sqliteTable("family_notices", {
  id: text().primaryKey(),
  familyId: text().$type<FamilyId>().notNull(),
  name: text().notNull(),
  facts: text().notNull(),
  createdAt: instant().notNull(),
  dueAt: instant().notNull(),
  sentAt: instant(),
  /** The message that contained it. */
  sentIn: text(),
});
