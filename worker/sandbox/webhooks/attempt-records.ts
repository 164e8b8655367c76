// Records delivery attempts in batches.
import { type Attempt, saveAttempt } from "./attempts.ts";
import type { Database } from "../database.ts";

export interface Tries {
  readonly add: (event: number, attempt: Attempt) => void;
  readonly forget: () => void;
}

/** `onWritten` is called with the events after their attempts were recorded. */
export function createTries(
  database: Database,
  closing: AbortSignal,
  onWritten: (events: ReadonlySet<number>) => void,
): Tries {
  let tried: (readonly [number, Attempt])[] = [];
  const record = (): void => {
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
      if (tried.length === 0) setImmediate(record);
      tried.push([event, attempt]);
    },
    forget: () => {
      tried = [];
    },
  };
}
