// The ledger looked at from outside: balances as sums of postings, and what must hold of them.
import { z } from "zod";
import { expect } from "vitest";
import { rows } from "./store.ts";
import { sandboxState } from "./world.ts";

const balanceShape = z.array(z.object({ account: z.string(), balance: z.int() }));

/** Every account's credits less its debits, over everything ever posted. */
export async function loadBalances(): Promise<ReadonlyMap<string, number>> {
  const found = await rows(`
    SELECT account, sum(amount) AS balance FROM (
      SELECT credit AS account, amount_halalas AS amount FROM postings
      UNION ALL SELECT debit, -amount_halalas FROM postings)
    GROUP BY account ORDER BY account`);
  return new Map(balanceShape.parse(found).map(({ account, balance }) => [account, balance]));
}

const postingShape = z.object({
  id: z.string(),
  debit: z.string(),
  credit: z.string(),
  amount_halalas: z.int(),
  code: z.string(),
  source: z.string().nullable(),
});

/** The postings of one order and of its parcels, by id. */
export async function postingsOf(orderId: string): Promise<z.infer<typeof postingShape>[]> {
  const found = await rows(
    "SELECT id, debit, credit, amount_halalas, code, source FROM postings WHERE id LIKE ? || '%' ORDER BY id",
    orderId,
  );
  return z.array(postingShape).parse(found);
}

/** All accounts together are zero, no family was paid more than it earned, and `stripe` is what the sandbox has. */
export async function expectBooksInOrder(): Promise<void> {
  const balances = await loadBalances();
  expect([...balances.values()].reduce((sum, balance) => sum + balance, 0)).toBe(0);
  for (const [account, balance] of balances) {
    if (account.startsWith("family:")) expect(balance, account).toBeGreaterThanOrEqual(0);
  }
  expect(0 - (balances.get("stripe") ?? 0)).toBe((await sandboxState()).netHalalas);
}
