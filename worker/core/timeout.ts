// Waiting with a time limit.

export const timedOut = Symbol("late");

/** The result of `work`, or `timedOut` after so many ms; the work itself continues. */
export async function withTimeout<Result>(
  ms: number,
  work: Promise<Result>,
): Promise<Result | typeof timedOut> {
  const { promise, resolve } = Promise.withResolvers<typeof timedOut>();
  const timer = setTimeout(() => resolve(timedOut), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
