// Delivering events to the store: by themselves, again until they are taken, and on request.
import { loadTries, saveAllDue, saveAttempt } from "./attempts.ts";
import type { Database } from "./database.ts";
import type { EventRow } from "./events.ts";
import { createPatience } from "./patience.ts";
import { createQueue, type Queue } from "./queue.ts";
import { createSend, type Hook, type Outcome } from "./sending.ts";

export interface DeliveryOptions {
  readonly database: Database;
  readonly now: () => number;
  readonly hook: Hook;
}

export interface Delivery extends Pick<Queue, "wake" | "isPaused" | "setPaused"> {
  /** Ends when the event was tried once, or when that has taken too long. */
  readonly awaitFirstAttempt: (event: number) => Promise<void>;
  /** Sends one event now, so many times at once, whether or not it was delivered before. */
  readonly deliverNow: (event: EventRow, times: number) => Promise<Outcome[]>;
  /** Starts afresh after the events were deleted. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { database, now, hook } = options;
  const closing = new AbortController();
  const patience = createPatience();
  const send = createSend(hook, closing.signal);
  const parts = { database, now, url: hook.url, send, closing: closing.signal };
  const queue = createQueue({ ...parts, onTried: patience.release });

  const setPaused = (paused: boolean): void => {
    queue.setPaused(paused);
    if (paused) return;
    saveAllDue(database, now());
    queue.wake();
  };

  return {
    wake: queue.wake,
    isPaused: queue.isPaused,
    setPaused,
    awaitFirstAttempt: async (event) => {
      if (queue.isPaused() || hook.url === "" || loadTries(database, event) > 0) return;
      await patience.waitFor(event);
    },
    deliverNow: async (event, times) => {
      const copies = Array.from({ length: times }, () => send(event.body, now()));
      const outcomes = await Promise.all(copies);
      if (closing.signal.aborted) return outcomes;
      database.transact(() => {
        for (const outcome of outcomes) saveAttempt(database, event.sequence, { ...outcome, at: now() });
      });
      return outcomes;
    },
    forget: () => {
      queue.forget();
      patience.releaseAll();
      setPaused(false);
    },
    close: async () => {
      closing.abort();
      patience.releaseAll();
      await queue.settled();
    },
  };
}
