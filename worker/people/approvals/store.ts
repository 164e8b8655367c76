// SQL of approvals: proposals, their exact text, and decisions.
import { sql } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { ApprovalId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import { chunksOf, type Approval, type ApprovalAction, type ApprovalState, type Summary } from "./rules.ts";
import { officialText } from "../../words/store.ts";

export const approvalsPageSize = 30;

const columns = sql`id, act, subject, hash, summary, state, proposed_at AS proposedAt, proposed_by AS proposedBy,
  decided_at AS decidedAt, decided_by AS decidedBy`;

type Row = Omit<Approval, "summary"> & { summary: string };

function readRow(row: Row): Approval {
  const summary: Summary = JSON.parse(row.summary);
  return { ...row, summary };
}

export async function loadApproval(db: Database, id: ApprovalId): Promise<Approval | null> {
  const [[row]] = await db.batch([db.all<Row>(sql`SELECT ${columns} FROM approvals WHERE id = ${id}`)]);
  return row === undefined ? null : readRow(row);
}

/** The exact proposed text. */
export async function loadPayload(db: Database, id: ApprovalId): Promise<string | null> {
  const [rows] = await db.batch([
    db.all<{ text: string }>(
      sql`SELECT text FROM approval_payloads WHERE approval_id = ${id} ORDER BY position`,
    ),
  ]);
  return rows.length === 0 ? null : rows.map(({ text }) => text).join("");
}

/** Whether a proposal about this subject is open. */
export async function isWaiting(db: Database, act: ApprovalAction, subject: string): Promise<boolean> {
  const [rows] = await db.batch([
    db.all(sql`SELECT id FROM approvals WHERE act = ${act} AND subject = ${subject} AND state = 'open'`),
  ]);
  return rows.length > 0;
}

export async function countWaitingApprovals(db: Database): Promise<number> {
  const [[row]] = await db.batch([
    db.all<{ count: number }>(sql`SELECT count(*) AS count FROM approvals WHERE state = 'open'`),
  ]);
  return row?.count ?? 0;
}

/** Adds the subject's name: a file's number, a family, the order of a refund; null where the summary says it. */
export interface ListedApproval extends Approval {
  readonly about: string | null;
}

/** Whose proposals: of the person of that name, or of everybody else. */
export interface AskedBy {
  readonly name: string;
  readonly isMine: boolean;
}

/** Open or decided proposals, newest first, one more than a page. */
export async function listApprovals(
  db: Database,
  show: "open" | "done",
  askedBy: AskedBy | null,
  before: Cursor | null,
): Promise<ListedApproval[]> {
  const state = show === "open" ? sql`state = 'open'` : sql`state <> 'open'`;
  const whose =
    askedBy?.isMine === true ? sql`proposed_by = ${askedBy.name}` : sql`proposed_by <> ${askedBy?.name}`;
  const which = askedBy === null ? state : sql`${state} AND ${whose}`;
  const [rows] = await db.batch([
    db.all<Row & { about: string | null }>(sql`
      SELECT ${columns}, coalesce(
          ${officialText("family", "name", sql`subject`)},
          (SELECT number FROM orders WHERE orders.id = substr(subject, 1, instr(subject, ':') - 1)),
          iif(act = 'bank_report', subject, NULL)) AS about
      FROM approvals WHERE ${which} AND id < ${before?.id ?? "~"}
      ORDER BY id DESC LIMIT ${approvalsPageSize + 1}`),
  ]);
  return rows.map(({ about, ...row }) => ({ ...readRow(row), about }));
}

/** A second open proposal of the same kind and subject collides. */
export function saveProposal(db: Database, approval: Approval, payload: string): Statement[] {
  const { id, act, subject, hash, summary, state, proposedAt, proposedBy } = approval;
  return [
    db.run(sql`
      INSERT INTO approvals (id, act, subject, hash, summary, state, proposed_at, proposed_by)
      VALUES (${id}, ${act}, ${subject}, ${hash}, ${JSON.stringify(summary)}, ${state}, ${proposedAt}, ${proposedBy})`),
    ...chunksOf(payload).map((text, index) =>
      db.run(
        sql`INSERT INTO approval_payloads (approval_id, position, text) VALUES (${id}, ${index + 1}, ${text})`,
      ),
    ),
  ];
}

/** A trigger aborts the batch when it was decided meanwhile, a CHECK when proposer and decider are one person. */
export function saveDecided(
  db: Database,
  id: ApprovalId,
  state: ApprovalState,
  by: string,
  at: Instant,
): Statement {
  return db.run(
    sql`UPDATE approvals SET state = ${state}, decided_by = ${by}, decided_at = ${at} WHERE id = ${id}`,
  );
}
