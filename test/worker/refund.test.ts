// A payment that bought nothing goes back to who paid it: in full, once, whatever gets lost on the way.
import { afterEach, describe, expect, test } from "vitest";
import { minuteMs } from "../../worker/core/time.ts";
import { expectBooksInOrder, expectStripeAgrees, loadBalances, postingsOf } from "../support/books.ts";
import { bagCodeOf, bringToDesk, handOver } from "../support/journey.ts";
import type { Market } from "../support/market.ts";
import {
  change,
  column,
  fireSchedule,
  newKey,
  number,
  openPayableMarket,
  orderRequest,
  postEvent,
} from "../support/store.ts";
import {
  payInSandbox,
  postOrder,
  readOrder,
  readPlaced,
  sessionOf,
  signedEvent,
  type Placed,
} from "../support/store.ts";
import { atTime, callStripe, clearFaults, sandboxMoney, setFault } from "../support/world.ts";

afterEach(clearFaults);

/** One order with two payment pages: the first was lost before it was noted, the second opened a minute later. */
async function placeWithTwoPages(market: Market): Promise<readonly [Placed, Placed]> {
  const [key, request] = [newKey(), orderRequest(market)];
  const first = readPlaced(await postOrder(request, key, { diesAfterBatches: 1 }));
  const second = await atTime(Date.now() + minuteMs, async () => readPlaced(await postOrder(request, key)));
  expect(sessionOf(second)).not.toBe(sessionOf(first));
  return [first, second];
}

async function intentOf(placed: Placed): Promise<string> {
  const { body } = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}`);
  return String(body["payment_intent"]);
}

async function payPage(page: Placed, deliveries = 1): Promise<void> {
  await payInSandbox(sessionOf(page));
  const event = await signedEvent(sessionOf(page));
  await Promise.all(Array.from({ length: deliveries }, () => postEvent(event)));
}

async function expectGivenBackOnce(page: Placed): Promise<void> {
  const { totalHalalas, id } = page.order;
  expect((await sandboxMoney(id)).refunds).toEqual({ count: 1, amountHalalas: totalHalalas });
  const unused = (await postingsOf(await intentOf(page))).filter(({ code }) => code === "refund");
  expect(unused.map(({ debit, credit, amount_halalas }) => [debit, credit, amount_halalas])).toEqual([
    ["refunds", "stripe", totalHalalas],
    ["stripe", "refunds", totalHalalas],
  ]);
  expect((await loadBalances()).get("refunds") ?? 0).toBe(0);
  expect(await number("SELECT count(*) FROM payment_events WHERE problem IS NOT NULL")).toBe(0);
  await expectStripeAgrees(id, await intentOf(page));
  await expectBooksInOrder();
}

/** What is asked of the processor, done again when it is due. */
async function retryRefund(page: Placed): Promise<void> {
  await change("UPDATE outbox SET due_at = 0 WHERE id = ?", `${await intentOf(page)}:refund`);
  await fireSchedule();
}

describe("the second payment of an order", () => {
  test.each([1, 5])("is given back in full, told %i times at once (case 3)", async (deliveries) => {
    const market = await openPayableMarket();
    const [first, second] = await placeWithTwoPages(market);
    await payPage(first);
    expect((await readOrder(first)).order.state).toBe("paid");
    const bought = await postingsOf(first.order.id);
    await payPage(second, deliveries);
    await postEvent(await signedEvent(sessionOf(second)));
    expect(await postingsOf(first.order.id)).toEqual(bought);
    await expectGivenBackOnce(second);
    expect((await readOrder(first)).order.state).toBe("paid");
  });

  test("is the one that came later, whichever page it was", async () => {
    const market = await openPayableMarket();
    const [first, second] = await placeWithTwoPages(market);
    await payPage(second);
    await payPage(first);
    await expectGivenBackOnce(first);
    const [intent] = await column(
      "SELECT payment_intent_id FROM payments WHERE order_id = ?",
      first.order.id,
    );
    expect(intent).toBe(await intentOf(second));
  });

  test("is given back also when the order is long completed, and no family loses by it", async () => {
    const market = await openPayableMarket();
    const [first, second] = await placeWithTwoPages(market);
    await payPage(first);
    await bringToDesk(market, first);
    await handOver(market, await bagCodeOf(first));
    await payPage(second);
    await expectGivenBackOnce(second);
    const { transfers } = await sandboxMoney(first.order.id);
    const shares = await number("SELECT sum(share_halalas) FROM parcels WHERE order_id = ?", first.order.id);
    expect(transfers.amountHalalas).toBe(shares);
  });
});

describe("a refund", () => {
  async function payTwice(): Promise<Placed> {
    const [first, second] = await placeWithTwoPages(await openPayableMarket());
    await payPage(first);
    await payPage(second);
    return second;
  }

  test("that the processor fails to make is made later, once", async () => {
    await setFault({ path: "/v1/refunds", kind: "status", status: 429 });
    const page = await payTwice();
    expect((await sandboxMoney(page.order.id)).refunds.count).toBe(0);
    expect((await loadBalances()).get("refunds")).toBe(page.order.totalHalalas);
    await retryRefund(page);
    await expectGivenBackOnce(page);
  });

  test("that was made and whose reply was lost is not made again", async () => {
    await setFault({ path: "/v1/refunds", kind: "drop_after", times: 4 });
    const page = await payTwice();
    expect((await sandboxMoney(page.order.id)).refunds.count).toBe(1);
    await clearFaults();
    await retryRefund(page);
    await expectGivenBackOnce(page);
  });

  test("asked for again when it is done asks nothing of the processor", async () => {
    const page = await payTwice();
    const intent = await intentOf(page);
    const again = JSON.stringify({ orderId: page.order.id, paymentIntentId: intent, amountHalalas: 1 });
    await change(
      "UPDATE outbox SET done_at = NULL, payload = ?, due_at = 0 WHERE id = ?",
      again,
      `${intent}:refund`,
    );
    await fireSchedule();
    expect(
      await number("SELECT count(*) FROM outbox WHERE id = ? AND done_at IS NULL", `${intent}:refund`),
    ).toBe(0);
    await expectGivenBackOnce(page);
  });
});
