// SQL of an order's money history, and of all postings of a period.
import { sql } from "drizzle-orm";
import type { Database } from "../../../core/database.ts";
import type { OrderId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import type { HistoryPosting, HistoryPayoutPart } from "./rules.ts";
import type { PostedDaySum } from "../sums/rules.ts";
import { postedIn } from "../sums/store.ts";
import { officialTexts } from "../../../words/store.ts";

export interface OrderMoney {
  readonly number: string;
  readonly families: readonly { readonly id: string; readonly name: string }[];
  readonly postings: readonly Omit<HistoryPosting, "payoutId">[];
  readonly parts: readonly HistoryPayoutPart[];
}

const columns = sql.raw("p.id, p.debit, p.credit, p.amount_halalas AS amountHalalas, p.code, p.source, p.at");

/** All money of an order, with its disputes; null when the order does not exist. */
export async function loadOrderMoney(db: Database, id: OrderId): Promise<OrderMoney | null> {
  const [[order], families, own, disputed, parts] = await db.batch([
    db.all<{ number: string }>(sql`SELECT number FROM orders WHERE id = ${id}`),
    db.all<{ id: string; name: string }>(sql`
      SELECT DISTINCT c.family_id AS id, t.name FROM parcels c
        JOIN ${officialTexts("family", "t", "c.family_id")}
      WHERE c.id > ${`${id}.`} AND c.id < ${`${id}/`}`),
    db.all<Omit<HistoryPosting, "payoutId">>(sql`
      SELECT ${columns} FROM postings p WHERE p.id > ${`${id}.`} AND p.id < ${`${id};`}`),
    db.all<Omit<HistoryPosting, "payoutId">>(sql`
      SELECT ${columns} FROM disputes d CROSS JOIN postings p ON p.id > d.id || ':' AND p.id < d.id || ';'
      WHERE d.order_id = ${id}`),
    db.all<Omit<HistoryPayoutPart, "isDone"> & { isDone: number }>(sql`
      SELECT pp.parcel_id AS parcelId, o.family_id AS familyId, pp.round, o.id AS payoutId, o.rail,
        o.state = 'done' AS isDone, pp.amount_halalas AS amountHalalas, o.file_id AS fileId,
        o.created_at AS createdAt, o.settled_at AS settledAt, pp.returned_at AS returnedAt
      FROM payout_parcels pp JOIN payouts o ON o.id = pp.payout_id
      WHERE pp.parcel_id > ${`${id}.`} AND pp.parcel_id < ${`${id}/`}`),
  ]);
  if (order === undefined) return null;
  return {
    number: order.number,
    families,
    postings: [...own, ...disputed],
    parts: parts.map((part) => ({ ...part, isDone: part.isDone === 1 })),
  };
}

/** All postings of a period, oldest first. */
export async function listPostingsIn(
  db: Database,
  from: Instant,
  until: Instant,
): Promise<Omit<HistoryPosting, "payoutId">[]> {
  const [rows] = await db.batch([
    db.all<Omit<HistoryPosting, "payoutId">>(sql`
      SELECT * FROM (${postedIn(columns, from, until)}) ORDER BY at, id`),
  ]);
  return rows;
}

const dayOf = (column: string) => sql.raw(`CAST((${column} + 10800000) / 86400000 AS INTEGER)`);

/** Sums by posting code and day since `from`, the beginning of a day: from stored periods and later postings. */
export async function listDaySums(db: Database, from: Instant): Promise<PostedDaySum[]> {
  const live = sql`coalesce((SELECT max(until) FROM ledger_periods), ${from})`;
  const [kept, [last]] = await db.batch([
    db.all<PostedDaySum>(sql`
      SELECT ${dayOf("l.since")} AS day, s.value ->> 'code' AS code, sum(s.value ->> 'amountHalalas') AS amountHalalas
      FROM ledger_periods l CROSS JOIN json_each(l.sums) s WHERE l.until > ${from} AND l.since >= ${from} GROUP BY 1, 2`),
    db.all<{ until: Instant }>(sql`SELECT ${live} AS until`),
  ]);
  const since = Math.max(from, last?.until ?? from);
  const [rest] = await db.batch([
    db.all<PostedDaySum>(sql`
      SELECT ${dayOf("at")} AS day, code, sum(amount) AS amountHalalas
      FROM (${postedIn(sql.raw("p.at, p.code, p.amount_halalas AS amount"), since, null)}) GROUP BY 1, 2`),
  ]);
  return [...kept, ...rest];
}
