// Waiting, but not for ever.

export const late = Symbol("late");

/** What the work came to, or `late` when it took longer than so many ms; the work itself goes on. */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | typeof late> {
  const { promise, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(() => resolve(late), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
