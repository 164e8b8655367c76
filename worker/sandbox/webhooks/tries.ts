// What came of each try to deliver, written down together for all that came back at about the same time.
import { type Attempt, saveAttempt } from "./attempts.ts";
import type { Database } from "../database.ts";

export interface Tries {
  readonly add: (event: number, attempt: Attempt) => void;
  readonly forget: () => void;
}

/** `onWritten` is called with the events that were tried, once that is written down. */
export function createTries(
  database: Database,
  closing: AbortSignal,
  onWritten: (events: ReadonlySet<number>) => void,
): Tries {
  let tried: (readonly [number, Attempt])[] = [];
  const writeDown = (): void => {
    const done = tried;
    tried = [];
    if (closing.aborted) return;
    database.transact(() => {
      for (const [event, attempt] of done) saveAttempt(database, event, attempt);
    });
    onWritten(new Set(done.map(([event]) => event)));
  };
  return {
    add: (event, attempt) => {
      if (tried.length === 0) setImmediate(writeDown);
      tried.push([event, attempt]);
    },
    forget: () => {
      tried = [];
    },
  };
}
