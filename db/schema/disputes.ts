// Disputes, takings from shares, and fraud warnings; CHECKs and triggers are in db/migrations.
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
  liableParty: text({ enum: liableParties }),
  checkedAt: instant().notNull(),
  /** Of a payment that bought nothing: the order itself is not touched. */
  unusedId: text().$type<UnusedId>(),
});

/** What a refund or a lost dispute took from a parcel's share; negative: a clawback release. Triggers are in db/migrations. */
export const shareTakings = sqliteTable(
  "share_takings",
  {
    parcelId: text().$type<ParcelId>().notNull(),
    cause: text().$type<RefundId | DisputeId>().notNull(),
    releasedFor: text().$type<RefundId | "">().notNull().default(""),
    amountHalalas: halalas().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.parcelId, table.cause, table.releasedFor] })],
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
