// SQL of reconciliation of accounts: the ledger's, families', and bank payouts.
import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../../../core/database.ts";
import type { FamilyId } from "../../../core/id.ts";
import { halalas, type Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import { familyBalance } from "../../ledger/store.ts";
import { takingsOfDispute } from "../../shares/store.ts";
import { besidesCharges } from "../processor/store.ts";
import { type Balances, balancesAfter, type SumAccount } from "../sums/rules.ts";
import { querySums } from "../sums/store.ts";
import type { AccountFacts, BankFacts, CheckedFamilyBalance, ReturnedDispute } from "./rules.ts";

interface Expected {
  readonly payouts: number;
  readonly refunds: number;
  readonly disputes: number;
}

/** The unpaid part of these refunds: neither sent by the processor nor offset. */
const unsentOf = (table: "refunds" | "unused_payments"): SQL =>
  sql.raw(`(SELECT coalesce(sum(iif(s.id IS NOT NULL AND f.id IS NULL, 0, r.amount_halalas
        - coalesce((SELECT sum(amount_halalas) FROM chargeback_offsets WHERE refund_id = r.id), 0))), 0)
      FROM ${table} r
        LEFT JOIN postings s ON s.id = r.id || ':sent.' || r.round
        LEFT JOIN postings f ON f.id = r.id || ':failed.' || r.round
      WHERE r.state NOT IN ('done', 'paid_otherwise'))`);

/** Money under way by our rows: payouts, refunds, unused payments, and chargebacks. */
function queryExpected(db: Database) {
  return db.all<Expected>(sql`
    SELECT (SELECT coalesce(sum(o.amount_halalas - o.returned_halalas - (
          SELECT coalesce(sum(pp.amount_halalas), 0) FROM payout_parcels pp
          WHERE pp.payout_id = o.id AND pp.transfer_id IS NOT NULL)), 0)
        FROM payouts o WHERE o.state IN ('open', 'sent')) AS payouts,
      ${unsentOf("refunds")} + ${unsentOf("unused_payments")} AS refunds,
      (SELECT coalesce(sum(withdrawn_halalas - reinstated_halalas
          - coalesce((SELECT sum(amount_halalas) FROM chargeback_offsets WHERE dispute_id = d.id), 0)), 0)
        FROM disputes d WHERE liable_party IS NULL) AS disputes`);
}

export interface LedgerFacts {
  readonly balances: Record<SumAccount, Halalas>;
  readonly accounts: readonly AccountFacts[];
}

/** The current balances, from stored sums and later postings, and the expected ones; read at one moment. */
export async function loadLedger(
  db: Database,
  last: { readonly until: Instant; readonly balances: Balances } | null,
): Promise<LedgerFacts> {
  const [sums, [expected]] = await db.batch([querySums(db, last?.until ?? 0, null), queryExpected(db)]);
  const balances = balancesAfter(last?.balances ?? {}, sums);
  const { payouts = 0, refunds = 0, disputes = 0 } = expected ?? {};
  const fact = (account: AccountFacts["account"], amount: number): AccountFacts => ({
    account,
    expectedHalalas: halalas(amount),
    postedHalalas: balances[account],
  });
  return {
    balances,
    accounts: [
      fact("payouts", payouts),
      fact("refunds", refunds),
      fact("disputes", disputes === 0 ? 0 : -disputes),
    ],
  };
}

/** Disputes with reinstated money, with what families paid and refunds offset of them. */
export async function listReturnedDisputes(db: Database): Promise<ReturnedDispute[]> {
  const [rows] = await db.batch([
    db.all<ReturnedDispute>(sql`
      SELECT d.id AS disputeId, d.order_id AS orderId, d.withdrawn_halalas AS withdrawnHalalas, d.reinstated_halalas AS reinstatedHalalas,
        coalesce((SELECT sum(s.amount_halalas) FROM ${takingsOfDispute(sql`d.id`)}), 0) AS sharesHalalas,
        coalesce((SELECT sum(c.amount_halalas) FROM chargeback_offsets c WHERE c.dispute_id = d.id), 0) AS offsetHalalas
      FROM disputes d WHERE d.reinstated_halalas > 0`),
  ]);
  return rows;
}

const familiesMax = 25;

/** The next families after `after` whose accounts have moved since an instant. */
export async function listFamiliesMoved(db: Database, since: Instant, after: string): Promise<FamilyId[]> {
  const [rows] = await db.batch([
    db.all<{ id: FamilyId }>(sql`
      SELECT family_id AS id FROM family_balances WHERE family_id > ${after} AND counted_at >= ${since}
      ORDER BY family_id LIMIT ${familiesMax}`),
  ]);
  return rows.map(({ id }) => id);
}

/** What families are owed by their rows, and by their postings; read at one moment. */
export async function listFamilyFacts(db: Database, ids: readonly string[]): Promise<CheckedFamilyBalance[]> {
  const [rows] = await db.batch([
    db.all<CheckedFamilyBalance>(sql`
      SELECT f.id AS familyId, ${familyBalance(sql`f.id`)} AS postedHalalas,
        coalesce((SELECT sum(share_left_halalas) FROM parcels WHERE family_id = f.id), 0)
        - coalesce((SELECT sum(amount_halalas - returned_halalas) FROM payouts WHERE family_id = f.id), 0)
        + coalesce((SELECT sum(v.amount_halalas) FROM reversals v JOIN parcels p ON p.id = v.parcel_id
          WHERE p.family_id = f.id AND v.state = 'done'), 0) AS expectedHalalas
      FROM families f WHERE f.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  ]);
  return rows;
}

const posted = (suffix: string): SQL =>
  sql`coalesce((SELECT amount_halalas FROM postings WHERE id = o.id || ${suffix}), 0)`;

/**
 * Bank payouts with their postings: those of files sent since `since`, and those posted to since then.
 */
export async function listBankFacts(db: Database, since: Instant): Promise<BankFacts[]> {
  const [rows] = await db.batch([
    db.all<BankFacts>(sql`
      SELECT o.id AS payoutId, o.state, o.amount_halalas AS amountHalalas, ${posted(":bank_transfer")} AS paidHalalas,
        ${posted(":failed")} AS failedHalalas, b.sent_at AS sentAt
      FROM payouts o LEFT JOIN bank_files b ON b.id = o.file_id
      WHERE o.rail = 'bank' AND o.id IN (
        SELECT w.id FROM bank_files s JOIN payouts w ON w.file_id = s.id WHERE s.sent_at >= ${since}
        UNION SELECT substr(p.id, 1, instr(p.id, ':') - 1) FROM postings p INDEXED BY postings_by_time
        WHERE p.at >= ${since} AND ${besidesCharges} AND p.id >= 'pay_' AND p.id < 'pay~')`),
  ]);
  return rows;
}
