// A log of the faults that occurred, so that tests can check that theirs took effect.

/** Tests read the newest ones. The limit keeps long runs from filling the memory. */
const metMax = 1000;

export interface MetFault {
  readonly at: number;
  readonly kind: string;
  /** The affected call or event: `POST /v1/transfers`, or `charge.succeeded evt_…`. */
  readonly met: string;
}

export interface FaultLog {
  readonly record: (kind: string, met: string) => void;
  /** Oldest first. */
  readonly list: () => readonly MetFault[];
  readonly clear: () => void;
}

export function createFaultLog(now: () => number): FaultLog {
  let log: MetFault[] = [];
  return {
    record: (kind, met) => {
      log = [...log.slice(1 - metMax), { at: now(), kind, met }];
    },
    list: () => log,
    clear: () => {
      log = [];
    },
  };
}
