// Sends due events, a few at a time, and records their results together.
import { listDue, loadNotice, type Notice, saveNextAt } from "./attempts.ts";
import type { Database } from "../database.ts";
import type { DeliveryFaults } from "../faults/delivery-faults.ts";
import { type Hooks, isReachable, type Send } from "./sending.ts";
import { createTries } from "./attempt-records.ts";

const maxInFlight = 64;

export interface QueueOptions {
  readonly database: Database;
  readonly now: () => number;
  readonly hooks: Hooks;
  readonly faults: DeliveryFaults;
  readonly send: Send;
  readonly closing: AbortSignal;
  /** Called with each event after its attempt was recorded, and with each event that a fault withholds. */
  readonly onTried: (event: number) => void;
}

export interface Queue {
  /** Sends due events after the current task. */
  readonly wake: () => void;
  readonly setPaused: (paused: boolean) => void;
  readonly isPaused: () => boolean;
  /** Drops the attempts in flight: their results are ignored. */
  readonly forget: () => void;
  readonly settled: () => Promise<unknown>;
}

/** How often an event is sent under a fault; 0 when it is withheld for now. */
function copiesOf({ database, now, faults }: QueueOptions, event: number, notice: Notice): number {
  const { copies, delayedUntil } = faults.meet(event, notice, now());
  if (delayedUntil === null) return copies;
  saveNextAt(database, event, delayedUntil);
  return 0;
}

export function createQueue(options: QueueOptions): Queue {
  const { database, now, send, closing, faults } = options;
  let inFlight = new Map<number, Promise<void>>();
  let paused = false;
  let woken = false;

  const tries = createTries(database, closing, (events) => {
    for (const event of events) {
      inFlight.delete(event);
      options.onTried(event);
      const released = faults.releasedBy(event);
      if (released !== null) saveNextAt(database, released, now());
    }
    deliverDue();
  });

  const deliver = async (event: number, notice: Notice, copies: number): Promise<void> => {
    const flight = inFlight;
    const outcomes = await Promise.all(Array.from({ length: copies }, () => send(notice)));
    if (closing.aborted || flight !== inFlight) return;
    for (const outcome of outcomes) tries.add(event, { ...outcome, at: now() });
  };

  const begin = (event: number): void => {
    const notice = loadNotice(database, event);
    const copies = copiesOf(options, event, notice);
    if (copies > 0) {
      inFlight.set(event, deliver(event, notice, copies));
    } else {
      options.onTried(event);
      wake();
    }
  };

  const deliverDue = (): void => {
    woken = false;
    if (paused || !isReachable(options.hooks) || closing.aborted || inFlight.size >= maxInFlight) return;
    // Events in flight are still due: this many rows always contain all that can start.
    const due = listDue(database, now(), maxInFlight).filter((event) => !inFlight.has(event));
    for (const event of due.slice(0, maxInFlight - inFlight.size)) begin(event);
  };

  const wake = (): void => {
    if (!woken) queueMicrotask(deliverDue);
    woken = true;
  };
  const forget = (): void => {
    inFlight = new Map();
    tries.forget();
  };
  const setPaused = (value: boolean): void => {
    paused = value;
  };
  const settled = (): Promise<unknown> => Promise.all(inFlight.values());
  return { wake, setPaused, isPaused: () => paused, forget, settled };
}
