// SQL of reconciliation runs and their differences.
import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { differences, reconciliations } from "../../../db/schema/reconciliation.ts";
import type { Cursor } from "../../core/cursor.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { Difference } from "./rules.ts";

export type RunRow = typeof reconciliations.$inferSelect;
export type DifferenceRow = typeof differences.$inferSelect;

/** The actor that resolves differences that a later run no longer finds. */
export const resolver = "system:reconciliation";

/** Collides while another run is open. */
export function insertRun(
  db: Database,
  run: Pick<RunRow, "id" | "since" | "until" | "requestedBy" | "startedAt">,
): Statement {
  return db.insert(reconciliations).values({ ...run, phase: "movements", cursor: String(run.since) });
}

export async function loadRun(db: Database, id: string): Promise<RunRow | null> {
  const [[row]] = await db.batch([db.select().from(reconciliations).where(eq(reconciliations.id, id))]);
  return row ?? null;
}

/** The open run, and the end of the last completed run's period. */
export async function loadRunning(
  db: Database,
): Promise<{ running: RunRow | null; lastUntil: Instant | null }> {
  const [[running], [last]] = await db.batch([
    db.select().from(reconciliations).where(isNull(reconciliations.endedAt)),
    db.all<{ until: Instant | null }>(sql`
      SELECT max(until) AS until FROM reconciliations WHERE ended_at IS NOT NULL`),
  ]);
  return { running: running ?? null, lastUntil: last?.until ?? null };
}

const runsMax = 10;

export async function listRuns(db: Database): Promise<RunRow[]> {
  const [rows] = await db.batch([
    db.select().from(reconciliations).orderBy(desc(reconciliations.startedAt)).limit(runsMax),
  ]);
  return rows;
}

export interface Progress {
  readonly phase: RunRow["phase"];
  readonly cursor: string;
  readonly movements?: number;
  readonly orders?: number;
  readonly posted?: number;
  readonly foreignHalalas?: number;
}

export function saveRunProgress(db: Database, id: string, progress: Progress): Statement {
  const { phase, cursor, movements = 0, orders = 0, posted = 0, foreignHalalas = 0 } = progress;
  return db.run(sql`
    UPDATE reconciliations SET phase = ${phase}, cursor = ${cursor}, movements = movements + ${movements},
      orders = orders + ${orders}, posted = posted + ${posted}, foreign_halalas = foreign_halalas + ${foreignHalalas}
    WHERE id = ${id}`);
}

export function saveRunEnded(
  db: Database,
  id: string,
  balance: { processorHalalas: Halalas; ledgerHalalas: Halalas; explainedHalalas: Halalas },
  at: Instant,
): Statement {
  return db
    .update(reconciliations)
    .set({ ...balance, endedAt: at })
    .where(eq(reconciliations.id, id));
}

/** Matches a difference that an operator has accepted with exactly this amount. */
const isAccepted = sql`coalesce(resolved_by <> ${resolver} AND account IS NULL
  AND expected_halalas - posted_halalas = excluded.expected_halalas - excluded.posted_halalas, false)`;

/**
 * Stores the differences found for the compared subjects and resolves their other open ones. Those of `found` that were corrected
 * in the same batch are stored as resolved.
 */
export function saveDifferences(
  db: Database,
  checked: readonly string[],
  found: readonly Difference[],
  at: Instant,
  isRight = false,
): Statement[] {
  const ids = JSON.stringify(found.map(({ subject, cause }) => `${subject}:${cause}`));
  const [resolvedAt, resolvedBy] = isRight ? [at, resolver] : [null, null];
  const written = db.run(sql`
    INSERT INTO differences (id, subject, cause, expected_halalas, posted_halalas, detail, found_at, seen_at,
      resolved_at, resolved_by)
    SELECT value ->> 'subject' || ':' || (value ->> 'cause'), value ->> 'subject', value ->> 'cause',
      value ->> 'expectedHalalas', value ->> 'postedHalalas', value ->> 'detail', ${at}, ${at},
      ${resolvedAt}, ${resolvedBy}
    FROM json_each(${JSON.stringify(found)}) WHERE true
    ON CONFLICT (id) DO UPDATE SET expected_halalas = excluded.expected_halalas,
      posted_halalas = excluded.posted_halalas, detail = excluded.detail, seen_at = excluded.seen_at,
      round = round + iif(resolved_at IS NULL OR ${isAccepted}, 0, 1),
      resolved_at = iif(${isAccepted}, resolved_at, excluded.resolved_at),
      resolved_by = iif(${isAccepted}, resolved_by, excluded.resolved_by), note = iif(${isAccepted}, note, NULL),
      account = iif(${isAccepted}, account, NULL)`);
  const resolved = db.run(sql`
    UPDATE differences SET resolved_at = coalesce(resolved_at, ${at}), resolved_by = ${resolver}
    WHERE id IN (SELECT id FROM differences WHERE resolved_at IS NULL
        UNION SELECT id FROM differences WHERE resolved_by <> 'system:reconciliation' AND account IS NULL)
      AND subject IN (SELECT value FROM json_each(${JSON.stringify(checked)}))
      AND id NOT IN (SELECT value FROM json_each(${ids}))`);
  return [...(checked.length === 0 ? [] : [resolved]), ...(found.length === 0 ? [] : [written])];
}

export async function loadDifference(db: Database, id: string): Promise<DifferenceRow | null> {
  const [[row]] = await db.batch([db.select().from(differences).where(eq(differences.id, id))]);
  return row ?? null;
}

export function saveResolved(
  db: Database,
  id: string,
  resolved: { at: Instant; by: string; note: string; account: string | null },
): Statement {
  const { at, by, note, account } = resolved;
  return db
    .update(differences)
    .set({ resolvedAt: at, resolvedBy: by, note, account })
    .where(eq(differences.id, id));
}

export const differencesPageSize = 50;

/** Open differences by id, or resolved ones, latest first; one more than a page, after `cursor`. */
export async function listDifferences(
  db: Database,
  show: "open" | "done",
  cursor: Cursor | null,
): Promise<DifferenceRow[]> {
  const { id, resolvedAt } = differences;
  const query = db
    .select()
    .from(differences)
    .limit(differencesPageSize + 1);
  const [rows] = await db.batch([
    show === "open"
      ? query.where(and(isNull(resolvedAt), gt(id, cursor?.id ?? ""))).orderBy(asc(id))
      : query
          .where(
            cursor === null
              ? isNotNull(resolvedAt)
              : and(isNotNull(resolvedAt), sql`(${resolvedAt}, ${id}) < (${cursor.rank}, ${cursor.id})`),
          )
          .orderBy(desc(resolvedAt), desc(id)),
  ]);
  return rows;
}

export async function countDifferences(db: Database, show: "open" | "done"): Promise<number> {
  const which = show === "open" ? sql`resolved_at IS NULL` : sql`resolved_at IS NOT NULL`;
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`SELECT count(*) AS count FROM differences WHERE ${which}`),
  ]);
  return row?.count ?? 0;
}

const recheckMax = 300;

/** Open and accepted differences: each run compares their subjects again, whatever their age. */
export async function listOpenDifferences(db: Database): Promise<DifferenceRow[]> {
  const [open, accepted] = await db.batch([
    db.select().from(differences).where(isNull(differences.resolvedAt)).limit(recheckMax),
    db
      .select()
      .from(differences)
      .where(sql`resolved_by <> 'system:reconciliation' AND account IS NULL`)
      .limit(recheckMax),
  ]);
  return [...open, ...accepted];
}

/** The number of open differences by cause, and the end of the last run. */
export async function countOpen(
  db: Database,
): Promise<{ causes: { cause: DifferenceRow["cause"]; count: number }[]; endedAt: Instant | null }> {
  const [causes, [last]] = await db.batch([
    db.all<{ cause: DifferenceRow["cause"]; count: number }>(sql`
      SELECT cause, count(*) AS count FROM differences WHERE resolved_at IS NULL GROUP BY cause ORDER BY cause`),
    db.all<{ endedAt: Instant | null }>(sql`
      SELECT ended_at AS endedAt FROM reconciliations WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1`),
  ]);
  return { causes, endedAt: last?.endedAt ?? null };
}
