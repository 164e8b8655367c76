// Pausing for a moment, so that what was begun goes out before more is begun.

/**
 * Ends when the runtime has come round. A call or an answer leaves the Worker only then, while what its own thread can do by
 * itself goes first: on one machine that is all of the database.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
