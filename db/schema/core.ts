// The outbox and the audit trail.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns.ts";

export const outboxKinds = [
  "message",
  "payout",
  "transfer",
  "reversal",
  "refund",
  "evidence",
  "account",
  "reconciliation",
  "statement",
] as const;

export const outbox = sqliteTable("outbox", {
  id: text().primaryKey(),
  kind: text({ enum: outboxKinds }).notNull(),
  payload: text().notNull(),
  createdAt: instant().notNull(),
  dueAt: instant().notNull(),
  attempts: integer().notNull().default(0),
  doneAt: instant(),
  problem: text(),
});

export const settings = sqliteTable("settings", {
  name: text().primaryKey(),
  value: text({ mode: "json" }).$type<unknown>().notNull(),
  changedAt: instant().notNull(),
  changedBy: text().notNull(),
});

export const audit = sqliteTable("audit", {
  id: text().primaryKey(),
  actor: text().notNull(),
  verb: text().notNull(),
  subject: text().notNull(),
  at: instant().notNull(),
});
