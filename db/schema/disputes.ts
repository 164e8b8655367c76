// Disputes and fraud warnings; CHECKs are in db/migrations/0011_disputes.sql.
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { OrderId } from "../../worker/core/id.ts";
import { halalas, instant } from "./columns.ts";

/** `warning`: an inquiry that moves no money. */
export const disputeStates = ["warning", "needs_response", "under_review", "won", "lost", "closed"] as const;

export const disputes = sqliteTable("disputes", {
  id: text().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  chargeId: text().notNull(),
  state: text({ enum: disputeStates }).notNull(),
  reason: text().notNull(),
  amountHalalas: halalas().notNull(),
  evidenceDueAt: instant(),
  evidenceSentAt: instant(),
  openedAt: instant().notNull(),
  closedAt: instant(),
  fault: text({ enum: ["operator", "families"] }),
  checkedAt: instant().notNull(),
});

export const fraudWarnings = sqliteTable("fraud_warnings", {
  id: text().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  chargeId: text().notNull(),
  kind: text().notNull(),
  warnedAt: instant().notNull(),
  clearedAt: instant(),
  clearedBy: text(),
});
