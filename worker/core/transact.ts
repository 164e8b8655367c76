// Read, decide, write: one batch, tried again when the rows moved between the read and the write.
import { isConstraintFailure } from "./failure.ts";
import { runBatch, type Database, type Statement } from "./database.ts";
import { enqueueLeased, type Job, type LeasedJob } from "./outbox.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import type { Instant } from "./time.ts";

export interface Decision<Result> {
  readonly result: Result;
  readonly statements: readonly Statement[];
  /** What must be done outside because of it: written in the same batch. */
  readonly jobs?: readonly Job[];
}

/** What a transaction needs of the request that makes it. */
export interface Transacting {
  readonly db: Database;
  readonly now: Instant;
  /** The jobs written so far, for the request to do after its answer. */
  readonly jobs: LeasedJob[];
}

const attemptsMax = 4;

async function write(ctx: Transacting, { statements, jobs = [] }: Decision<unknown>): Promise<void> {
  if (jobs.length === 0) {
    await runBatch(ctx.db, statements);
    return;
  }
  const { statement, leased } = enqueueLeased(ctx.db, jobs, ctx.now);
  await runBatch(ctx.db, [...statements, statement]);
  ctx.jobs.push(...leased);
}

async function decideAndWrite<Outcome extends Decision<unknown> | Refusal>(
  ctx: Transacting,
  attempt: (isFirst: boolean) => Promise<Outcome>,
): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt(tries === 1);
    if (isRefusal(outcome)) return outcome;
    try {
      await write(ctx, outcome);
      return outcome;
    } catch (error) {
      if (!isConstraintFailure(error) || tries >= attemptsMax) throw error;
    }
  }
}

/**
 * Runs `attempt` and writes what it decided. A constraint that fails means that somebody else wrote first, so
 * the attempt reads and decides again; after `attemptsMax` tries the failure is thrown, for then it is a bug.
 */
export async function transact<Result>(
  ctx: Transacting,
  attempt: (isFirst: boolean) => Promise<Decision<Result>>,
): Promise<Result> {
  const { result } = await decideAndWrite(ctx, attempt);
  return result;
}

/** The same for an attempt that may also refuse. */
export async function transactOrRefuse<Result, No extends Refusal>(
  ctx: Transacting,
  attempt: (isFirst: boolean) => Promise<Decision<Result> | No>,
): Promise<Result | No> {
  const outcome = await decideAndWrite(ctx, attempt);
  return "refused" in outcome ? outcome : outcome.result;
}
