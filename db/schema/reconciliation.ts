// Reconciliation: its runs, what they found, and kept sums; locks and indexes are in db/migrations.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { FamilyId, OrderId, ParcelId } from "../../worker/core/id.ts";
import { zero } from "../../worker/core/money.ts";
import { halalas, instant } from "./columns.ts";

export const differenceCauses = [
  /** The processor moved money that the ledger does not know. */
  "charge_unknown",
  "charge_quarantined",
  "refund_unknown",
  "transfer_unknown",
  "reversal_unknown",
  "dispute_unknown",
  /** Asked for by hand, not by the processor's own schedule. */
  "payout_unknown",
  "topup_unknown",
  "movement_unknown",
  /** Its fee came after the payment was posted; posted since. */
  "processing_late",
  "amount_differs",
  /** The ledger has what the processor does not. */
  "movement_missing",
  "balance_differs",
  /** The ledger and our own rows. */
  "order_charge_differs",
  "order_split_differs",
  "order_refund_differs",
  "order_payout_differs",
  "family_differs",
  "payouts_differ",
  "refunds_differ",
  "disputes_differ",
  /** A bank returned a dispute that families, or a refund that was not sent, had paid. */
  "dispute_came_back",
  "sums_differ",
  /** A payout by the bank and what the bank said of it. */
  "bank_differs",
  "bank_silent",
  "documents_broken",
  /** The processor does not let a family's account be paid any more. */
  "account_changed",
] as const;

export const reconciliationPhases = ["movements", "families", "documents", "accounts"] as const;

export const reconciliations = sqliteTable("reconciliations", {
  id: text().primaryKey(),
  since: instant().notNull(),
  until: instant().notNull(),
  phase: text({ enum: reconciliationPhases }).notNull(),
  /** How far the phase has come: an instant, a family, or an issuer's document. */
  cursor: text().notNull(),
  requestedBy: text().notNull(),
  movements: integer().notNull().default(0),
  orders: integer().notNull().default(0),
  posted: integer().notNull().default(0),
  /** What moved in another currency, in and out together. */
  foreignHalalas: halalas().notNull().default(zero),
  processorHalalas: halalas(),
  ledgerHalalas: halalas(),
  /** What the differences that are listed, and what is on its way, make between the two. */
  explainedHalalas: halalas(),
  startedAt: instant().notNull(),
  endedAt: instant(),
});

export const differences = sqliteTable("differences", {
  id: text().primaryKey(),
  /** The processor's object, an order, a family, a payout, an account, or who issues documents. */
  subject: text().notNull(),
  cause: text({ enum: differenceCauses }).notNull(),
  expectedHalalas: halalas().notNull(),
  postedHalalas: halalas().notNull(),
  detail: text().notNull(),
  round: integer().notNull().default(1),
  foundAt: instant().notNull(),
  seenAt: instant().notNull(),
  resolvedAt: instant(),
  resolvedBy: text(),
  note: text(),
  /** Against which the difference was posted; null when it was accepted as it is. */
  account: text(),
  /** Whose money it touches, where that is known. */
  familyId: text().$type<FamilyId>(),
  orderId: text().$type<OrderId>(),
  parcelId: text().$type<ParcelId>(),
});

export const ledgerPeriods = sqliteTable("ledger_periods", {
  until: instant().primaryKey(),
  since: instant().notNull(),
  sums: text().notNull(),
  balances: text().notNull(),
});

export const familyBalances = sqliteTable("family_balances", {
  familyId: text().$type<FamilyId>().primaryKey(),
  balanceHalalas: halalas().notNull(),
  unpaidHalalas: halalas().notNull(),
  countedAt: instant().notNull(),
});
