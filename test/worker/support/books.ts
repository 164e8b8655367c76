// The ledger checked from outside: balances as sums of postings, and their invariants.
import { z } from "zod";
import { expect } from "vitest";
import { rows } from "./store.ts";
import { sandboxMoney } from "./world.ts";

const balanceShape = z.array(z.object({ account: z.string(), balance: z.int() }));

/** Every account's credits less debits over all postings. */
export async function loadBalances(): Promise<ReadonlyMap<string, number>> {
  const found = await rows(`
    SELECT account, sum(amount) AS balance FROM (
      SELECT credit AS account, amount_halalas AS amount FROM postings
      UNION ALL SELECT debit, -amount_halalas FROM postings)
    GROUP BY account ORDER BY account`);
  return new Map(balanceShape.parse(found).map(({ account, balance }) => [account, balance]));
}

export type PostingRow = z.infer<typeof postingShape>;
const postingShape = z.object({
  id: z.string(),
  debit: z.string(),
  credit: z.string(),
  amount_halalas: z.int(),
  code: z.string(),
  source: z.string().nullable(),
});

/** The postings of one order, of its parcels, and of payments that came for it and bought nothing; by id. */
export async function postingsOf(orderId: string, ...intents: readonly string[]): Promise<PostingRow[]> {
  const found = await rows(
    `SELECT p.id, debit, credit, amount_halalas, code, source FROM postings p, json_each(?) subject
      WHERE p.id LIKE subject.value || '_%' ORDER BY p.id`,
    JSON.stringify([orderId, ...intents]),
  );
  return z.array(postingShape).parse(found);
}

/**
 * All balances sum to zero, and no family was paid more than it had earned: a debt can only come from returns of
 * parcels that it was paid for.
 */
export async function expectBooksInOrder(): Promise<void> {
  const balances = await loadBalances();
  expect([...balances.values()].reduce((sum, balance) => sum + balance, 0)).toBe(0);
  const returned = new Map(
    balanceShape
      .parse(
        await rows(`SELECT debit AS account, sum(amount_halalas) AS balance FROM postings
          WHERE debit LIKE 'family:%' AND code IN ('return', 'dispute_lost') GROUP BY debit`),
      )
      .map(({ account, balance }) => [account, balance]),
  );
  const overpaid = [...balances].filter(
    ([account, balance]) => account.startsWith("family:") && balance + (returned.get(account) ?? 0) < 0,
  );
  expect(overpaid).toEqual([]);
}

/** The ledger's and the processor's balance of an order agree. */
export async function expectStripeAgrees(orderId: string, ...intents: readonly string[]): Promise<void> {
  const postings = await postingsOf(orderId, ...intents);
  const signed = postings.map(({ debit, credit, amount_halalas: amount }) => {
    return debit === "stripe" ? amount : credit === "stripe" ? -amount : 0;
  });
  const { netHalalas } = await sandboxMoney(orderId);
  expect(signed.reduce((sum, amount) => sum + amount, 0)).toBe(netHalalas);
}
