// Delivery of events to the store: automatic, with retries, and on request.
import { loadTries, type Notice, saveAllDue, saveAttempt } from "./attempts.ts";
import type { Database } from "../database.ts";
import type { DeliveryFaults } from "../faults/delivery-faults.ts";
import type { EventRow } from "./events.ts";
import { createDeliveryWaiters } from "./delivery-waiters.ts";
import { createQueue, type Queue } from "./queue.ts";
import { createSend, type Hooks, type SendOutcome, type Signed, signNotice } from "./sending.ts";

export interface DeliveryOptions {
  readonly database: Database;
  readonly now: () => number;
  /** The time in the signatures. */
  readonly signedAt: () => number;
  readonly hooks: Hooks;
  readonly faults: DeliveryFaults;
}

export interface Delivery extends Pick<Queue, "wake" | "isPaused" | "setPaused"> {
  /** Resolves when the event was tried once, or after a timeout. */
  readonly awaitFirstAttempt: (event: number) => Promise<void>;
  /** Sends one event now, `times` times at once, even if it was delivered before. */
  readonly deliverNow: (event: EventRow, times: number) => Promise<SendOutcome[]>;
  /** Sends all waiting events at once. */
  readonly sendWaiting: () => void;
  readonly faults: Pick<DeliveryFaults, "add" | "list">;
  /** Clears the delivery faults and releases what they withheld. */
  readonly clearFaults: () => void;
  /** An event's body, and its signature for sending now. */
  readonly sign: (notice: Notice) => Signed;
  /** Resets the state after the events were deleted. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

function saveOutcomes(
  { database, now }: DeliveryOptions,
  event: EventRow,
  outcomes: readonly SendOutcome[],
): void {
  database.transact(() => {
    for (const outcome of outcomes) saveAttempt(database, event.sequence, { ...outcome, at: now() });
  });
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { database, now, signedAt, hooks, faults } = options;
  const closing = new AbortController();
  const waiters = createDeliveryWaiters();
  const send = createSend(hooks, signedAt, closing.signal);
  const parts = { database, now, hooks, faults, send, closing: closing.signal };
  const queue = createQueue({ ...parts, onTried: waiters.release });
  // Events that a fault withheld when the sandbox closed are released.
  saveAllDue(database, now());

  const sendWaiting = (): void => {
    saveAllDue(database, now());
    queue.wake();
  };
  const setPaused = (paused: boolean): void => {
    queue.setPaused(paused);
    if (!paused) sendWaiting();
  };
  const clearFaults = (): void => {
    faults.clear();
    sendWaiting();
  };

  return {
    wake: queue.wake,
    isPaused: queue.isPaused,
    setPaused,
    awaitFirstAttempt: async (event) => {
      if (queue.isPaused() || hooks.payments.url === "" || loadTries(database, event) > 0) return;
      await waiters.waitFor(event);
    },
    deliverNow: async (event, times) => {
      const outcomes = await Promise.all(Array.from({ length: times }, () => send(event)));
      if (!closing.signal.aborted) saveOutcomes(options, event, outcomes);
      return outcomes;
    },
    sendWaiting,
    faults,
    clearFaults,
    sign: (notice) => signNotice(hooks, notice, signedAt()),
    forget: () => {
      faults.clear();
      queue.forget();
      waiters.releaseAll();
      setPaused(false);
    },
    close: async () => {
      closing.abort();
      waiters.releaseAll();
      await queue.settled();
    },
  };
}
