// What the outside world must still be told: written with the change itself, done after it, never lost.
import { sql } from "drizzle-orm";
import type { outboxKinds } from "../../db/schema/core.ts";
import { runBatch, type Database, type Statement } from "./database.ts";
import { messagesOf } from "./failure.ts";
import { coalesceWrites } from "./coalesce.ts";
import type { Instant } from "./time.ts";

export type JobKind = (typeof outboxKinds)[number];

export interface Job {
  /** Derived from what it is about, so that the same change never asks twice; also the outside's idempotency key. */
  readonly id: string;
  readonly kind: JobKind;
  readonly payload: unknown;
}

export interface LeasedJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly payload: string;
  readonly attempts: number;
}

export type JobOutcome =
  | {
      readonly done: true;
      readonly statements?: readonly Statement[];
      /** Why it will never be done, where that is so: nothing more is tried. */
      readonly problem?: string;
    }
  | {
      readonly done: false;
      readonly problem: string;
      /** What is written with the failure. */
      readonly statements?: readonly Statement[];
      readonly retryAfterMs?: number;
      /** What the next try is given instead. */
      readonly payload?: unknown;
    };

const jobsMax = 40;
/** How long whoever has taken a job has it alone. */
export const leaseMs = 60_000;
const retryFirstMs = 5_000;
const retryMaxMs = 3_600_000;
const problemMax = 300;

/** One row for each; nobody else finds them due before `dueAt`. */
function saveJobRows(db: Database, jobs: readonly LeasedJob[], at: Instant, dueAt: Instant): Statement {
  return db.run(sql`
    INSERT INTO outbox (id, kind, payload, created_at, due_at, attempts)
    SELECT value ->> 'id', value ->> 'kind', value ->> 'payload', ${at}, ${dueAt}, value ->> 'attempts'
    FROM json_each(${JSON.stringify(jobs)})`);
}

/** A job that the next drain does. */
export function enqueueJob(db: Database, { id, kind, payload }: Job, at: Instant): Statement {
  return saveJobRows(db, [{ id, kind, payload: JSON.stringify(payload), attempts: 0 }], at, at);
}

/** Jobs that whoever writes them does itself, at once; others find them due only when it must have died. */
export function enqueueLeased(
  db: Database,
  jobs: readonly Job[],
  at: Instant,
): { statement: Statement; leased: LeasedJob[] } {
  const leased = jobs.map(({ id, kind, payload }) => ({
    id,
    kind,
    payload: JSON.stringify(payload),
    attempts: 1,
  }));
  return { statement: saveJobRows(db, leased, at, at + leaseMs), leased };
}

/** Takes what is due by moving its due time: whoever else drains meanwhile finds it not due. */
async function leaseDue(db: Database, now: Instant): Promise<LeasedJob[]> {
  const [rows] = await db.batch([
    db.all<LeasedJob>(sql`
      UPDATE outbox SET due_at = ${now + leaseMs}, attempts = attempts + 1
      WHERE id IN (SELECT id FROM outbox WHERE done_at IS NULL AND due_at <= ${now} ORDER BY due_at LIMIT ${jobsMax})
      RETURNING id, kind, payload, attempts`),
  ]);
  return rows;
}

/** Doubles from five seconds to an hour; nothing is ever given up, the operator sees what keeps failing. */
function retryDelayMs(attempts: number): number {
  return Math.min(retryFirstMs * 2 ** (attempts - 1), retryMaxMs);
}

// The payload is emptied when done: a sent message must not keep a phone number or a code.
function saveDone(db: Database, id: string, at: Instant, problem: string | null): Statement {
  return db.run(
    sql`UPDATE outbox SET done_at = ${at}, payload = '{}', problem = ${problem} WHERE id = ${id}`,
  );
}

function saveFailed(
  db: Database,
  job: LeasedJob,
  failure: { dueAt: Instant; problem: string; payload?: unknown },
): Statement {
  const payload = failure.payload === undefined ? job.payload : JSON.stringify(failure.payload);
  return db.run(sql`
    UPDATE outbox SET due_at = ${failure.dueAt}, problem = ${failure.problem.slice(0, problemMax)}, payload = ${payload}
    WHERE id = ${job.id}`);
}

/** Performs it and writes what came of it, but for the mark that it is done where there is nothing else to write. */
async function carryOut(
  db: Database,
  job: LeasedJob,
  clock: () => Instant,
  perform: (job: LeasedJob) => Promise<JobOutcome>,
): Promise<JobOutcome> {
  try {
    const outcome = await perform(job);
    if (outcome.done && outcome.statements !== undefined) {
      await runBatch(db, [...outcome.statements, saveDone(db, job.id, clock(), outcome.problem ?? null)]);
    }
    return outcome;
  } catch (error) {
    return { done: false, problem: messagesOf(error) };
  }
}

async function settle(
  db: Database,
  job: LeasedJob,
  clock: () => Instant,
  perform: (job: LeasedJob) => Promise<JobOutcome>,
): Promise<void> {
  const outcome = await carryOut(db, job, clock, perform);
  if (outcome.done) {
    // The mark alone may be lost: the job would be repeated under the same key.
    if (outcome.statements === undefined)
      await coalesceWrites(db, [saveDone(db, job.id, clock(), outcome.problem ?? null)]);
    return;
  }
  const dueAt = clock() + (outcome.retryAfterMs ?? retryDelayMs(job.attempts));
  await runBatch(db, [...(outcome.statements ?? []), saveFailed(db, job, { ...outcome, dueAt })]);
}

/** Does these jobs, each on its own: one that fails is due again later and keeps no other from being done. */
export async function performJobs(
  db: Database,
  jobs: readonly LeasedJob[],
  clock: () => Instant,
  perform: (job: LeasedJob) => Promise<JobOutcome>,
): Promise<void> {
  await Promise.all(jobs.map((job) => settle(db, job, clock, perform)));
}

const roundsMax = 25;

/** Does what is due, a round at a time until nothing is, and returns how many were tried. */
export async function drainOutbox(
  db: Database,
  clock: () => Instant,
  perform: (job: LeasedJob) => Promise<JobOutcome>,
): Promise<number> {
  let tried = 0;
  for (let round = 0; round < roundsMax; round += 1) {
    const jobs = await leaseDue(db, clock());
    await performJobs(db, jobs, clock, perform);
    tried += jobs.length;
    if (jobs.length < jobsMax) break;
  }
  return tried;
}
