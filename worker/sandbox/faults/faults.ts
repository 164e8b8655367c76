// Injected faults in calls: the next matching calls are answered wrongly, late or never.
import type { FaultLog } from "./log.ts";

export type FaultKind = "status" | "lock_timeout" | "hang" | "drop_before" | "drop_after" | "slow";

export interface Fault {
  /** `*` means any. */
  readonly method: "GET" | "POST" | "*";
  /** Affects calls whose path begins with this. */
  readonly path: string;
  readonly kind: FaultKind;
  readonly status: number;
  /** The body of a `status` fault: the service's own error, an unexpected HTML page, or nothing. */
  readonly body: "error" | "html" | "empty";
  /** The error's code; null for the default of the status. */
  readonly code: string | null;
  readonly retryAfterSeconds: number | null;
  /** How long a slow call waits before it is executed. */
  readonly waitMilliseconds: number;
  readonly times: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault that applies to this call; using it counts down its remaining calls. */
  take(method: string, path: string): Fault | null;
  list(): readonly Fault[];
  clear(): void;
}

function isMeant(fault: Fault, method: string, path: string): boolean {
  return (fault.method === "*" || fault.method === method) && path.startsWith(fault.path);
}

/** The fault with one call fewer, or nothing after its last. */
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
