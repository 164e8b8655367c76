// Payouts to families by either rail; locks and CHECKs are in db/migrations.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { BankFileId, DisputeId, FamilyId, ParcelId, PayoutId, RefundId } from "../../worker/core/id.ts";
import { zero } from "../../worker/core/money.ts";
import { day, halalas, instant } from "./columns.ts";

/** How a family is paid: a transfer at the processor, or its bank. */
export const rails = ["stripe", "bank"] as const;
export const payoutSchedules = ["at_once", "daily", "weekly", "monthly"] as const;
export const payoutStates = ["open", "sent", "done", "failed"] as const;
export const reportedResults = ["settled", "rejected"] as const;

/** What the processor says of a family's account there. */
export const accountStates = [
  "active",
  "pending",
  "restricted",
  "rejected",
  "unsupported",
  "closed",
] as const;

/** By which rail a family is paid, and its account at the processor. */
export const payoutAccounts = sqliteTable("payout_accounts", {
  familyId: text().$type<FamilyId>().primaryKey(),
  rail: text({ enum: rails }).notNull(),
  stripeAccountId: text(),
  stripeAccountState: text({ enum: accountStates }),
});

export const payoutTerms = sqliteTable("payout_terms", {
  familyId: text().$type<FamilyId>().primaryKey(),
  delayDays: integer().notNull(),
  schedule: text({ enum: payoutSchedules }).notNull(),
  minimumHalalas: halalas().notNull(),
  changedAt: instant().notNull(),
  changedBy: text().notNull(),
});

export const bankAccounts = sqliteTable(
  "bank_accounts",
  {
    familyId: text().$type<FamilyId>().notNull(),
    recordedAt: instant().notNull(),
    iban: text().notNull(),
    holder: text().notNull(),
    effectiveAt: instant().notNull(),
    recordedBy: text().notNull(),
    /** Why the bank could not pay into it. */
    refusedReason: text(),
  },
  (table) => [primaryKey({ columns: [table.familyId, table.recordedAt] })],
);

export const bankFiles = sqliteTable("bank_files", {
  id: text().$type<BankFileId>().primaryKey(),
  sequence: integer().notNull(),
  version: text().notNull(),
  executionOn: day().notNull(),
  payments: integer().notNull(),
  totalHalalas: halalas().notNull(),
  xml: text().notNull(),
  createdAt: instant().notNull(),
  createdBy: text().notNull(),
  confirmedAt: instant(),
  confirmedBy: text(),
  sentAt: instant(),
  sentBy: text(),
  withdrawnAt: instant(),
});

export const payouts = sqliteTable("payouts", {
  id: text().$type<PayoutId>().primaryKey(),
  familyId: text().$type<FamilyId>().notNull(),
  rail: text({ enum: rails }).notNull(),
  state: text({ enum: payoutStates }).notNull(),
  sequence: integer().notNull(),
  amountHalalas: halalas().notNull(),
  /** What of the shares went against the family's debt. */
  nettedHalalas: halalas().notNull(),
  /** What was not sent after all, and is owed to the family again. */
  returnedHalalas: halalas().notNull().default(zero),
  iban: text(),
  holder: text(),
  fileId: text().$type<BankFileId>(),
  problem: text(),
  /** The result reported by an operator, before and after a second one has confirmed it. */
  reportedResult: text({ enum: reportedResults }),
  reportedReference: text(),
  reportedBy: text(),
  confirmedBy: text(),
  createdAt: instant().notNull(),
  settledAt: instant(),
});

export const payoutParcels = sqliteTable(
  "payout_parcels",
  {
    parcelId: text().$type<ParcelId>().notNull(),
    round: integer().notNull(),
    payoutId: text().$type<PayoutId>().notNull(),
    shareHalalas: halalas().notNull(),
    amountHalalas: halalas().notNull(),
    transferId: text(),
    returnedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.parcelId, table.round] })],
);

export const reversals = sqliteTable("reversals", {
  id: text().primaryKey(),
  parcelId: text().$type<ParcelId>().notNull(),
  /** Of the refund, the dispute and the difference for which it is taken back, one. */
  refundId: text().$type<RefundId>(),
  amountHalalas: halalas().notNull(),
  state: text({ enum: ["requested", "done", "refused"] }).notNull(),
  processorId: text(),
  problem: text(),
  requestedAt: instant().notNull(),
  settledAt: instant(),
  disputeId: text().$type<DisputeId>(),
  /** It was taken back by hand at the processor. */
  differenceId: text(),
});
