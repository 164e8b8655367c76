// SQL of the accounts into which families are paid: at Stripe, and at their banks.
import { sql } from "drizzle-orm";
import type { AccountState } from "../../../adapters/payments.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import type { Rail } from "../planning/rules.ts";
import { officialTexts } from "../../../words/store.ts";

export interface FamilyAccount {
  readonly id: FamilyId;
  readonly name: string;
  readonly phone: string;
  readonly rail: Rail;
  readonly stripeAccountId: string | null;
  readonly stripeAccountState: AccountState | null;
}

const account = sql`SELECT f.id, t.name, c.phone, pa.rail, pa.stripe_account_id AS stripeAccountId,
    pa.stripe_account_state AS stripeAccountState
  FROM families f JOIN family_contacts c ON c.family_id = f.id JOIN payout_accounts pa ON pa.family_id = f.id JOIN ${officialTexts("family", "t", "f.id")}`;

export async function loadFamilyAccount(db: Database, familyId: FamilyId): Promise<FamilyAccount | null> {
  const [[row]] = await db.batch([db.all<FamilyAccount>(sql`${account} WHERE f.id = ${familyId}`)]);
  return row ?? null;
}

export async function loadAccountHolder(
  db: Database,
  stripeAccountId: string,
): Promise<FamilyAccount | null> {
  const [[row]] = await db.batch([
    db.all<FamilyAccount>(sql`${account} WHERE pa.stripe_account_id = ${stripeAccountId}`),
  ]);
  return row ?? null;
}

export function saveFamilyAccount(db: Database, familyId: FamilyId, accountId: string): Statement {
  return db.run(sql`
    UPDATE payout_accounts SET stripe_account_id = ${accountId}
    WHERE family_id = ${familyId} AND stripe_account_id IS NULL`);
}

export function saveAccountState(db: Database, familyId: FamilyId, state: AccountState): Statement {
  return db.run(
    sql`UPDATE payout_accounts SET stripe_account_state = ${state} WHERE family_id = ${familyId}`,
  );
}

export function saveFamilyRail(db: Database, familyId: FamilyId, rail: Rail): Statement {
  return db.run(sql`UPDATE payout_accounts SET rail = ${rail} WHERE family_id = ${familyId}`);
}

export interface BankAccountRow {
  readonly iban: string;
  readonly holder: string;
  readonly recordedAt: Instant;
  readonly effectiveAt: Instant;
  readonly refusedReason: string | null;
}

const bankAccountsMax = 50;

/** A family's bank accounts, the last one recorded first. */
export async function listBankAccounts(db: Database, familyId: FamilyId): Promise<BankAccountRow[]> {
  const [rows] = await db.batch([
    db.all<BankAccountRow>(sql`
      SELECT iban, holder, recorded_at AS recordedAt, effective_at AS effectiveAt, refused_reason AS refusedReason
      FROM bank_accounts WHERE family_id = ${familyId} ORDER BY recorded_at DESC LIMIT ${bankAccountsMax}`),
  ]);
  return rows;
}

export function saveBankAccount(
  db: Database,
  familyId: FamilyId,
  { iban, holder, recordedAt, effectiveAt }: Omit<BankAccountRow, "refusedReason">,
  recordedBy: string,
): Statement {
  return db.run(sql`
    INSERT INTO bank_accounts (family_id, recorded_at, iban, holder, effective_at, recorded_by)
    VALUES (${familyId}, ${recordedAt}, ${iban}, ${holder}, ${effectiveAt}, ${recordedBy})`);
}

/** The bank could not pay into this account: it is not used again. The same under another holder's name is another. */
export function saveBankAccountRefused(
  db: Database,
  familyId: FamilyId,
  { iban, holder }: Pick<BankAccountRow, "iban" | "holder">,
  reason: string,
): Statement {
  return db.run(sql`
    UPDATE bank_accounts SET refused_reason = ${reason}
    WHERE family_id = ${familyId} AND iban = ${iban} AND holder = ${holder}`);
}
