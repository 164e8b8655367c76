// The events that are due go out, a few at a time, and what came of them is written down together.
import { type Attempt, listDue, loadBody, saveAttempt } from "./attempts.ts";
import type { Database } from "./database.ts";
import type { Send } from "./sending.ts";

const maxInFlight = 8;

export interface QueueOptions {
  readonly database: Database;
  readonly now: () => number;
  readonly url: string;
  readonly send: Send;
  readonly closing: AbortSignal;
  /** Called with each event that was tried, once that is written down. */
  readonly onTried: (event: number) => void;
}

export interface Queue {
  /** Sends what is due, as soon as the running code has ended. */
  readonly wake: () => void;
  readonly setPaused: (paused: boolean) => void;
  readonly isPaused: () => boolean;
  /** Lets go of what is in flight: its outcome is nobody's concern any more. */
  readonly forget: () => void;
  readonly settled: () => Promise<unknown>;
}

export function createQueue(options: QueueOptions): Queue {
  const { database, now, send, closing } = options;
  let inFlight = new Map<number, Promise<void>>();
  let tried: (readonly [number, Attempt])[] = [];
  let paused = false;
  let woken = false;

  const deliver = async (event: number, flight: typeof inFlight): Promise<void> => {
    const outcome = await send(loadBody(database, event), now());
    if (closing.aborted || flight !== inFlight) return;
    if (tried.length === 0) setImmediate(writeDown);
    tried.push([event, { ...outcome, at: now() }]);
  };

  // One transaction for all that came back at about the same time.
  const writeDown = (): void => {
    const done = tried;
    tried = [];
    if (closing.aborted) return;
    database.transact(() => {
      for (const [event, attempt] of done) saveAttempt(database, event, attempt);
    });
    for (const [event] of done) {
      inFlight.delete(event);
      options.onTried(event);
    }
    deliverDue();
  };

  const deliverDue = (): void => {
    woken = false;
    if (paused || options.url === "" || closing.aborted || inFlight.size >= maxInFlight) return;
    // Those in flight are still due: as many rows as may fly are sure to hold all that can start.
    const due = listDue(database, now(), maxInFlight).filter((event) => !inFlight.has(event));
    for (const event of due.slice(0, maxInFlight - inFlight.size))
      inFlight.set(event, deliver(event, inFlight));
  };

  return {
    wake: () => {
      if (!woken) queueMicrotask(deliverDue);
      woken = true;
    },
    setPaused: (value) => {
      paused = value;
    },
    isPaused: () => paused,
    forget: () => {
      inFlight = new Map();
      tried = [];
    },
    settled: () => Promise.all(inFlight.values()),
  };
}
