// SQL of the ledger: rows are only ever added; a balance is a sum.
import { sql, type SQL } from "drizzle-orm";
import { postings } from "../../../db/schema/money.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { FamilyId, OrderId } from "../../core/id.ts";
import { halalas, type Halalas } from "../../core/money.ts";
import type { Posting } from "./rules.ts";

export type PostingRow = typeof postings.$inferSelect;

/** One statement for all rows; a row that is there already stops the batch. */
export function savePostings(db: Database, rows: readonly Posting[]): Statement {
  return db.run(sql`
    INSERT INTO postings (id, debit, credit, amount_halalas, code, source, at)
    SELECT value ->> 'id', value ->> 'debit', value ->> 'credit', value ->> 'amountHalalas', value ->> 'code',
      value ->> 'source', value ->> 'at'
    FROM json_each(${JSON.stringify(rows)})`);
}

/** Everything posted for an order, its parcels and its disputes, oldest first. */
export async function listPostings(db: Database, orderId: OrderId): Promise<PostingRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(postings)
      .where(
        sql`(id >= ${`${orderId}.`} AND id < ${`${orderId}/`}) OR (id >= ${`${orderId}:`} AND id < ${`${orderId};`})
          OR id IN (SELECT p.id FROM disputes d JOIN postings p ON p.id > d.id || ':' AND p.id < d.id || ';'
            WHERE d.order_id = ${orderId})`,
      )
      .orderBy(postings.at, postings.id),
  ]);
  return rows;
}

export async function hasPosting(db: Database, id: string): Promise<boolean> {
  const [rows] = await db.batch([db.all<{ id: string }>(sql`SELECT id FROM postings WHERE id = ${id}`)]);
  return rows.length > 0;
}

/**
 * Credits less debits of a family's account. The bounds repeat those of the two partial indexes, which SQLite uses only when
 * the query implies them.
 */
export const familyBalance = (familyId: SQL): SQL => sql`
  ((SELECT coalesce(sum(amount_halalas), 0) FROM postings
    WHERE credit = 'family:' || ${familyId} AND credit >= 'family:' AND credit < 'family;')
  - (SELECT coalesce(sum(amount_halalas), 0) FROM postings
    WHERE debit = 'family:' || ${familyId} AND debit >= 'family:' AND debit < 'family;'))`;

/** The parcel that a transfer has paid, as its posting says. The last condition repeats that of the partial index. */
export const parcelOfTransfer = (transferId: SQL): SQL => sql`
  (SELECT substr(t.id, 1, instr(t.id, ':') - 1) FROM postings t WHERE t.source = ${transferId} AND t.id GLOB 'ord_*:transfer.*'
    AND t.source IS NOT NULL AND t.code NOT IN ('share', 'commission', 'vat', 'fee'))`;

export interface FamilyBalance {
  /** Shares of everything sold, less what refunds and disputes took back: what was paid and what is owed together. */
  readonly earnedHalalas: Halalas;
  /** What has reached the family, less what was taken back of it. */
  readonly paidHalalas: Halalas;
  /** What has not reached it yet, on its way or not; below zero it is what the family owes. */
  readonly owedHalalas: Halalas;
}

export async function loadFamilyBalance(db: Database, familyId: FamilyId): Promise<FamilyBalance> {
  const [[row]] = await db.batch([
    db.all<{ balance: number; paid: number; unsent: number }>(sql`
      SELECT
        ${familyBalance(sql`${familyId}`)} AS balance,
        (SELECT coalesce(sum(CASE WHEN o.state = 'done' THEN o.amount_halalas - o.returned_halalas ELSE (
            SELECT coalesce(sum(pp.amount_halalas), 0) FROM payout_parcels pp
            WHERE pp.payout_id = o.id AND pp.transfer_id IS NOT NULL) END), 0)
          FROM payouts o WHERE o.family_id = ${familyId})
        - (SELECT coalesce(sum(v.amount_halalas), 0) FROM reversals v JOIN parcels p ON p.id = v.parcel_id
          WHERE p.family_id = ${familyId} AND v.state = 'done') AS paid,
        (SELECT coalesce(sum(o.amount_halalas - o.returned_halalas - (
            SELECT coalesce(sum(pp.amount_halalas), 0) FROM payout_parcels pp
            WHERE pp.payout_id = o.id AND pp.transfer_id IS NOT NULL)), 0)
          FROM payouts o WHERE o.family_id = ${familyId} AND o.state IN ('open', 'sent')) AS unsent`),
  ]);
  const { balance = 0, paid = 0, unsent = 0 } = row ?? {};
  const owedHalalas = halalas(balance + unsent);
  return { earnedHalalas: halalas(paid + owedHalalas), paidHalalas: halalas(paid), owedHalalas };
}
