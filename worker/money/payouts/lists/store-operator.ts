// SQL of the operator's payouts: by state, rail, family and day, what they add up to, and the whole of one.
import { sql, type SQL } from "drizzle-orm";
import type { Cursor } from "../../../core/cursor.ts";
import type { Database } from "../../../core/database.ts";
import { ulidsSince, type BankFileId, type FamilyId, type PayoutId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import { officialTexts } from "../../../words/store.ts";
import type { PayoutState, ReportedResult } from "../endings/rules.ts";
import type { Rail } from "../planning/rules.ts";
import { listedColumns, payoutsPageSize, type PayoutRow } from "./store.ts";

/** `decide`: stuck, or reported by one operator and not confirmed by another. */
export const payoutShows = ["all", "decide", "open", "blocked", "done", "failed"] as const;
export type PayoutShow = (typeof payoutShows)[number];

export interface PayoutFilter {
  readonly show: PayoutShow;
  readonly rail: Rail | null;
  readonly familyId: FamilyId | null;
  /** Made since then, and before. */
  readonly from: Instant | null;
  readonly until: Instant | null;
}

export interface OperatorPayoutRow extends PayoutRow {
  readonly familyId: FamilyId;
  readonly familyName: string;
  readonly holder: string | null;
  readonly fileId: BankFileId | null;
  readonly reportedResult: ReportedResult | null;
  readonly reportedReference: string | null;
  readonly reportedBy: string | null;
  readonly confirmedBy: string | null;
}

/** As the partial index has it. */
const isToDecide = sql`o.state IN ('open', 'sent') AND (o.problem IS NOT NULL OR o.reported_result IS NOT NULL)`;

const showing: Readonly<Record<PayoutShow, SQL>> = {
  all: sql`1`,
  decide: isToDecide,
  open: sql`o.state IN ('open', 'sent')`,
  blocked: sql`${isToDecide} AND o.problem IS NOT NULL`,
  done: sql`o.state = 'done'`,
  failed: sql`o.state = 'failed'`,
};

/** Written out, for a partial index is not used for a bound value. */
const ofRail = { bank: sql`o.rail = 'bank'`, stripe: sql`o.rail = 'stripe'` } as const;

/** The index by which fewest rows are read. */
function indexOf({ show, rail, familyId }: PayoutFilter): SQL {
  if (familyId !== null) return sql`INDEXED BY payouts_by_family`;
  if (show === "decide" || show === "blocked") return sql`INDEXED BY payouts_to_decide`;
  if (show === "open") return sql`INDEXED BY payouts_open`;
  if (show === "failed") return sql`INDEXED BY payouts_failed`;
  return rail === "bank" ? sql`INDEXED BY payouts_of_bank` : sql``;
}

function wanted(filter: PayoutFilter): SQL {
  const { show, rail, familyId, from, until } = filter;
  const parts = [
    showing[show],
    ...(rail === null ? [] : [ofRail[rail]]),
    ...(familyId === null ? [] : [sql`o.family_id = ${familyId}`]),
    ...(from === null ? [] : [sql`o.id >= ${`pay_${ulidsSince(from)}`}`]),
    ...(until === null ? [] : [sql`o.id < ${`pay_${ulidsSince(until)}`}`]),
  ];
  return sql.join(parts, sql` AND `);
}

const operatorColumns = sql`${listedColumns}, o.family_id AS familyId, t.name AS familyName, o.holder, o.file_id AS fileId,
  o.reported_result AS reportedResult, o.reported_reference AS reportedReference, o.reported_by AS reportedBy,
  o.confirmed_by AS confirmedBy`;

/** Newest first, one more than a page. */
export async function listOperatorPayouts(
  db: Database,
  filter: PayoutFilter,
  before: Cursor | null,
  limit = payoutsPageSize,
): Promise<OperatorPayoutRow[]> {
  const [rows] = await db.batch([
    db.all<OperatorPayoutRow>(sql`
      SELECT ${operatorColumns} FROM (
        SELECT * FROM payouts o ${indexOf(filter)} WHERE ${wanted(filter)} AND o.id < ${before?.id ?? "~"}
        ORDER BY o.id DESC LIMIT ${limit + 1}) o JOIN ${officialTexts("family", "t", "o.family_id")}
      ORDER BY o.id DESC`),
  ]);
  return rows;
}

export interface PayoutTotals {
  readonly payouts: number;
  readonly amountHalalas: number;
  readonly nettedHalalas: number;
  readonly returnedHalalas: number;
}

/** More payouts than these are not added up while somebody waits. */
export const totalsMax = 1200;

/** What the payouts add up to, of the newest `totalsMax` and one more. */
export async function loadPayoutTotals(db: Database, filter: PayoutFilter): Promise<PayoutTotals> {
  const [[row]] = await db.batch([
    db.all<PayoutTotals>(sql`
      SELECT count(*) AS payouts, coalesce(sum(amount_halalas), 0) AS amountHalalas,
        coalesce(sum(netted_halalas), 0) AS nettedHalalas, coalesce(sum(returned_halalas), 0) AS returnedHalalas
      FROM (SELECT * FROM payouts o ${indexOf(filter)} WHERE ${wanted(filter)} ORDER BY o.id DESC LIMIT ${totalsMax + 1})`),
  ]);
  return row ?? { payouts: 0, amountHalalas: 0, nettedHalalas: 0, returnedHalalas: 0 };
}

export interface PayoutStepRow {
  readonly verb: string;
  readonly state: PayoutState;
  readonly actor: string;
  readonly at: Instant;
}

/** One payout with the steps that it took; null when there is none. */
export async function loadOperatorPayout(
  db: Database,
  id: PayoutId,
): Promise<{ readonly payout: OperatorPayoutRow; readonly steps: readonly PayoutStepRow[] } | null> {
  const [[payout], steps] = await db.batch([
    db.all<OperatorPayoutRow>(sql`
      SELECT ${operatorColumns} FROM payouts o JOIN ${officialTexts("family", "t", "o.family_id")} WHERE o.id = ${id}`),
    db.all<PayoutStepRow>(sql`
      SELECT verb, state, actor, at FROM transitions WHERE subject = ${id} ORDER BY sequence`),
  ]);
  return payout === undefined ? null : { payout, steps };
}

export interface WaitingCount {
  readonly payouts: number;
  readonly amountHalalas: number;
}

/** What waits for people: results for a second operator, stuck payouts, and files to be released. */
export async function countToDecide(
  db: Database,
): Promise<{ reported: WaitingCount; blocked: WaitingCount; files: WaitingCount }> {
  const none = { payouts: 0, amountHalalas: 0 };
  const sums = sql.raw("count(*) AS payouts, coalesce(sum(o.amount_halalas), 0) AS amountHalalas");
  const [[reported = none], [blocked = none], [files = none]] = await db.batch([
    db.all<WaitingCount>(sql`
      SELECT ${sums} FROM payouts o INDEXED BY payouts_to_decide WHERE ${isToDecide} AND o.reported_result IS NOT NULL`),
    db.all<WaitingCount>(sql`
      SELECT ${sums} FROM payouts o INDEXED BY payouts_to_decide WHERE ${isToDecide} AND o.reported_result IS NULL`),
    db.all<WaitingCount>(sql`
      SELECT count(*) AS payouts, coalesce(sum(total_halalas), 0) AS amountHalalas FROM bank_files
      WHERE sent_at IS NULL AND withdrawn_at IS NULL`),
  ]);
  return { reported, blocked, files };
}
