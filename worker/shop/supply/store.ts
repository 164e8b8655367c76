// SQL of reservations: one row for each holder with the list of what it holds. Triggers alone change what is taken.
import { sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { SlotId, VariantId } from "../../core/id.ts";

/** What is taken of a pool, by a holder's part: 0 is the holder itself, n its nth parcel. */
export type Item = readonly [part: number, pool: VariantId | SlotId, amount: number];

/** The first reservation of a holder. A CHECK stops the batch when a pool has too little left. */
export function saveReserved(db: Database, holder: string, items: SQL): Statement {
  return db.run(sql`INSERT INTO reservations (holder, items) VALUES (${holder}, ${items})`);
}

/** What a holder that has a row holds from now on. A CHECK stops the batch when a pool has too little left. */
export function saveReservedAgain(db: Database, holder: string, items: SQL): Statement {
  return db.run(sql`UPDATE reservations SET items = ${items} WHERE holder = ${holder}`);
}

/** Nothing is held any more. Released twice, it is released once. */
export function saveReleased(db: Database, holder: string): Statement {
  return saveAllReleased(db, sql`${holder}`);
}

/** The same of many holders. */
export function saveAllReleased(db: Database, holders: SQL): Statement {
  return db.run(sql`UPDATE reservations SET items = '[]' WHERE holder IN (${holders})`);
}

/** These items, or so much of them, are free again; more than is held stops the batch. */
export function saveItemsReleased(db: Database, holder: string, items: readonly Item[]): Statement {
  return db.run(sql`
    UPDATE reservations SET items = (
      SELECT json_group_array(json_array(part, pool, amount, capacity)) FROM (
        SELECT part, pool, sum(amount) AS amount, max(capacity) AS capacity FROM (
          SELECT value ->> 0 AS part, value ->> 1 AS pool, value ->> 2 AS amount, value ->> 3 AS capacity FROM json_each(items)
          UNION ALL SELECT value ->> 0, value ->> 1, -(value ->> 2), NULL FROM json_each(${JSON.stringify(items)}))
        GROUP BY part, pool HAVING sum(amount) <> 0))
    WHERE holder = ${holder}`);
}

/** Whether all of these items could be taken now. */
export async function canReserve(db: Database, items: SQL): Promise<boolean> {
  const [[row]] = await db.batch([
    db.all<{ short: number }>(sql`
      SELECT count(*) AS short FROM (
        SELECT value ->> 1 AS id, sum(value ->> 2) AS amount, max(value ->> 3) AS capacity FROM json_each(${items}) GROUP BY 1) item
      LEFT JOIN variants v ON v.id = item.id
      LEFT JOIN pools p ON p.id = item.id
      WHERE item.amount > coalesce(v.stock, p.capacity - p.taken, item.capacity, 0)`),
  ]);
  return row?.short === 0;
}
