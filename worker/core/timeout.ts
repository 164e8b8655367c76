// Waiting, but not for ever.

export const timedOut = Symbol("late");

/** What the work came to, or `late` when it took longer than so many ms; the work itself goes on. */
export async function withTimeout<Result>(
  ms: number,
  work: Promise<Result>,
): Promise<Result | typeof timedOut> {
  const { promise, resolve } = Promise.withResolvers<typeof timedOut>();
  const timer = setTimeout(() => resolve(timedOut), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
