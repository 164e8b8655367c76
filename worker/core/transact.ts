// Read, decide, write: one batch, tried again when the rows moved between the read and the write.
import { runBatch, type Database, type Statement } from "./database.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

export interface Decision<Result> {
  readonly result: Result;
  readonly statements: readonly Statement[];
}

const attemptsMax = 4;

/** The messages of an error and of everything that caused it: D1 and drizzle wrap each other differently. */
export function messagesOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) messages.push(cause.message);
  return messages.join(" | ");
}

/** True when a CHECK, UNIQUE, NOT NULL, foreign key or trigger stopped the batch. */
export function isConstraintFailure(error: unknown): boolean {
  return /SQLITE_CONSTRAINT|constraint failed/i.test(messagesOf(error));
}

async function decideAndWrite<Outcome extends Decision<unknown> | Refusal>(
  db: Database,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt();
    if (isRefusal(outcome)) return outcome;
    try {
      await runBatch(db, outcome.statements);
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
  db: Database,
  attempt: () => Promise<Decision<Result>>,
): Promise<Result> {
  const { result } = await decideAndWrite(db, attempt);
  return result;
}

/** The same for an attempt that may also refuse. */
export async function transactOrRefuse<Result, No extends Refusal>(
  db: Database,
  attempt: () => Promise<Decision<Result> | No>,
): Promise<Result | No> {
  const outcome = await decideAndWrite(db, attempt);
  return "refused" in outcome ? outcome : outcome.result;
}
