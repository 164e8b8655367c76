// Work that waits until the response has left: yielding to the event loop, and small writes that nobody waits for.
import { runBatch, type Database, type Statement } from "./database.ts";

/**
 * Yields one macrotask so that network I/O goes out first. Locally D1 runs on the same thread and would otherwise run before
 * the response leaves.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** How long a write waits for others, in ms. */
const gatherMs = 20;
/** D1's smallest plan allows a request 50 statements. */
const groupMax = 20;

type Write = readonly Statement[];

/** Statements that wait in this isolate. They are not run yet, so any request can run those of others. */
const waiting: Write[] = [];

/** Writes all in one batch; if the batch fails, each on its own, so that one failure does not affect the others. */
async function runGroup(db: Database, group: readonly Write[]): Promise<void> {
  try {
    await runBatch(db, group.flat());
  } catch (error) {
    if (group.length === 1) throw error;
    await Promise.all(group.map((write) => runBatch(db, write)));
  }
}

/**
 * Writes the statements within milliseconds, together with those of other requests. The request whose timer fires first
 * writes everything that waits, and its promise rejects if a write fails. Only for idempotent writes that may be lost with
 * the isolate. Each request waits for its own timer: the runtime does not let it wait for another request.
 */
export async function coalesceWrites(db: Database, statements: Write): Promise<void> {
  waiting.push(statements);
  await new Promise((resolve) => setTimeout(resolve, gatherMs));
  const place = waiting.indexOf(statements);
  if (place >= 0) await runGroup(db, waiting.splice(place, groupMax));
}

/** The same, after the response. */
export function writeAfter(
  ctx: { readonly db: Database; readonly defer: (work: Promise<unknown>) => void },
  statements: Write,
): void {
  ctx.defer(coalesceWrites(ctx.db, statements));
}
