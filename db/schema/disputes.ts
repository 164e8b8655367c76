// Disputes and fraud warnings; CHECKs and triggers are in db/migrations.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { DisputeId, OrderId, ParcelId, RefundId, UnusedId } from "../../worker/core/id.ts";
import { halalas, instant } from "./columns.ts";

/** `warning`: an inquiry that moves no money; `closed`: it came to nothing. */
export const disputeStates = ["warning", "needs_response", "under_review", "won", "lost", "closed"] as const;
export const liableParties = ["operator", "families"] as const;

export const disputes = sqliteTable("disputes", {
  id: text().$type<DisputeId>().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  chargeId: text().notNull(),
  state: text({ enum: disputeStates }).notNull(),
  sequence: integer().notNull(),
  reason: text().notNull(),
  amountHalalas: halalas().notNull(),
  /** What the processor took for it, and gave back. */
  withdrawnHalalas: halalas().notNull(),
  reinstatedHalalas: halalas().notNull(),
  evidenceDueAt: instant(),
  evidenceRequestedAt: instant(),
  evidenceSentAt: instant(),
  /** As it was last asked to be sent. */
  evidence: text({ mode: "json" }).$type<unknown>(),
  problem: text(),
  openedAt: instant().notNull(),
  closedAt: instant(),
  fault: text({ enum: liableParties }),
  checkedAt: instant().notNull(),
  /** Of a payment that bought nothing: the order itself is not touched. */
  unusedId: text().$type<UnusedId>(),
});

export const disputeShares = sqliteTable(
  "dispute_shares",
  {
    disputeId: text().$type<DisputeId>().notNull(),
    parcelId: text().$type<ParcelId>().notNull(),
    shareHalalas: halalas().notNull(),
    takenAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.parcelId, table.disputeId] })],
);

/** What a refund after it gave back of a lost dispute's part; triggers are in db/migrations. */
export const disputeReliefs = sqliteTable(
  "dispute_reliefs",
  {
    parcelId: text().$type<ParcelId>().notNull(),
    disputeId: text().$type<DisputeId>().notNull(),
    refundId: text().$type<RefundId>().notNull(),
    shareHalalas: halalas().notNull(),
  },
  (table) => [primaryKey({ columns: [table.parcelId, table.disputeId, table.refundId] })],
);

/** What of a refund a lost dispute has paid in its place; triggers are in db/migrations. */
export const chargebackOffsets = sqliteTable(
  "chargeback_offsets",
  {
    disputeId: text().$type<DisputeId>().notNull(),
    refundId: text().$type<RefundId | UnusedId>().notNull(),
    amountHalalas: halalas().notNull(),
  },
  (table) => [primaryKey({ columns: [table.disputeId, table.refundId] })],
);

export const fraudWarnings = sqliteTable("fraud_warnings", {
  id: text().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  chargeId: text().notNull(),
  kind: text().notNull(),
  warnedAt: instant().notNull(),
  clearedAt: instant(),
  clearedBy: text(),
});
