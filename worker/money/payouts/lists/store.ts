// SQL of the lists of payouts: a family's own, the operator's, its bank files, and who is paid when.
import { sql } from "drizzle-orm";
import type { AccountState } from "../../../adapters/payments.ts";
import type { Cursor } from "../../../core/cursor.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { BankFileId, FamilyId, ParcelId, PayoutId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant, RiyadhDay } from "../../../core/time.ts";
import type { PayoutState } from "../endings/rules.ts";
import type { PayoutTerms, Rail, Schedule } from "../planning/rules.ts";
import { accountInUse } from "../planning/store.ts";
import { officialTexts } from "../../../words/store.ts";

export const payoutsPageSize = 30;

export interface PayoutRow {
  readonly id: PayoutId;
  readonly rail: Rail;
  readonly state: PayoutState;
  readonly amountHalalas: Halalas;
  readonly nettedHalalas: Halalas;
  readonly returnedHalalas: Halalas;
  readonly iban: string | null;
  readonly problem: string | null;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
  readonly parcels: number;
}

export const listedColumns = sql`o.id, o.rail, o.state, o.amount_halalas AS amountHalalas, o.netted_halalas AS nettedHalalas,
  o.returned_halalas AS returnedHalalas, o.iban, o.problem, o.created_at AS createdAt, o.settled_at AS settledAt,
  (SELECT count(*) FROM payout_parcels WHERE payout_id = o.id) AS parcels`;

/** A family's payouts, newest first, one more than a page. */
export async function listFamilyPayouts(
  db: Database,
  familyId: FamilyId,
  before: Cursor | null,
): Promise<PayoutRow[]> {
  const [rows] = await db.batch([
    db.all<PayoutRow>(sql`
      SELECT ${listedColumns} FROM payouts o
      WHERE o.family_id = ${familyId} AND o.id < ${before?.id ?? "~"} ORDER BY o.id DESC LIMIT ${payoutsPageSize + 1}`),
  ]);
  return rows;
}

export interface PayoutPartRow {
  readonly parcelId: ParcelId;
  readonly orderNumber: string;
  readonly round: number;
  readonly shareHalalas: Halalas;
  readonly amountHalalas: Halalas;
  readonly transferId: string | null;
  readonly returnedAt: Instant | null;
}

/** The parcels of a payout; empty when it does not exist or is another family's. */
export async function listPayoutParts(
  db: Database,
  id: PayoutId,
  familyId: FamilyId | null,
): Promise<PayoutPartRow[]> {
  const own = familyId === null ? sql`1` : sql`p.family_id = ${familyId}`;
  const [rows] = await db.batch([
    db.all<PayoutPartRow>(sql`
      SELECT pp.parcel_id AS parcelId, o.number AS orderNumber, pp.round, pp.share_halalas AS shareHalalas,
        pp.amount_halalas AS amountHalalas, pp.transfer_id AS transferId, pp.returned_at AS returnedAt
      FROM payout_parcels pp JOIN parcels p ON p.id = pp.parcel_id JOIN orders o ON o.id = p.order_id
      WHERE pp.payout_id = ${id} AND ${own} ORDER BY pp.parcel_id`),
  ]);
  return rows;
}

/** Families that are owed money on the bank rail and have no account. */
export interface WaitingFamily {
  readonly familyId: FamilyId;
  readonly familyName: string;
  readonly shareHalalas: Halalas;
  readonly refusedReason: string | null;
  /** The number of such families. */
  readonly total: number;
}

const waitingMax = 200;

export async function listFamiliesWithoutAccount(db: Database, now: Instant): Promise<WaitingFamily[]> {
  const inUse = accountInUse(now);
  const [rows] = await db.batch([
    db.all<WaitingFamily>(sql`
      SELECT f.id AS familyId, t.name AS familyName, sum(p.share_left_halalas) AS shareHalalas,
        (SELECT refused_reason FROM bank_accounts WHERE family_id = f.id AND recorded_at = ${inUse}) AS refusedReason,
        count(*) OVER () AS total
      FROM parcels p JOIN families f ON f.id = p.family_id
        JOIN ${officialTexts("family", "t", "f.id")}
      WHERE p.share_left_halalas > 0 AND p.payout_id IS NULL AND p.arrived_at IS NOT NULL AND p.rail = 'bank'
        AND NOT EXISTS (SELECT 1 FROM bank_accounts a WHERE a.family_id = f.id AND a.recorded_at = ${inUse}
          AND a.refused_reason IS NULL)
      GROUP BY f.id ORDER BY shareHalalas DESC LIMIT ${waitingMax}`),
  ]);
  return rows;
}

export interface FileRow {
  readonly id: BankFileId;
  readonly version: string;
  readonly executionOn: RiyadhDay;
  readonly payments: number;
  readonly totalHalalas: Halalas;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly confirmedAt: Instant | null;
  readonly confirmedBy: string | null;
  readonly sentAt: Instant | null;
  readonly sentBy: string | null;
  readonly withdrawnAt: Instant | null;
  readonly settled: number;
  readonly rejected: number;
}

/** Bank files, newest first, one more than a page; or the one of this id. */
export async function listFiles(
  db: Database,
  of: { readonly before: Cursor | null; readonly id: BankFileId | null },
): Promise<FileRow[]> {
  const one = of.id === null ? sql`1` : sql`b.id = ${of.id}`;
  const [rows] = await db.batch([
    db.all<FileRow>(sql`
      SELECT b.id, b.version, b.execution_on AS executionOn, b.payments, b.total_halalas AS totalHalalas,
        b.created_at AS createdAt, b.created_by AS createdBy, b.confirmed_at AS confirmedAt,
        b.confirmed_by AS confirmedBy, b.sent_at AS sentAt, b.sent_by AS sentBy, b.withdrawn_at AS withdrawnAt,
        (SELECT count(*) FROM payouts WHERE file_id = b.id AND state = 'done') AS settled,
        (SELECT count(*) FROM payouts WHERE file_id = b.id AND state = 'failed') AS rejected
      FROM bank_files b WHERE ${one} AND b.id < ${of.before?.id ?? "~"} ORDER BY b.id DESC LIMIT ${payoutsPageSize + 1}`),
  ]);
  return rows;
}

export async function countFiles(db: Database): Promise<number> {
  const [[row]] = await db.batch([db.all<{ count: number }>(sql`SELECT count(*) AS count FROM bank_files`)]);
  return row?.count ?? 0;
}

/** What waits for a second operator: reported results, and files to be released. */
export async function countAwaitingSecond(db: Database): Promise<{ payouts: number; files: number }> {
  const [[row]] = await db.batch([
    db.all<{ payouts: number; files: number }>(sql`
      SELECT (SELECT count(*) FROM payouts INDEXED BY payouts_to_decide WHERE state IN ('open', 'sent')
          AND (problem IS NOT NULL OR reported_result IS NOT NULL) AND reported_result IS NOT NULL) AS payouts,
        (SELECT count(*) FROM bank_files WHERE confirmed_at IS NOT NULL AND sent_at IS NULL AND withdrawn_at IS NULL)
          AS files`),
  ]);
  return row ?? { payouts: 0, files: 0 };
}

export async function countFileless(db: Database): Promise<{ payouts: number; amountHalalas: number }> {
  const [[row]] = await db.batch([
    db.all<{ payouts: number; amountHalalas: number }>(sql`
      SELECT count(*) AS payouts, coalesce(sum(amount_halalas), 0) AS amountHalalas FROM payouts
      INDEXED BY payouts_open
      WHERE state IN ('open', 'sent') AND state = 'open' AND rail = 'bank' AND file_id IS NULL AND reported_result IS NULL`),
  ]);
  return row ?? { payouts: 0, amountHalalas: 0 };
}

export interface TermsRow {
  readonly familyId: FamilyId;
  readonly familyName: string;
  readonly rail: Rail;
  readonly stripeAccountState: AccountState | null;
  /** Null where the family has none of its own. */
  readonly delayDays: number | null;
  readonly schedule: Schedule | null;
  readonly minimumHalalas: Halalas | null;
  readonly changedBy: string | null;
}

/** Families by name, after one of them, one more than a page: how each is paid. */
export async function listTerms(db: Database, find: string, after: Cursor | null): Promise<TermsRow[]> {
  const [rows] = await db.batch([
    db.all<TermsRow>(sql`
      SELECT f.id AS familyId, n.name AS familyName, pa.rail, pa.stripe_account_state AS stripeAccountState,
        t.delay_days AS delayDays, t.schedule, t.minimum_halalas AS minimumHalalas, t.changed_by AS changedBy
      FROM families f JOIN payout_accounts pa ON pa.family_id = f.id
        JOIN ${officialTexts("family", "n", "f.id")}
        LEFT JOIN payout_terms t ON t.family_id = f.id
      WHERE f.id > ${after?.id ?? ""} AND instr(n.name, ${find}) > 0 ORDER BY f.id LIMIT ${payoutsPageSize + 1}`),
  ]);
  return rows;
}

/** Null removes a family's own terms. */
export function saveTerms(
  db: Database,
  familyId: FamilyId,
  terms: PayoutTerms | null,
  changedBy: string,
  changedAt: Instant,
): Statement {
  if (terms === null) return db.run(sql`DELETE FROM payout_terms WHERE family_id = ${familyId}`);
  return db.run(sql`
    INSERT INTO payout_terms (family_id, delay_days, schedule, minimum_halalas, changed_at, changed_by)
    VALUES (${familyId}, ${terms.delayDays}, ${terms.schedule}, ${terms.minimumHalalas}, ${changedAt}, ${changedBy})
    ON CONFLICT (family_id) DO UPDATE SET delay_days = excluded.delay_days, schedule = excluded.schedule,
      minimum_halalas = excluded.minimum_halalas, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}
