// SQL of bank files and their payouts. Each step is a transition whose row must be new: it is the lock.
import { sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../../core/database.ts";
import type { BankFileId, FamilyId, ParcelId, PayoutId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant, RiyadhDay } from "../../../core/time.ts";
import { isFrozen } from "../../../shop/orders/store-payment-holds.ts";
import type { BankPayout, PayoutState, PayoutStep } from "../endings/rules.ts";
import { payoutColumns } from "../endings/store.ts";
import { accountInUse } from "../planning/store.ts";
import type { BankFile, FileVerb } from "./rules.ts";
import { officialTexts } from "../../../words/store.ts";

const fileColumns = sql`id, sequence, confirmed_by AS confirmedBy, sent_at AS sentAt, withdrawn_at AS withdrawnAt`;

/** A payout that could go into a file, unless it is stale. */
export interface OpenPayout extends BankPayout {
  readonly isStale: boolean;
  readonly createdAt: Instant;
}

/** Stale: a refund, a dispute, another rail, or an account that is no longer in use. */
function isStale(now: Instant): SQL {
  return sql`((SELECT pa.rail FROM payout_accounts pa WHERE pa.family_id = f.id) <> 'bank' OR NOT EXISTS (SELECT 1 FROM bank_accounts a WHERE a.family_id = f.id
      AND a.recorded_at = ${accountInUse(now)} AND a.refused_reason IS NULL AND a.iban = o.iban AND a.holder = o.holder)
    OR EXISTS (SELECT 1 FROM payout_parcels pp JOIN parcels p ON p.id = pp.parcel_id
      WHERE pp.payout_id = o.id AND (pp.share_halalas <> p.share_left_halalas OR ${isFrozen})))`;
}

/** The most payments in a file that fits one database row. */
export const filePaymentsMax = 1000;

/**
 * Open bank payouts that are in no file, oldest first: of a family, with one of these parcels, or all. Without those whose result
 * one operator has reported: they wait for another to confirm.
 */
export async function listOpenBankPayouts(
  db: Database,
  of: { readonly familyId?: FamilyId; readonly parcelIds?: readonly ParcelId[] },
  now: Instant,
): Promise<OpenPayout[]> {
  const { familyId, parcelIds } = of;
  const which: SQL =
    parcelIds === undefined
      ? sql`${familyId ?? null} IS NULL OR o.family_id = ${familyId ?? null}`
      : sql`o.id IN (SELECT payout_id FROM parcels WHERE id IN (SELECT value FROM json_each(${JSON.stringify(parcelIds)})))`;
  const [rows] = await db.batch([
    db.all<Omit<OpenPayout, "isStale"> & { isStale: number }>(sql`
      SELECT ${payoutColumns}, o.created_at AS createdAt, ${isStale(now)} AS isStale
      FROM payouts o JOIN families f ON f.id = o.family_id
      WHERE o.rail = 'bank' AND o.state = 'open' AND o.file_id IS NULL AND o.reported_result IS NULL AND (${which})
      ORDER BY o.created_at, o.id LIMIT ${filePaymentsMax}`),
  ]);
  return rows.map((row) => ({ ...row, isStale: row.isStale === 1 }));
}

/** Payouts whose holder's name the bank's file cannot hold. */
export function saveUnwritable(db: Database, payouts: readonly { readonly id: PayoutId }[]): Statement {
  return db.run(sql`
    UPDATE payouts SET problem = 'text_unwritable'
    WHERE id IN (SELECT value ->> 'id' FROM json_each(${JSON.stringify(payouts)}))`);
}

export interface NewFile {
  readonly id: BankFileId;
  readonly version: string;
  readonly executionOn: RiyadhDay;
  readonly payments: number;
  readonly totalHalalas: Halalas;
  readonly xml: string;
}

export function saveFile(db: Database, file: NewFile, actor: string, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO bank_files (id, sequence, version, execution_on, payments, total_halalas, xml, created_at, created_by)
    VALUES (${file.id}, 1, ${file.version}, ${file.executionOn}, ${file.payments}, ${file.totalHalalas}, ${file.xml},
      ${at}, ${actor})`);
}

function staleIn(id: string, now: Instant): SQL {
  return sql`FROM payouts o JOIN families f ON f.id = o.family_id WHERE o.file_id = ${id} AND ${isStale(now)}`;
}

/** The number of stale payouts in a file. */
export async function countStale(db: Database, id: BankFileId, now: Instant): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`SELECT count(*) AS count ${staleIn(id, now)}`),
  ]);
  return row?.count ?? 0;
}

export interface Payee {
  readonly payoutId: PayoutId;
  readonly state: PayoutState;
  /** Why it was not paid, or why it is stuck. */
  readonly problem: string | null;
  readonly familyName: string;
  readonly holder: string;
  readonly iban: string;
  readonly amountHalalas: Halalas;
  /** Stale: its parcels or the account have changed since the file was made. */
  readonly isChanged: boolean;
}

/** Whom a file pays. */
export async function listPayees(db: Database, id: BankFileId, now: Instant): Promise<Payee[]> {
  const [rows] = await db.batch([
    db.all<Omit<Payee, "isChanged"> & { isChanged: number }>(sql`
      SELECT o.id AS payoutId, o.state, o.problem, t.name AS familyName, o.holder, o.iban, o.amount_halalas AS amountHalalas,
        o.state = 'open' AND ${isStale(now)} AS isChanged
      FROM payouts o JOIN families f ON f.id = o.family_id
        JOIN ${officialTexts("family", "t", "f.id")}
      WHERE o.file_id = ${id} ORDER BY isChanged DESC, familyName, o.id`),
  ]);
  return rows.map((row) => ({ ...row, isChanged: row.isChanged === 1 }));
}

/**
 * CHECKs abort the batch when the releasing operator is the one who confirmed, and when a payout of the file becomes stale
 * concurrently.
 */
export function saveFileStep(
  db: Database,
  { subject, sequence }: PayoutStep,
  verb: FileVerb,
  actor: string,
  at: Instant,
): Statement {
  const set = {
    confirm: sql`confirmed_at = ${at}, confirmed_by = ${actor}`,
    send: sql`sent_at = ${at}, sent_by = ${actor}`,
    withdraw: sql`withdrawn_at = ${at}`,
  }[verb];
  const isStopped = verb === "withdraw" ? sql`0` : sql`EXISTS (SELECT 1 ${staleIn(subject, at)})`;
  return db.run(
    sql`UPDATE bank_files SET sequence = iif(${isStopped}, 0, ${sequence}), ${set} WHERE id = ${subject}`,
  );
}

export async function loadFile(
  db: Database,
  id: BankFileId,
): Promise<{ file: BankFile; payouts: BankPayout[] } | null> {
  const [[file], payouts] = await db.batch([
    db.all<BankFile>(sql`SELECT ${fileColumns} FROM bank_files WHERE id = ${id}`),
    db.all<BankPayout>(sql`SELECT ${payoutColumns} FROM payouts o WHERE o.file_id = ${id} ORDER BY o.id`),
  ]);
  return file === undefined ? null : { file, payouts };
}

export async function loadFileXml(
  db: Database,
  id: BankFileId,
): Promise<{ file: BankFile; xml: string } | null> {
  const [[row]] = await db.batch([
    db.all<BankFile & { xml: string }>(sql`SELECT ${fileColumns}, xml FROM bank_files WHERE id = ${id}`),
  ]);
  if (row === undefined) return null;
  const { xml, ...file } = row;
  return { file, xml };
}
