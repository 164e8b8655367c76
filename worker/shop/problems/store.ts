// SQL of problems with bags.
import { sql } from "drizzle-orm";
import type { bagProblemKinds } from "../../../db/schema/pickup.ts";
import { bagProblems } from "../../../db/schema/pickup.ts";
import type { Cursor } from "../../core/cursor.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { BagProblemId, HotelId, OrderId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import { officialTexts } from "../../words/store.ts";

export type BagProblem = typeof bagProblems.$inferSelect;
export type BagProblemKind = (typeof bagProblemKinds)[number];

export interface BagProblemRow {
  readonly id: BagProblemId;
  readonly orderId: OrderId;
  readonly number: string;
  readonly hotelName: string;
  readonly kind: BagProblemKind;
  readonly note: string;
  readonly reportedBy: string;
  readonly reportedAt: Instant;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Instant | null;
  /** JSON: the ids of its pictures. */
  readonly photoIds: string;
}

export const bagProblemsPageSize = 30;

const columns = sql`b.id, b.order_id AS orderId, o.number, h.name AS hotelName, b.kind, b.note, b.reported_by AS reportedBy,
  b.reported_at AS reportedAt, b.answer, b.answered_by AS answeredBy, b.answered_at AS answeredAt,
  (SELECT json_group_array(p.id) FROM photos p WHERE p.taken_by = b.id AND p.removed_at IS NULL) AS photoIds`;
const tables = sql`bag_problems b JOIN orders o ON o.id = b.order_id JOIN ${officialTexts("hotel", "h", "b.hotel_id")}`;

/** Those of one order, oldest first. */
export async function listProblemsOfBag(db: Database, orderId: OrderId): Promise<BagProblemRow[]> {
  const [rows] = await db.batch([
    db.all<BagProblemRow>(sql`
      SELECT ${columns} FROM ${tables} WHERE b.id > ${orderId} || ':problem.' AND b.id < ${orderId} || ':problem/'
      ORDER BY b.position`),
  ]);
  return rows;
}

/** Open ones, the oldest first; or answered ones, the latest first. */
export async function listBagProblems(
  db: Database,
  show: "open" | "done",
  cursor: Cursor | null,
): Promise<BagProblemRow[]> {
  const which =
    show === "open"
      ? sql`b.answered_at IS NULL AND (b.reported_at, b.id) > (${cursor?.rank ?? 0}, ${cursor?.id ?? ""})
          ORDER BY b.reported_at, b.id`
      : sql`b.answered_at IS NOT NULL AND b.id < ${cursor?.id ?? "~"} ORDER BY b.id DESC`;
  const [rows] = await db.batch([
    db.all<BagProblemRow>(
      sql`SELECT ${columns} FROM ${tables} WHERE ${which} LIMIT ${bagProblemsPageSize + 1}`,
    ),
  ]);
  return rows;
}

/** Those that a desk reported between two instants. */
export async function listProblemsOfDesk(
  db: Database,
  hotelId: HotelId,
  from: Instant,
  until: Instant,
): Promise<BagProblemRow[]> {
  const [rows] = await db.batch([
    db.all<BagProblemRow>(sql`
      SELECT ${columns} FROM ${tables} WHERE b.hotel_id = ${hotelId} AND b.reported_at >= ${from}
        AND b.reported_at < ${until} ORDER BY b.reported_at, b.id`),
  ]);
  return rows;
}

export async function countBagProblems(db: Database): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`SELECT count(*) AS count FROM bag_problems WHERE answered_at IS NULL`),
  ]);
  return row?.count ?? 0;
}

export async function loadBagProblem(db: Database, id: string): Promise<BagProblem | null> {
  const [[row]] = await db.batch([
    db
      .select()
      .from(bagProblems)
      .where(sql`id = ${id}`),
  ]);
  return row ?? null;
}

export function insertBagProblem(db: Database, problem: BagProblem): Statement {
  return db.insert(bagProblems).values(problem);
}

/** A trigger aborts the batch where it was answered already. */
export function saveBagProblemAnswered(
  db: Database,
  id: BagProblemId,
  answer: string,
  by: string,
  at: Instant,
): Statement {
  return db.run(sql`
    UPDATE bag_problems SET answer = ${answer}, answered_by = ${by}, answered_at = ${at} WHERE id = ${id}`);
}
