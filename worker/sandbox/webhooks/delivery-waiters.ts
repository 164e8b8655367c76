// Waits until an event was tried once: the customer returns after the store has had the event.

export interface DeliveryWaiters {
  readonly waitFor: (event: number) => Promise<void>;
  readonly release: (event: number) => void;
  readonly releaseAll: () => void;
}

/** The longest that Stripe delays the customer's return. */
const longestMilliseconds = 10_000;

export function createDeliveryWaiters(): DeliveryWaiters {
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
