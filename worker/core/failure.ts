// Messages and kinds of errors.

/** The messages of an error and of its causes, joined: D1 and Drizzle wrap each other differently. */
export function messagesOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) messages.push(cause.message);
  return messages.join(" | ");
}

/** True when a CHECK, UNIQUE, NOT NULL, foreign key or trigger stopped the batch. */
export function isConstraintFailure(error: unknown): boolean {
  return /SQLITE_CONSTRAINT|constraint failed/i.test(messagesOf(error));
}
