// Payments, the processor's events and the ledger; append-only triggers are in db/migrations.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { OrderId } from "../../worker/core/id.ts";
import { halalas, instant } from "./columns.ts";

export const postingCodes = [
  "share",
  "commission",
  "vat",
  "fee",
  "processing",
  /** What a refund takes back from the accounts that its order had credited. */
  "return",
  "refund",
  "refund_failed",
  "payout",
  "payout_failed",
  "transfer",
  "bank_transfer",
  "reversal",
  "dispute",
  "dispute_fee",
  "dispute_won",
  "dispute_lost",
  /** The processor's payout to the operator's own bank. */
  "settlement",
  "fx",
  /** By hand, of a difference that nothing else explains. */
  "correction",
] as const;

export const payments = sqliteTable("payments", {
  orderId: text().$type<OrderId>().primaryKey(),
  sessionId: text().notNull(),
  url: text().notNull(),
  state: text({ enum: ["open", "paid", "expired", "quarantined"] }).notNull(),
  paymentIntentId: text(),
  chargeId: text(),
  createdAt: instant().notNull(),
  checkedAt: instant().notNull(),
});

export const webhookEvents = sqliteTable("webhook_events", {
  id: text().primaryKey(),
  type: text().notNull(),
  objectId: text().notNull(),
  orderId: text().$type<OrderId>(),
  receivedAt: instant().notNull(),
  appliedAt: instant(),
  attempts: integer().notNull().default(0),
  problem: text(),
  /** The family's account at the processor that it is about. */
  accountId: text(),
});

export const postings = sqliteTable("postings", {
  id: text().primaryKey(),
  debit: text().notNull(),
  credit: text().notNull(),
  amountHalalas: halalas().notNull(),
  code: text({ enum: postingCodes }).notNull(),
  source: text(),
  at: instant().notNull(),
});
