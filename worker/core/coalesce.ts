// Small writes that nobody waits for, gathered for a moment: those of many requests cost one round trip.
import { runBatch, type Database, type Statement } from "./database.ts";

/** How long a write waits for others, in ms: far less than anybody would notice. */
const gatherMs = 20;
/** D1 counts the statements of a request, and the least of its plans allows it fifty. */
const groupMax = 20;

type Write = readonly Statement[];

/** What waits in this isolate: descriptions only, so that any request may run those of others as its own. */
const waiting: Write[] = [];

/** All at once; when one of them cannot be written, each on its own, so that it spoils no other. */
async function runGroup(db: Database, group: readonly Write[]): Promise<void> {
  try {
    await runBatch(db, group.flat());
  } catch (error) {
    if (group.length === 1) throw error;
    await Promise.all(group.map((write) => runBatch(db, write)));
  }
}

/**
 * Writes the statements within a few milliseconds, together with those of other requests: whoever has waited long enough
 * takes all that are there, and is told of whatever fails. Only for what may be written twice, and may be lost with the
 * isolate because something else makes up for it. Each request waits for its own timer, never for another request: the runtime would not let it.
 */
export async function coalesceWrites(db: Database, statements: Write): Promise<void> {
  waiting.push(statements);
  await new Promise((resolve) => setTimeout(resolve, gatherMs));
  const place = waiting.indexOf(statements);
  if (place >= 0) await runGroup(db, waiting.splice(place, groupMax));
}
