// Delivering events to the store: by themselves, again until they are taken, and on request.
import { loadTries, type Notice, saveAllDue, saveAttempt } from "./attempts.ts";
import type { Database } from "../database.ts";
import type { DeliveryFaults } from "../faults/delivery-faults.ts";
import type { EventRow } from "./events.ts";
import { createPatience } from "./patience.ts";
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
  /** Ends when the event was tried once, or when that has taken too long. */
  readonly awaitFirstAttempt: (event: number) => Promise<void>;
  /** Sends one event now, so many times at once, whether or not it was delivered before. */
  readonly deliverNow: (event: EventRow, times: number) => Promise<SendOutcome[]>;
  /** Lets all that waits go at once. */
  readonly letAllGo: () => void;
  readonly faults: Pick<DeliveryFaults, "add" | "list">;
  /** Ends the faults of delivery, and lets go what they held. */
  readonly clearFaults: () => void;
  /** What is sent of an event, and the signature that it bears when it is sent now. */
  readonly sign: (notice: Notice) => Signed;
  /** Starts afresh after the events were deleted. */
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
  const patience = createPatience();
  const send = createSend(hooks, signedAt, closing.signal);
  const parts = { database, now, hooks, faults, send, closing: closing.signal };
  const queue = createQueue({ ...parts, onTried: patience.release });
  // What a fault still held when the sandbox was closed is free again.
  saveAllDue(database, now());

  const letAllGo = (): void => {
    saveAllDue(database, now());
    queue.wake();
  };
  const setPaused = (paused: boolean): void => {
    queue.setPaused(paused);
    if (!paused) letAllGo();
  };
  const clearFaults = (): void => {
    faults.clear();
    letAllGo();
  };

  return {
    wake: queue.wake,
    isPaused: queue.isPaused,
    setPaused,
    awaitFirstAttempt: async (event) => {
      if (queue.isPaused() || hooks.payments.url === "" || loadTries(database, event) > 0) return;
      await patience.waitFor(event);
    },
    deliverNow: async (event, times) => {
      const outcomes = await Promise.all(Array.from({ length: times }, () => send(event)));
      if (!closing.signal.aborted) saveOutcomes(options, event, outcomes);
      return outcomes;
    },
    letAllGo,
    faults,
    clearFaults,
    sign: (notice) => signNotice(hooks, notice, signedAt()),
    forget: () => {
      faults.clear();
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
