// What the payment company calls by names of its own, which may be more than we have words for.

/** Our words for it, or its own name made readable. */
export function wordFor(words: Readonly<Record<string, string>> | undefined, name: string): string {
  return words?.[name] ?? name.replaceAll("_", " ");
}

/** The reason of what is no dispute: somebody gave the money back at the processor. */
export const dashboardRefund = "refund_by_hand";
