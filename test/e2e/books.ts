// The ledger of a running store, checked from outside: for every order, money in equals money out plus what is owed.
import { expect, vi } from "vitest";
import { z } from "zod";
import type { Running } from "../../worker/local/start.ts";
import { moneyOf, rows } from "./market.ts";

async function one<Shape extends z.ZodType>(running: Running, sql: string, shape: Shape) {
  return shape.parse((await rows(running, sql))[0]);
}

const accountsShape = z.array(z.object({ account: z.string(), balance: z.int() }));

/** Every account's credits less its debits. */
export async function balancesOf(running: Running): Promise<ReadonlyMap<string, number>> {
  const found = await rows(
    running,
    `SELECT account, sum(amount) AS balance FROM (
      SELECT credit AS account, amount_halalas AS amount FROM postings
      UNION ALL SELECT debit, -amount_halalas FROM postings) GROUP BY account`,
  );
  return new Map(accountsShape.parse(found).map(({ account, balance }) => [account, balance]));
}

const postedShape = z.object({ charged: z.int(), returned: z.int(), stripe: z.int() });
const decidedShape = z.object({ total: z.int(), split: z.int(), refunded: z.int(), parts: z.int() });

/** The order's rows, its postings and the processor's objects agree. */
async function expectOrderAgrees(running: Running, id: string): Promise<void> {
  const own = `id LIKE '${id}%'`;
  const posted = await one(
    running,
    `SELECT sum(iif(debit = 'stripe' AND code IN ('share', 'commission', 'vat', 'fee'), amount_halalas, 0)) AS charged,
      sum(iif(code = 'return', amount_halalas, 0)) AS returned,
      sum(iif(debit = 'stripe', amount_halalas, 0)) - sum(iif(credit = 'stripe', amount_halalas, 0)) AS stripe
      FROM postings WHERE ${own}`,
    postedShape,
  );
  const decided = await one(
    running,
    `SELECT total_halalas AS total, refunded_halalas AS refunded,
      fee_halalas + (SELECT sum(share_halalas + commission_halalas + vat_halalas) FROM parcels WHERE ${own}) AS split,
      (SELECT coalesce(sum(fee_halalas), 0) FROM refunds WHERE ${own})
      + (SELECT coalesce(sum(share_halalas + commission_halalas + vat_halalas), 0)
        FROM refund_lines WHERE line_id LIKE '${id}%') AS parts
      FROM orders WHERE ${own}`,
    decidedShape,
  );
  const { charges, refunds, netHalalas } = await moneyOf(running, id);
  const [total, refunded] = [charges.amountHalalas, refunds.amountHalalas];
  expect(posted).toEqual({ charged: total, returned: refunded, stripe: netHalalas });
  expect(decided).toEqual({ total, split: total, refunded, parts: refunded });
}

/** All balances sum to zero, and every order balances, once all pending work has ended. */
export async function expectBooks(running: Running, ...orderIds: readonly string[]): Promise<void> {
  await vi.waitFor(
    async () => {
      const balances = [...(await balancesOf(running)).values()];
      expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(0);
      for (const id of orderIds) await expectOrderAgrees(running, id);
    },
    { timeout: 20_000, interval: 200 },
  );
}

/** Invoices and receipts less credit notes equal charges less refunds; the operator's VAT equals what it owes. */
export async function expectDocumentsAddUp(running: Running, orderId: string): Promise<void> {
  const sums = await one(
    running,
    `SELECT sum(gross_halalas * (kind IN ('tax_invoice', 'receipt'))) AS sold,
      sum(gross_halalas * (kind IN ('credit_note', 'receipt_note'))) AS taken_back,
      sum(iif(issuer = 'operator', iif(corrects_id IS NULL, vat_halalas, -vat_halalas), 0)) AS vat
      FROM documents WHERE order_id = '${orderId}'`,
    z.object({ sold: z.int(), taken_back: z.int(), vat: z.int() }),
  );
  const { owed } = await one(
    running,
    `SELECT sum(iif(credit = 'vat', amount_halalas, 0)) - sum(iif(debit = 'vat', amount_halalas, 0)) AS owed
      FROM postings WHERE id LIKE '${orderId}%'`,
    z.object({ owed: z.int() }),
  );
  const { charges, refunds } = await moneyOf(running, orderId);
  expect(sums).toEqual({ sold: charges.amountHalalas, taken_back: refunds.amountHalalas, vat: owed });
}
