// Injected delivery faults: an event is duplicated, delayed, reordered or withheld.
import type { Notice } from "../webhooks/attempts.ts";
import type { FaultLog } from "./log.ts";
import { usedOnce } from "./faults.ts";

export interface DeliveryFault {
  readonly kind: "duplicate" | "reorder" | "withhold" | "delay";
  /** An event type, or a prefix followed by `*`. */
  readonly type: string;
  /** How many events it affects; null until it is cleared. */
  readonly times: number | null;
  /** How long an event is delayed, in the sandbox's time. */
  readonly waitMilliseconds: number;
}

/** What happens to an event that is about to be sent. */
export interface DeliveryDecision {
  readonly copies: number;
  /** When it may be sent instead; null for now. */
  readonly delayedUntil: number | null;
}

export interface DeliveryFaults {
  readonly add: (fault: DeliveryFault) => void;
  readonly list: () => readonly DeliveryFault[];
  readonly clear: () => void;
  readonly meet: (event: number, notice: Notice, at: number) => DeliveryDecision;
  /** The reordered event that may go out now, because another was tried first. */
  readonly releasedBy: (event: number) => number | null;
}

const year = 365 * 24 * 60 * 60 * 1000;
const sentOnce: DeliveryDecision = { copies: 1, delayedUntil: null };

function isMeant(fault: DeliveryFault, type: string): boolean {
  const { type: wanted } = fault;
  return wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

export function createDeliveryFaults(log: FaultLog): DeliveryFaults {
  let faults: DeliveryFault[] = [];
  /** The event that waits until a later event was tried. */
  let held: { readonly event: number; readonly followers: Set<number> } | null = null;
  // An event is reordered once: the next time it goes out as it is.
  const heldOnce = new Set<number>();

  const use = (fault: DeliveryFault, event: number, at: number): DeliveryDecision => {
    faults = faults.flatMap((one) => (one === fault ? usedOnce(one) : [one]));
    if (fault.kind === "duplicate") return { copies: 2, delayedUntil: null };
    if (fault.kind === "reorder") held = { event, followers: new Set() };
    if (fault.kind !== "withhold") heldOnce.add(event);
    return { copies: 1, delayedUntil: at + (fault.kind === "delay" ? fault.waitMilliseconds : year) };
  };
  const find = (event: number, type: string): DeliveryFault | undefined => {
    if (heldOnce.has(event)) return undefined;
    return faults.find((fault) => isMeant(fault, type) && (fault.kind !== "reorder" || held === null));
  };

  return {
    add: (fault) => {
      faults.push(fault);
    },
    list: () => faults,
    clear: () => {
      faults = [];
      held = null;
      heldOnce.clear();
    },
    meet: (event, { id, type }, at) => {
      const met = find(event, type);
      if (met !== undefined) log.record(met.kind, `${type} ${id}`);
      const verdict = met === undefined ? sentOnce : use(met, event, at);
      if (verdict.delayedUntil === null) held?.followers.add(event);
      return verdict;
    },
    releasedBy: (event) => {
      if (held === null || !held.followers.has(event)) return null;
      const released = held.event;
      held = null;
      return released;
    },
  };
}
