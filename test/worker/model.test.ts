// Orders driven at random, with crashes before and after every write and every call outside: they always end the same.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder, expectStripeAgrees } from "../support/books.ts";
import { endOf, luck, recover, steps, take, type Luck, type Sale, type Step } from "../support/model.ts";
import { column, number, openPayableMarket, pay, place, rows } from "../support/store.ts";
import { sandbox, sandboxMoney, world } from "../support/world.ts";

const runs = Number(world.MODEL_RUNS);
const seed = world.MODEL_SEED === "" ? Math.floor(Date.now() % 2 ** 31) : Number(world.MODEL_SEED);

async function sell(): Promise<Sale> {
  const market = await openPayableMarket();
  const lines = market.goods.slice(0, 3).map(({ variantId }) => ({ variantId, quantity: 2 }));
  const placed = await place(market, { lines });
  await pay(placed);
  return { market, placed };
}

const count = (sql: string, id: string) => number(sql, id);

/** What must hold of any order at rest, whatever happened on the way. */
async function expectSound({ placed }: Sale): Promise<void> {
  const { id, totalHalalas } = placed.order;
  const money = await sandboxMoney(id);
  await expectStripeAgrees(id);
  expect(money.charges).toEqual({ count: 1, amountHalalas: totalHalalas });
  expect(money.refunds.amountHalalas).toBeLessThanOrEqual(totalHalalas);
  expect(money.refunds.amountHalalas).toBe(
    await count("SELECT coalesce(sum(amount_halalas), 0) FROM refunds WHERE order_id = ?", id),
  );
  expect(money.refunds.count).toBe(await count("SELECT count(*) FROM refunds WHERE order_id = ?", id));
  expect(await column("SELECT DISTINCT state FROM refunds WHERE order_id = ?", id)).toEqual(
    money.refunds.count === 0 ? [] : ["done"],
  );
  expect(
    await count(
      `SELECT count(*) FROM orders o WHERE o.id = ? AND refunded_halalas <> (SELECT coalesce(sum(amount_halalas), 0)
        FROM refunds WHERE order_id = o.id)`,
      id,
    ),
  ).toBe(0);
  const paidTwice = await rows(
    `SELECT parcel_id FROM payout_parcels WHERE parcel_id LIKE ? || '.%' AND transfer_id IS NOT NULL
      GROUP BY parcel_id HAVING count(*) > 1`,
    id,
  );
  expect(paidTwice).toEqual([]);
  expect(await count("SELECT count(*) FROM outbox WHERE id LIKE ? || '%' AND done_at IS NULL", id)).toBe(0);
}

const histories = fc.array(fc.tuple(steps, luck), { minLength: 3, maxLength: 18 });

async function drive(
  sale: Sale,
  history: readonly (readonly [Step, Luck])[],
  isLucky: boolean,
): Promise<void> {
  for (const [step, bad] of history) await take(sale, step, isLucky ? null : bad);
}

test(`${runs} histories end as they would without a single failure (seed ${seed})`, async () => {
  await sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" });
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const [smooth, rough] = [await sell(), await sell()];
      await drive(smooth, history, true);
      await drive(rough, history, false);
      await recover();
      await expectSound(smooth);
      await expectSound(rough);
      expect(await endOf(rough)).toEqual(await endOf(smooth));
      await expectBooksInOrder();
    }),
    { numRuns: runs, seed, endOnFailure: runs < 1000 },
  );
}, 3_600_000);
