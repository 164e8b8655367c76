// Injected faults of calls: the next matching calls are answered wrongly, late, or not at all.
import type { FaultLog } from "./log.ts";

export type FaultKind = "status" | "lock_timeout" | "hang" | "drop_before" | "drop_after" | "slow";

export interface Fault {
  /** `*` means any. */
  readonly method: "GET" | "POST" | "*";
  /** Calls whose path begins with this are meant. */
  readonly path: string;
  readonly kind: FaultKind;
  readonly status: number;
  /** What a status comes with: an error in the service's own shape, a stray page of HTML, or nothing. */
  readonly body: "error" | "html" | "empty";
  /** The error's code, for callers that look at it; null for the status's own. */
  readonly code: string | null;
  readonly retryAfterSeconds: number | null;
  /** How long a slow call is kept waiting before it is executed. */
  readonly waitMilliseconds: number;
  readonly times: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault that this call meets, which is thereby used up once. */
  take(method: string, path: string): Fault | null;
  list(): readonly Fault[];
  clear(): void;
}

function isMeant(fault: Fault, method: string, path: string): boolean {
  return (fault.method === "*" || fault.method === method) && path.startsWith(fault.path);
}

/** The same with one use less, or nothing when that was the last. */
export function usedOnce<T extends { readonly times: number | null }>(fault: T): T[] {
  if (fault.times === null) return [fault];
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}

export function createFaults(log: FaultLog): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => {
      faults.push(fault);
    },
    take: (method, path) => {
      const met = faults.find((fault) => isMeant(fault, method, path));
      if (met === undefined) return null;
      faults = faults.flatMap((fault) => (fault === met ? usedOnce(met) : [fault]));
      log.record(met.kind, `${method} ${path}`);
      return met;
    },
    list: () => faults,
    clear: () => {
      faults = [];
    },
  };
}
