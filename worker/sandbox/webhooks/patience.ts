// Those who wait until an event was tried once: a customer is sent on when the store has had its chance.

export interface Patience {
  readonly waitFor: (event: number) => Promise<void>;
  readonly release: (event: number) => void;
  readonly releaseAll: () => void;
}

/** Stripe holds the customer back this long at most. */
const longestMilliseconds = 10_000;

export function createPatience(): Patience {
  const waiting = new Map<number, (() => void)[]>();
  const release = (event: number): void => {
    for (const resume of waiting.get(event) ?? []) resume();
    waiting.delete(event);
  };
  return {
    waitFor: async (event) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.set(event, [...(waiting.get(event) ?? []), resolve]);
      const timer = setTimeout(() => release(event), longestMilliseconds);
      await promise;
      clearTimeout(timer);
    },
    release,
    releaseAll: () => {
      for (const event of waiting.keys()) release(event);
    },
  };
}
