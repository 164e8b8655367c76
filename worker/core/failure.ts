// What went wrong, read from an error.

/** The messages of an error and of everything that caused it: D1 and drizzle wrap each other differently. */
export function messagesOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) messages.push(cause.message);
  return messages.join(" | ");
}

/** True when a CHECK, UNIQUE, NOT NULL, foreign key or trigger stopped the batch. */
export function isConstraintFailure(error: unknown): boolean {
  return /SQLITE_CONSTRAINT|constraint failed/i.test(messagesOf(error));
}
