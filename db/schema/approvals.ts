// Acts that take two people; locks, CHECKs and what freezes them are in db/migrations.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ApprovalId } from "../../worker/core/id.ts";
import { instant } from "./columns.ts";

export const approvalActs = [
  "bank_report",
  "refund_paid_otherwise",
  "difference_resolved",
  "bank_debtor",
  "family_bank_account",
  "role_given",
  "role_taken",
  "factors_reset",
] as const;
export const approvalStates = ["open", "agreed", "declined", "withdrawn"] as const;

export const approvals = sqliteTable("approvals", {
  id: text().$type<ApprovalId>().primaryKey(),
  act: text({ enum: approvalActs }).notNull(),
  subject: text().notNull(),
  hash: text().notNull(),
  /** What it would do, for the list. */
  summary: text({ mode: "json" }).$type<Readonly<Record<string, string | number | null>>>().notNull(),
  state: text({ enum: approvalStates }).notNull(),
  proposedAt: instant().notNull(),
  proposedBy: text().notNull(),
  decidedAt: instant(),
  decidedBy: text(),
});

export const approvalPayloads = sqliteTable(
  "approval_payloads",
  { approvalId: text().$type<ApprovalId>().notNull(), position: integer().notNull(), text: text().notNull() },
  (table) => [primaryKey({ columns: [table.approvalId, table.position] })],
);
