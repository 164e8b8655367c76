// The shapes of payouts and bank accounts that families and operators share.
import { z } from "@hono/zod-openapi";
import { accountStates, payoutSchedules, payoutStates, rails } from "../../db/schema/payouts.ts";
import { maskIban, readIban } from "../core/iban.ts";
import { bankOf } from "../words/banks.ts";
import { nameInput } from "../core/inputs.ts";
import type { Instant } from "../core/time.ts";
import type { BankAccountRow } from "../money/payouts/accounts/store.ts";
import { accountsAt } from "../money/payouts/bank-accounts/rules.ts";
import { amountShape, instantShape } from "./shapes-shop.ts";
import { byPortalLocale } from "../words/locales.ts";

export const railShape = z.enum(rails);
export const accountStateShape = z.enum(accountStates).nullable();
export const familyIdShape = z.templateLiteral(["fam_", z.string().max(40)]);
export const payoutIdShape = z.templateLiteral(["pay_", z.string().max(40)]);

export const termsShape = z.object({
  delayDays: z.int().min(0).max(60),
  schedule: z.enum(payoutSchedules),
  minimumHalalas: z.int().min(0).max(10_000_000),
});

export const payoutRowShape = z.object({
  id: z.string(),
  rail: railShape,
  state: z.enum(payoutStates),
  amountHalalas: amountShape,
  nettedHalalas: amountShape,
  returnedHalalas: amountShape,
  /** Masked; null on the other rail. */
  iban: z.string().nullable(),
  problem: z.string().nullable(),
  createdAt: instantShape,
  settledAt: instantShape.nullable(),
  parcels: z.int(),
});

export const payoutPartShape = z.object({
  parcelId: z.string(),
  orderNumber: z.string(),
  round: z.int(),
  shareHalalas: amountShape,
  amountHalalas: amountShape,
  transferId: z.string().nullable(),
  returnedAt: instantShape.nullable(),
});

const bankAccountShape = z.object({
  iban: z.string(),
  holder: z.string(),
  bank: z.object(byPortalLocale(() => z.string())).nullable(),
  effectiveAt: instantShape,
  refusedReason: z.string().nullable(),
});

export const bankAccountsShape = z.object({
  inUse: bankAccountShape.nullable(),
  waiting: bankAccountShape.nullable(),
});

export const bankAccountInputShape = z.object({
  iban: z.string().max(60),
  holder: nameInput(140, 3),
});

/** `SA03 •••• 7519`; an account that was checked when it was recorded. */
export function masked(iban: string): string {
  const read = readIban(iban);
  return typeof read === "string" ? maskIban(read) : "";
}

function accountBody(account: BankAccountRow | null) {
  if (account === null) return null;
  const read = readIban(account.iban);
  const { holder, effectiveAt, refusedReason } = account;
  const bank = typeof read === "string" ? bankOf(read) : null;
  return { iban: masked(account.iban), holder, bank, effectiveAt, refusedReason };
}

/** The account in use and the one that waits, their numbers masked. */
export function accountsBody(accounts: readonly BankAccountRow[], now: Instant) {
  const { inUse, waiting } = accountsAt(accounts, now);
  return { inUse: accountBody(inUse), waiting: accountBody(waiting) };
}

export function payoutBody<Row extends { readonly iban: string | null }>(row: Row) {
  return { ...row, iban: row.iban === null ? null : masked(row.iban) };
}
