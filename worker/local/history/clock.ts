// The clock of the process that writes the history: what it says is set, and goes on a little with each look.

const stepMs = 1;
/** Shorter waits only let other work go first; longer ones are timeouts. */
const shortWaitMs = 1000;

/** Nothing waits by the machine's time, which stands still here. */
function replaceShortWaits(): void {
  const { setTimeout: wait, clearTimeout: stop } = globalThis;
  const waitOrGoOn = (act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    ms < shortWaitMs ? setImmediate(act, ...args) : wait(act, ms, ...args);
  const stopEither = (waiting: NodeJS.Timeout | NodeJS.Immediate | undefined) => {
    if (waiting !== undefined && "refresh" in waiting) stop(waiting);
    else clearImmediate(waiting);
  };
  Object.assign(globalThis, { setTimeout: waitOrGoOn, clearTimeout: stopEither });
}

export interface Clock {
  /** Never goes back. */
  advanceTo(at: number): void;
  now(): number;
}

/** Replaces this process's clock: the Worker, the sandbox and every library in it read the same time. */
export function replaceClock(startAt: number): Clock {
  replaceShortWaits();
  let at = startAt;
  const tick = () => (at += stepMs);
  const machine = globalThis.Date;
  globalThis.Date = new Proxy(machine, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [tick()] : args, newTarget),
    get: (target, name, receiver) => (name === "now" ? tick : Reflect.get(target, name, receiver)),
  });
  return {
    advanceTo(next) {
      at = Math.max(at, next);
    },
    now: () => at,
  };
}
