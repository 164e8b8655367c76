// Decisions taken while a call to the processor is under way: its result is brought in line with them, in either order of writing.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder, expectStripeAgrees, loadBalances } from "./support/books.ts";
import { decide, dispute, assignLiability } from "./support/disputes.ts";
import { transferWhile } from "./support/in-flight.ts";
import {
  arrive,
  atDesk,
  must,
  payoutsOf,
  refundedOf,
  refundLine,
  retryJobs,
  shareOf,
  type Sale,
} from "./support/payouts.ts";
import { causesOf, reconcile } from "./support/reconciling.ts";
import { change, number, rows } from "./support/store.ts";
import { clearFaults, sandbox, setFault } from "./support/world.ts";

beforeEach(() => sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" }));
afterEach(clearFaults);

/** A bag that was handed over, its family's transfer still to be sent. */
async function unsent(): Promise<Sale> {
  const sale = await atDesk(1);
  await setFault({ path: "/v1/transfers", kind: "status", status: 500, times: 3 });
  await arrive(sale);
  await clearFaults();
  return sale;
}

const reversalsOf = ({ placed }: Sale) =>
  rows(
    "SELECT amount_halalas AS amount, state FROM reversals WHERE parcel_id LIKE ? || '.%' ORDER BY id",
    placed.order.id,
  );

async function expectTakenBack(sale: Sale, amount: number, disputeId: readonly string[] = []): Promise<void> {
  await retryJobs();
  expect(await reversalsOf(sale)).toEqual([{ amount, state: "done" }]);
  expect((await loadBalances()).get(`family:${sale.market.familyIds[0] ?? ""}`) ?? 0).toBe(0);
  expect(await payoutsOf(sale.market.familyIds[0])).toMatchObject([{ state: "done" }]);
  await expectStripeAgrees(sale.placed.order.id, ...disputeId);
  await expectBooksInOrder();
  expect(causesOf(await reconcile(sale.market))).toEqual([]);
}

describe("while a transfer is under way", () => {
  test("a refund decided takes its share back from what was sent whole", async () => {
    const sale = await unsent();
    await transferWhile(() => must(refundLine(sale, 1), 201));
    await expectTakenBack(sale, await refundedOf(sale));
  });

  test("a refund decided by a clock that is behind takes its share back too", async () => {
    const sale = await unsent();
    await transferWhile(async () => {
      await must(refundLine(sale, 1), 201);
      await change("UPDATE refunds SET decided_at = 1 WHERE order_id = ?", sale.placed.order.id);
    });
    await expectTakenBack(sale, await refundedOf(sale));
  });

  test("a dispute lost and laid on the family takes its share back from what was sent whole", async () => {
    const sale = await unsent();
    const { id } = sale.placed.order;
    let disputeId = "";
    await transferWhile(async () => {
      disputeId = await dispute(sale.placed);
      await decide(disputeId, "lose");
      await must(assignLiability(sale.market, disputeId, [`${id}.1`]));
    });
    const taken = await number(
      "SELECT sum(amount_halalas) FROM share_takings WHERE parcel_id = ?",
      `${id}.1`,
    );
    expect(taken).toBe(await shareOf(sale));
    await expectTakenBack(sale, taken, [disputeId]);
  });
});
