// Transactions: read, decide, write one batch; repeated when a row changed between the read and the write.
import { isConstraintFailure } from "./failure.ts";
import { runBatch, type Database, type Statement } from "./database.ts";
import { enqueueLeased, type Job, type LeasedJob } from "./outbox.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import type { Instant } from "./time.ts";

export interface Decision<Result> {
  readonly result: Result;
  readonly statements: readonly Statement[];
  /** Jobs for outside services, written in the same batch. */
  readonly jobs?: readonly Job[];
}

/** What a transaction needs from its request. */
export interface Transacting {
  readonly db: Database;
  readonly now: Instant;
  /** The jobs written so far; the request runs them after its response. */
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
 * Runs `attempt` and writes its result in one batch. A failed constraint means that another request wrote first, so the attempt
 * runs again. Throws the constraint's error after `attemptsMax` tries: then it is a bug.
 */
export async function transact<Result>(
  ctx: Transacting,
  attempt: (isFirst: boolean) => Promise<Decision<Result>>,
): Promise<Result> {
  const { result } = await decideAndWrite(ctx, attempt);
  return result;
}

/** `transact` for an attempt that may also refuse. */
export async function transactOrRefuse<Result, No extends Refusal>(
  ctx: Transacting,
  attempt: (isFirst: boolean) => Promise<Decision<Result> | No>,
): Promise<Result | No> {
  const outcome = await decideAndWrite(ctx, attempt);
  return "refused" in outcome ? outcome : outcome.result;
}
