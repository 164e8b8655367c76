// Refunds and what buyers ask to return; guards and triggers are in db/migrations.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { LineId, OrderId, RefundId, UnusedId } from "../../worker/core/id.ts";
import { halalas, instant } from "./columns.ts";

/** `failed`: the processor gave the money back to us; `blocked`: it refused to send it; both wait for the operator. */
export const refundStates = ["sending", "pending", "done", "failed", "blocked", "paid_otherwise"] as const;
export const refundReasons = [
  "buyer_cancelled",
  "family_refused",
  "operator_cancelled",
  "late",
  "returned",
  "defect",
  "not_collected",
  "missing",
] as const;
export const returnReasons = ["changed_mind", "defect", "not_as_described", "missing"] as const;

export const refunds = sqliteTable("refunds", {
  id: text().$type<RefundId>().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  position: integer().notNull(),
  reason: text({ enum: refundReasons }).notNull(),
  note: text().notNull(),
  actor: text().notNull(),
  state: text({ enum: refundStates }).notNull(),
  amountHalalas: halalas().notNull(),
  feeHalalas: halalas().notNull(),
  feeVatHalalas: halalas().notNull(),
  round: integer().notNull().default(1),
  processorId: text(),
  problem: text(),
  decidedAt: instant().notNull(),
  settledAt: instant(),
  checkedAt: instant(),
});

/** Payments that bought nothing, each with its refund; guards are in db/migrations. */
export const unusedPayments = sqliteTable("unused_payments", {
  id: text().$type<UnusedId>().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  paymentIntentId: text().notNull(),
  chargeId: text(),
  state: text({ enum: refundStates }).notNull(),
  amountHalalas: halalas().notNull(),
  round: integer().notNull().default(1),
  processorId: text(),
  problem: text(),
  decidedAt: instant().notNull(),
  settledAt: instant(),
  checkedAt: instant(),
});

export const refundLines = sqliteTable(
  "refund_lines",
  {
    refundId: text().$type<RefundId>().notNull(),
    lineId: text().$type<LineId>().notNull(),
    quantity: integer().notNull(),
    grossHalalas: halalas().notNull(),
    commissionHalalas: halalas().notNull(),
    vatHalalas: halalas().notNull(),
    shareHalalas: halalas().notNull(),
    isRestocked: integer({ mode: "boolean" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.refundId, table.lineId] })],
);

export const returnRequests = sqliteTable("return_requests", {
  id: text().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  lineId: text().$type<LineId>().notNull(),
  quantity: integer().notNull(),
  reason: text({ enum: returnReasons }).notNull(),
  note: text().notNull(),
  state: text({ enum: ["requested", "approved", "declined"] }).notNull(),
  requestedAt: instant().notNull(),
  decidedAt: instant(),
  decidedBy: text(),
  answer: text(),
});
