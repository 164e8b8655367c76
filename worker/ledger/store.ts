// SQL of the ledger: rows are only ever added; a balance is a sum.
import { sql } from "drizzle-orm";
import { postings } from "../../db/schema/money.ts";
import type { Database, Statement } from "../core/database.ts";
import type { FamilyId, OrderId } from "../core/id.ts";
import { halalas, type Halalas } from "../core/money.ts";
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

/** Everything posted for an order and its parcels, oldest first. */
export async function listPostings(db: Database, orderId: OrderId): Promise<PostingRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(postings)
      .where(
        sql`(id >= ${`${orderId}.`} AND id < ${`${orderId}/`}) OR (id >= ${`${orderId}:`} AND id < ${`${orderId};`})`,
      )
      .orderBy(postings.at, postings.id),
  ]);
  return rows;
}

export async function hasPosting(db: Database, id: string): Promise<boolean> {
  const [rows] = await db.batch([db.all<{ id: string }>(sql`SELECT id FROM postings WHERE id = ${id}`)]);
  return rows.length > 0;
}

export interface FamilyBalance {
  /** Shares of everything sold, ever. */
  readonly earnedHalalas: Halalas;
  /** Transfers already made. */
  readonly paidHalalas: Halalas;
}

export async function loadFamilyBalance(db: Database, familyId: FamilyId): Promise<FamilyBalance> {
  const account = `family:${familyId}`;
  // The bounds repeat those of the two partial indexes, which SQLite uses only when the query implies them.
  const [[row]] = await db.batch([
    db.all<{ earned: number; paid: number }>(sql`
      SELECT
        (SELECT coalesce(sum(amount_halalas), 0) FROM postings
          WHERE credit = ${account} AND credit >= 'family:' AND credit < 'family;') AS earned,
        (SELECT coalesce(sum(amount_halalas), 0) FROM postings
          WHERE debit = ${account} AND debit >= 'family:' AND debit < 'family;') AS paid`),
  ]);
  return { earnedHalalas: halalas(row?.earned ?? 0), paidHalalas: halalas(row?.paid ?? 0) };
}
