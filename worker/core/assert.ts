// States what must hold; when it does not, that is a bug of ours, never a user's mistake.

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}
