// SQL of payables to families: parcels in no payout, and payouts that have not arrived.
import { sql, type SQL } from "drizzle-orm";
import type { Cursor } from "../../../core/cursor.ts";
import type { Database } from "../../../core/database.ts";
import type { FamilyId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import { dayMs, type Instant, riyadhDay, startOfDay } from "../../../core/time.ts";
import { isFrozen } from "../../../shop/orders/store-payment-holds.ts";
import { familyBalance } from "../../ledger/store.ts";
import type { PayoutTerms } from "../../payouts/planning/rules.ts";
import { accountInUse, isDelayOver } from "../../payouts/planning/store.ts";
import { familyUnpaid } from "../sums/store.ts";
import { ageOf, type ComingPart, type OwedFamily, type OwedPart, type PayableWaitReason } from "./rules.ts";
import { officialTexts } from "../../../words/store.ts";

function isDelayed(defaults: PayoutTerms, now: Instant): SQL {
  const days = sql`coalesce(t.delay_days, ${defaults.delayDays})`;
  return sql`(${days} > 0 AND NOT ${isDelayOver(days, sql`${startOfDay(riyadhDay(now))}`)})`;
}

/** One row for each unpaid parcel and each open payout: family, since when, amount, and wait reason. */
function owedRows(defaults: PayoutTerms, now: Instant): SQL {
  return sql`
    SELECT p.family_id AS familyId, p.arrived_at AS arrivedAt, p.share_left_halalas AS amount,
      CASE WHEN p.arrived_at IS NULL OR p.rail IS NULL THEN 'not_arrived' WHEN ${isFrozen} THEN 'frozen'
        WHEN ${isDelayed(defaults, now)} THEN 'held'
        WHEN p.rail = 'bank' AND a.iban IS NULL THEN 'no_iban'
        WHEN p.rail = 'stripe' AND pa.stripe_account_id IS NULL THEN 'no_account'
        WHEN p.rail = 'stripe' AND pa.stripe_account_state <> 'active' THEN 'restricted'
        ELSE 'due' END AS wait
    FROM parcels p INDEXED BY parcels_unpaid JOIN families f ON f.id = p.family_id
      JOIN payout_accounts pa ON pa.family_id = f.id
      LEFT JOIN payout_terms t ON t.family_id = f.id
      LEFT JOIN bank_accounts a ON a.family_id = f.id AND a.refused_reason IS NULL
        AND a.recorded_at = ${accountInUse(now)}
    WHERE p.share_left_halalas > 0 AND p.payout_id IS NULL
    UNION ALL
    SELECT o.family_id, o.created_at, o.amount_halalas - o.returned_halalas - coalesce((
        SELECT sum(pp.amount_halalas) FROM payout_parcels pp
        WHERE pp.payout_id = o.id AND pp.transfer_id IS NOT NULL), 0),
      iif(o.problem IS NULL, 'sending', 'stuck')
    FROM payouts o WHERE o.state IN ('open', 'sent') AND o.amount_halalas > 0`;
}

/** All payables, summed by age and by wait reason. */
export async function listOwed(db: Database, defaults: PayoutTerms, now: Instant): Promise<OwedPart[]> {
  const [rows] = await db.batch([
    // Arrivals of a day have nearly the same age: they are summed by day first.
    db.all<{
      wait: PayableWaitReason;
      arrivedAt: Instant | null;
      parcels: number;
      amountHalalas: Halalas;
    }>(sql`
      SELECT wait, max(arrivedAt) AS arrivedAt, count(*) AS parcels, sum(amount) AS amountHalalas
      FROM (${owedRows(defaults, now)}) GROUP BY wait, arrivedAt IS NULL, (${now} - arrivedAt) / ${dayMs}`),
  ]);
  return rows.map(({ arrivedAt, ...row }) => ({ ...row, age: ageOf(arrivedAt, now) }));
}

/** What can be paid by its time alone, by the terms that decide when. */
export async function listComing(db: Database, defaults: PayoutTerms, now: Instant): Promise<ComingPart[]> {
  const [rows] = await db.batch([
    db.all<Omit<ComingPart, "isShort"> & { isShort: number }>(sql`
      SELECT rail, schedule, delayDays, arrivedOn, isShort, count(*) AS parcels, sum(amount) AS amountHalalas FROM (
        SELECT pa.rail, coalesce(t.schedule, ${defaults.schedule}) AS schedule,
          coalesce(t.delay_days, ${defaults.delayDays}) AS delayDays, date((o.arrivedAt + 10800000) / 1000, 'unixepoch') AS arrivedOn, o.amount,
          o.wait = 'due' AND sum(iif(o.wait = 'due', o.amount, 0)) OVER (PARTITION BY o.familyId)
            < coalesce(t.minimum_halalas, ${defaults.minimumHalalas}) AS isShort
        FROM (${owedRows(defaults, now)}) o JOIN payout_accounts pa ON pa.family_id = o.familyId
          LEFT JOIN payout_terms t ON t.family_id = o.familyId
        WHERE o.wait IN ('held', 'due'))
      GROUP BY rail, schedule, delayDays, arrivedOn, isShort`),
  ]);
  return rows.map((row) => ({ ...row, isShort: row.isShort === 1 }));
}

export const owedPageSize = 50;

/** What has not arrived has no age and comes last. */
export const noAge = 9e15;

/** One family, and what all of the list are. */
export interface ListedOwedFamily extends OwedFamily {
  readonly families: number;
  readonly allHalalas: number;
}

/** Families with payables, the longest waiting first; one more than `limit`. Of some reasons alone: those with one of them. */
export async function listOwedFamilies(
  db: Database,
  defaults: PayoutTerms,
  now: Instant,
  of: {
    readonly waits: readonly PayableWaitReason[] | null;
    readonly after: Cursor | null;
    readonly limit?: number;
  },
): Promise<ListedOwedFamily[]> {
  const { waits, after, limit = owedPageSize } = of;
  const wanted =
    waits === null ? sql`1` : sql`max(o.wait IN (SELECT value FROM json_each(${JSON.stringify(waits)})))`;
  const [rows] = await db.batch([
    db.all<Omit<ListedOwedFamily, "waits"> & { waits: string }>(sql`
      WITH owed AS (${owedRows(defaults, now)}),
        parts AS (SELECT familyId, wait, min(arrivedAt) AS oldestAt, sum(amount) AS amount FROM owed GROUP BY 1, 2),
        listed AS MATERIALIZED (
          SELECT o.familyId, min(o.oldestAt) AS oldestAt, min(iif(o.wait = 'held', o.oldestAt, NULL)) AS firstHeldArrivedAt,
            sum(o.amount) AS owedHalalas, json_group_array(json_object('wait', o.wait, 'amountHalalas', o.amount)) AS waits
          FROM parts o GROUP BY o.familyId HAVING ${wanted})
      SELECT o.*, n.name AS familyName, pa.rail, pa.stripe_account_state AS accountState,
        coalesce(t.delay_days, ${defaults.delayDays}) AS delayDays,
        coalesce(t.minimum_halalas, ${defaults.minimumHalalas}) AS minimumHalalas,
        (SELECT count(*) FROM listed) AS families, (SELECT sum(owedHalalas) FROM listed) AS allHalalas
      FROM listed o JOIN payout_accounts pa ON pa.family_id = o.familyId
        JOIN ${officialTexts("family", "n", "o.familyId")}
        LEFT JOIN payout_terms t ON t.family_id = o.familyId
      WHERE (coalesce(o.oldestAt, ${noAge}), o.familyId) > (${after?.rank ?? -1}, ${after?.id ?? ""})
      ORDER BY coalesce(o.oldestAt, ${noAge}), o.familyId LIMIT ${limit + 1}`),
  ]);
  return rows.map((row) => ({ ...row, waits: JSON.parse(row.waits) }));
}

export interface BlockedFamily {
  readonly familyId: FamilyId;
  readonly familyName: string;
  readonly balanceHalalas: Halalas;
  readonly unpaidHalalas: Halalas;
  readonly requestedHalalas: Halalas;
}

export const blockedPageSize = 50;

/** Families whose account held less than what their parcels bring when it last moved, with what it holds now. */
export async function listBlockedFamilies(db: Database, after: Cursor | null): Promise<BlockedFamily[]> {
  const [rows] = await db.batch([
    db.all<BlockedFamily>(sql`
      SELECT f.id AS familyId, n.name AS familyName, ${familyBalance(sql`f.id`)} AS balanceHalalas,
        ${familyUnpaid} AS unpaidHalalas, coalesce((SELECT sum(v.amount_halalas) FROM parcels p
          JOIN reversals v ON v.parcel_id = p.id WHERE p.family_id = f.id AND v.state = 'requested'), 0) AS requestedHalalas
      FROM (SELECT family_id FROM family_balances INDEXED BY family_debts
          WHERE unpaid_halalas > balance_halalas AND family_id > ${after?.id ?? ""} ORDER BY family_id LIMIT ${blockedPageSize + 1}) d
        JOIN families f ON f.id = d.family_id JOIN ${officialTexts("family", "n", "f.id")}
      ORDER BY f.id`),
  ]);
  return rows;
}

export interface BlockedCounts {
  readonly debts: { readonly count: number; readonly amountHalalas: number };
  readonly refunds: { readonly count: number; readonly amountHalalas: number };
  readonly disputes: { readonly count: number; readonly amountHalalas: number };
}

/** The number and sum of debts (at the last count), stuck refunds and open disputes. */
export async function loadBlockedCounts(db: Database): Promise<BlockedCounts> {
  const sums = sql.raw("count(*) AS count, coalesce(sum(amount), 0) AS amountHalalas");
  const none = { count: 0, amountHalalas: 0 };
  const [[debts = none], [refunds = none], [disputes = none]] = await db.batch([
    db.all<BlockedCounts["debts"]>(sql`
      SELECT ${sums} FROM (SELECT unpaid_halalas - balance_halalas AS amount FROM family_balances
        INDEXED BY family_debts WHERE unpaid_halalas > balance_halalas)`),
    db.all<BlockedCounts["refunds"]>(sql`
      SELECT ${sums} FROM (SELECT amount_halalas AS amount FROM refunds
        WHERE state NOT IN ('done', 'paid_otherwise') AND state IN ('failed', 'blocked')
        UNION ALL SELECT amount_halalas FROM unused_payments
        WHERE state NOT IN ('done', 'paid_otherwise') AND state IN ('failed', 'blocked'))`),
    db.all<BlockedCounts["disputes"]>(sql`
      SELECT ${sums} FROM (SELECT withdrawn_halalas - reinstated_halalas AS amount FROM disputes WHERE closed_at IS NULL)`),
  ]);
  return { debts, refunds, disputes };
}
