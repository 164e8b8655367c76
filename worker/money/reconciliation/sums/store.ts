// SQL of stored sums: postings of a period, past periods, and families' balances.
import { sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../../core/database.ts";
import type { Instant } from "../../../core/time.ts";
import { familyBalance } from "../../ledger/store.ts";
import { besidesCharges } from "../processor/store.ts";
import type { Balances, PostingSum } from "./rules.ts";

/** The postings of a period: payments by the time of their orders, others by their own. */
export function postedIn(columns: SQL, from: Instant, until: Instant | null): SQL {
  const end = until ?? Number.MAX_SAFE_INTEGER;
  return sql`
    SELECT ${columns} FROM postings p INDEXED BY postings_by_time
    WHERE p.at >= ${from} AND p.at < ${end} AND ${besidesCharges}
    UNION ALL
    SELECT ${columns} FROM orders o
      CROSS JOIN postings p ON p.id > o.id || '.' AND p.id < o.id || ';'
    WHERE o.paid_at >= ${from} AND o.paid_at < ${end} AND o.paid_at IS NOT NULL
      AND p.code IN ('share', 'commission', 'vat', 'fee')`;
}

const summed = sql.raw(`iif(p.debit LIKE 'family:%', 'families', p.debit) AS debit,
  iif(p.credit LIKE 'family:%', 'families', p.credit) AS credit, p.code, p.amount_halalas AS amount`);

/** The sums of a period; without an end, of everything since. */
export function querySums(db: Database, from: Instant, until: Instant | null) {
  return db.all<PostingSum>(sql`
    SELECT debit, credit, code, count(*) AS count, sum(amount) AS amountHalalas
    FROM (${postedIn(summed, from, until)}) GROUP BY debit, credit, code`);
}

export async function listSums(db: Database, from: Instant, until: Instant | null): Promise<PostingSum[]> {
  const [rows] = await db.batch([querySums(db, from, until)]);
  return rows;
}

export interface SummedPeriod {
  readonly since: Instant;
  readonly until: Instant;
  readonly sums: readonly PostingSum[];
  readonly balances: Balances;
}

export async function loadLastPeriod(db: Database): Promise<Pick<SummedPeriod, "until" | "balances"> | null> {
  const [[row]] = await db.batch([
    db.all<{ until: Instant; balances: string }>(
      sql`SELECT until, balances FROM ledger_periods ORDER BY until DESC LIMIT 1`,
    ),
  ]);
  if (row === undefined) return null;
  const balances: Balances = JSON.parse(row.balances);
  return { until: row.until, balances };
}

/** Collides when a concurrent run has stored the period after `since`. */
export function savePeriod(db: Database, { since, until, sums, balances }: SummedPeriod): Statement {
  return db.run(sql`
    INSERT INTO ledger_periods (until, since, sums, balances)
    VALUES (${until}, ${since}, ${JSON.stringify(sums)}, ${JSON.stringify(balances)})`);
}

/** The stored periods that end after `from`, with the begin of the first and the end of the last. */
export async function listStoredSums(
  db: Database,
  from: Instant,
): Promise<{ since: Instant | null; until: Instant | null; sums: PostingSum[] }> {
  const [[range], rows] = await db.batch([
    db.all<{ since: Instant | null; until: Instant | null }>(sql`
      SELECT min(since) AS since, max(until) AS until FROM ledger_periods WHERE until > ${from}`),
    db.all<PostingSum>(sql`
      SELECT s.value ->> 'debit' AS debit, s.value ->> 'credit' AS credit, s.value ->> 'code' AS code,
        sum(s.value ->> 'count') AS count, sum(s.value ->> 'amountHalalas') AS amountHalalas
      FROM ledger_periods l CROSS JOIN json_each(l.sums) s WHERE l.until > ${from} GROUP BY 1, 2, 3`),
  ]);
  return { since: range?.since ?? null, until: range?.until ?? null, sums: rows };
}

/** The unpaid shares of family `f` that are in no payout. */
export const familyUnpaid = sql`coalesce((SELECT sum(p.share_left_halalas) FROM parcels p
  WHERE p.family_id = f.id AND p.share_left_halalas > 0 AND p.payout_id IS NULL), 0)`;

const familyOf = (account: string) => sql.raw(`substr(${account}, 8)`);

/** Recalculates families whose account moved in a period, or whose debt took a whole payout, which is not posted. */
export function saveFamilyBalances(
  db: Database,
  from: Instant,
  until: Instant | null,
  at: Instant,
): Statement {
  const both = sql.raw("p.debit, p.credit");
  return db.run(sql`
    WITH moved AS (${postedIn(both, from, until)}),
      touched (id) AS (
        SELECT ${familyOf("debit")} FROM moved WHERE debit LIKE 'family:%'
        UNION SELECT ${familyOf("credit")} FROM moved WHERE credit LIKE 'family:%'
        UNION SELECT family_id FROM payouts WHERE amount_halalas = 0 AND created_at >= ${from}
          AND created_at < ${until ?? Number.MAX_SAFE_INTEGER})
    INSERT INTO family_balances (family_id, balance_halalas, unpaid_halalas, counted_at)
    SELECT f.id, ${familyBalance(sql`f.id`)}, ${familyUnpaid}, ${at}
    FROM families f WHERE f.id IN (SELECT id FROM touched)
    ON CONFLICT (family_id) DO UPDATE SET balance_halalas = excluded.balance_halalas,
      unpaid_halalas = excluded.unpaid_halalas, counted_at = excluded.counted_at`);
}
