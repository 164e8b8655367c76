// The outbox: jobs for outside services, written in the batch that causes them, run after it, never lost.
import { sql } from "drizzle-orm";
import type { outboxKinds } from "../../db/schema/core.ts";
import { runBatch, type Database, type Statement } from "./database.ts";
import { messagesOf } from "./failure.ts";
import { coalesceWrites } from "./after.ts";
import type { Instant } from "./time.ts";

export type JobKind = (typeof outboxKinds)[number];

export interface Job {
  /** Derived from its cause, so that a replay collides; also the idempotency key at the outside service. */
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
      /** Set when the job can never succeed: it is not retried. */
      readonly problem?: string;
    }
  | {
      readonly done: false;
      readonly problem: string;
      /** Statements written together with the failure. */
      readonly statements?: readonly Statement[];
      readonly retryAfterMs?: number;
      /** The payload for the next try, if it changes. */
      readonly payload?: unknown;
    };

const jobsMax = 40;
/** How long a job stays leased. */
export const leaseMs = 60_000;
const retryFirstMs = 5_000;
const retryMaxMs = 3_600_000;
const problemMax = 300;

/** Inserts one row for each job, due at `dueAt`. */
function saveJobRows(db: Database, jobs: readonly LeasedJob[], at: Instant, dueAt: Instant): Statement {
  return db.run(sql`
    INSERT INTO outbox (id, kind, payload, created_at, due_at, attempts)
    SELECT value ->> 'id', value ->> 'kind', value ->> 'payload', ${at}, ${dueAt}, value ->> 'attempts'
    FROM json_each(${JSON.stringify(jobs)})`);
}

/** Inserts jobs that the next drain runs. */
export function enqueueJob(db: Database, { id, kind, payload }: Job, at: Instant): Statement {
  return saveJobRows(db, [{ id, kind, payload: JSON.stringify(payload), attempts: 0 }], at, at);
}

/** Inserts jobs leased to this request, which runs them after its response; the schedule picks them up if it dies. */
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

/** Leases the due jobs by moving their due time: a concurrent drain does not see them. */
async function leaseDue(db: Database, now: Instant): Promise<LeasedJob[]> {
  const [rows] = await db.batch([
    db.all<LeasedJob>(sql`
      UPDATE outbox SET due_at = ${now + leaseMs}, attempts = attempts + 1
      WHERE id IN (SELECT id FROM outbox WHERE done_at IS NULL AND due_at <= ${now} ORDER BY due_at LIMIT ${jobsMax})
      RETURNING id, kind, payload, attempts`),
  ]);
  return rows;
}

/** Doubles from five seconds to an hour, without an end; the operator sees what keeps failing. */
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

/** Runs the job and stores its result; a `done` with nothing else to write is returned, to be coalesced. */
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
    // A bare `done` may be lost: the job would be repeated under the same idempotency key.
    if (outcome.statements === undefined)
      await coalesceWrites(db, [saveDone(db, job.id, clock(), outcome.problem ?? null)]);
    return;
  }
  const dueAt = clock() + (outcome.retryAfterMs ?? retryDelayMs(job.attempts));
  await runBatch(db, [...(outcome.statements ?? []), saveFailed(db, job, { ...outcome, dueAt })]);
}

/** Runs these jobs independently: one that fails is retried later and does not stop the others. */
export async function performJobs(
  db: Database,
  jobs: readonly LeasedJob[],
  clock: () => Instant,
  perform: (job: LeasedJob) => Promise<JobOutcome>,
): Promise<void> {
  await Promise.all(jobs.map((job) => settle(db, job, clock, perform)));
}

const roundsMax = 25;

/** Runs due jobs, a round at a time, until none is due. Returns the number of tries. */
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
