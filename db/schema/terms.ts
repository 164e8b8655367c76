// VAT statuses and commission rules by date; CHECKs are in db/migrations.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CommissionRuleId, FamilyId } from "../../worker/core/id.ts";
import { day, halalas, instant } from "./columns.ts";

export const vatStatuses = sqliteTable(
  "vat_statuses",
  {
    familyId: text().$type<FamilyId>().notNull(),
    fromOn: day().notNull(),
    vatNumber: text(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.familyId, table.fromOn] })],
);

/** From the most to the least specific: the first that has a rule decides. */
export const commissionScopes = [
  "social_support",
  "product",
  "family",
  "category",
  "association",
  "default",
] as const;

export const commissionRules = sqliteTable("commission_rules", {
  id: text().$type<CommissionRuleId>().primaryKey(),
  scope: text({ enum: commissionScopes }).notNull(),
  subjectId: text().notNull(),
  basisPoints: integer().notNull(),
  floorHalalas: halalas(),
  capHalalas: halalas(),
  fromOn: day().notNull(),
  untilOn: day(),
  note: text().notNull(),
  recordedAt: instant().notNull(),
  recordedBy: text().notNull(),
});
