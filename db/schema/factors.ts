// The second factor: passkeys, authenticators, recovery codes, what a session must answer, tries, and refusals counted by day.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { FactorId, PersonId } from "../../worker/core/id.ts";
import { instant } from "./columns.ts";

export const factorKinds = ["passkey", "authenticator"] as const;
export const challengePurposes = ["passkey_added", "passkey_used", "authenticator_added"] as const;
export const accessRefusalKinds = [
  "code_wrong",
  "code_locked",
  "factor_wrong",
  "factor_locked",
  "role_missing",
] as const;

export const factors = sqliteTable("factors", {
  id: text().$type<FactorId>().primaryKey(),
  personId: text().$type<PersonId>().notNull(),
  kind: text({ enum: factorKinds }).notNull(),
  name: text().notNull(),
  credentialId: text(),
  publicKey: text(),
  counter: integer().notNull().default(0),
  transports: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  secret: text(),
  lastStep: integer().notNull().default(0),
  createdAt: instant().notNull(),
  usedAt: instant().notNull(),
});

export const recoveryCodes = sqliteTable(
  "recovery_codes",
  {
    personId: text().$type<PersonId>().notNull(),
    codeHash: text().notNull(),
    usedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.codeHash] })],
);

export const factorChallenges = sqliteTable("factor_challenges", {
  tokenHash: text().primaryKey(),
  purpose: text({ enum: challengePurposes }).notNull(),
  value: text().notNull(),
  expiresAt: instant().notNull(),
});

export const factorTries = sqliteTable("factor_tries", {
  personId: text().$type<PersonId>().primaryKey(),
  windowStartedAt: instant().notNull(),
  tries: integer().notNull(),
});

export const accessRefusals = sqliteTable(
  "access_refusals",
  {
    day: text().notNull(),
    kind: text({ enum: accessRefusalKinds }).notNull(),
    subject: text().notNull(),
    count: integer().notNull(),
    firstAt: instant().notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.kind, table.subject] })],
);
