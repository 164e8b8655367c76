// A payment that bought nothing goes back to who paid it: in full, once, whatever gets lost on the way.
import { afterEach, describe, expect, test } from "vitest";
import { expectBooksInOrder, expectStripeAgrees, loadBalances, postingsOf } from "./support/books.ts";
import { bagCodeOf, bringToDesk, handOver } from "./support/journey.ts";
import { change, column, fireSchedule, number, openPayableMarket, postEvent } from "./support/store.ts";
import { readOrder, sessionOf, signedEvent, type Placed } from "./support/store.ts";
import { paymentOf, payPage, placeWithTwoPages } from "./support/two-payments.ts";
import { clearFaults, sandboxMoney, setFault } from "./support/world.ts";

afterEach(clearFaults);

const intentOf = async (page: Placed) => (await paymentOf(page)).intent;

async function expectGivenBackOnce(page: Placed): Promise<void> {
  const { totalHalalas, id } = page.order;
  expect((await sandboxMoney(id)).refunds).toEqual({ count: 1, amountHalalas: totalHalalas });
  const unused = (await postingsOf(id)).filter(
    (one) => one.code === "refund" && one.id.startsWith(`${id}:unused.`),
  );
  expect(unused.map(({ debit, credit, amount_halalas }) => [debit, credit, amount_halalas])).toEqual([
    ["stripe", "refunds", totalHalalas],
    ["refunds", "stripe", totalHalalas],
  ]);
  expect((await loadBalances()).get("refunds") ?? 0).toBe(0);
  expect(await number("SELECT count(*) FROM webhook_events WHERE problem IS NOT NULL")).toBe(0);
  await expectStripeAgrees(id);
  await expectBooksInOrder();
}

/** The job that gives the page's payment back. */
const sendingOf = async (page: Placed) => `${page.order.id}:unused.${await intentOf(page)}:send.1`;

/** What is asked of the processor, done again when it is due. */
async function retryRefund(page: Placed): Promise<void> {
  await change("UPDATE outbox SET due_at = 0 WHERE id = ?", await sendingOf(page));
  await fireSchedule();
}

/** The order's postings without those of payments that bought nothing. */
const boughtOf = async ({ order }: Placed) =>
  (await postingsOf(order.id)).filter(({ id }) => !id.startsWith(`${order.id}:unused.`));

describe("the second payment of an order", () => {
  test.each([1, 5])("is given back in full, told %i times at once (case 3)", async (deliveries) => {
    const market = await openPayableMarket();
    const [first, second] = await placeWithTwoPages(market);
    await payPage(first);
    expect((await readOrder(first)).order.state).toBe("paid");
    const bought = await boughtOf(first);
    await payPage(second, deliveries);
    await postEvent(await signedEvent(sessionOf(second)));
    expect(await boughtOf(first)).toEqual(bought);
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
    const job = await sendingOf(page);
    const again = JSON.stringify({ refundId: job.slice(0, -":send.1".length) });
    await change("UPDATE outbox SET done_at = NULL, payload = ?, due_at = 0 WHERE id = ?", again, job);
    await fireSchedule();
    expect(await number("SELECT count(*) FROM outbox WHERE id = ? AND done_at IS NULL", job)).toBe(0);
    await expectGivenBackOnce(page);
  });
});
