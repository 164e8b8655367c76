// Yielding to the event loop.

/**
 * Yields one macrotask so that network I/O goes out first. Locally D1 runs on the same thread and would otherwise run before
 * the response leaves.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
