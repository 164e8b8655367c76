// Payments that bought nothing: their disputes and their refunds touch nothing of the order, and none of them is lost.
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectBooksInOrder, expectStripeAgrees, loadBalances } from "./support/books.ts";
import { decide, deliver, eventsOf, assignLiability } from "./support/disputes.ts";
import { refundWhile } from "./support/in-flight.ts";
import type { Market } from "./support/market.ts";
import { agreeTo, asOperator, must } from "./support/payouts.ts";
import { causesOf, reconcile } from "./support/reconciling.ts";
import {
  call,
  codeOf,
  column,
  messagesTo,
  newBuyer,
  number,
  openPayableMarket,
  payInSandbox,
  rows,
  sessionOf,
  type Placed,
} from "./support/store.ts";
import { paymentOf, payPage, placeWithTwoPages } from "./support/two-payments.ts";
import { callStripe, clearFaults, sandbox, sandboxMoney, setFault } from "./support/world.ts";

beforeEach(async () => {
  await clearFaults();
  await sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" });
});

interface Twice {
  readonly market: Market;
  readonly first: Placed;
  readonly second: Placed;
  readonly phone: string;
}

/** An order whose first page was paid, and a second page. */
async function paidOnce(): Promise<Twice> {
  const market = await openPayableMarket();
  const buyer = newBuyer();
  const [first, second] = await placeWithTwoPages(market, { buyer });
  await payPage(first);
  return { market, first, second, phone: buyer.phone };
}

async function paidTwice(): Promise<Twice> {
  const twice = await paidOnce();
  await payPage(twice.second);
  return twice;
}

const named = z.object({ id: z.string() });

/** The payer's bank disputes the payment of a page, and the Worker hears of it. */
async function disputePage(page: Placed, opening: object = {}): Promise<string> {
  const { charge } = await paymentOf(page);
  const { id } = await sandbox(`/_sandbox/charges/${charge}/dispute`, named, opening);
  await deliver(await eventsOf(id));
  return id;
}

const unusedOf = ({ order }: Placed) =>
  rows(
    "SELECT id, state, amount_halalas AS amount, round, processor_id AS processorId, problem FROM unused_payments WHERE order_id = ?",
    order.id,
  );

const isFrozen = async ({ market, first }: Twice) =>
  z
    .looseObject({ order: z.looseObject({ isFrozen: z.boolean() }) })
    .parse((await asOperator(market, `/orders/${first.order.id}`)).body).order.isFrozen;

async function expectAgreed({ market, first }: Twice, ...disputeIds: readonly string[]): Promise<void> {
  await expectStripeAgrees(first.order.id, ...disputeIds);
  await expectBooksInOrder();
  expect(causesOf(await reconcile(market))).toEqual([]);
}

/** The buyer cancels the whole order. */
async function cancelPaidOrder({ first }: Twice) {
  const parcelIds = first.order.parcels.map(({ id }) => id);
  return call(`/api/shop/orders/${first.order.token}/parcel-cancellations`, { body: { parcelIds } });
}

describe("a dispute of the second payment of an order", () => {
  test("that came before its own event is not the order's: all that the first bought can be cancelled and refunded", async () => {
    const twice = await paidOnce();
    await payInSandbox(sessionOf(twice.second));
    const id = await disputePage(twice.second);
    expect(await isFrozen(twice)).toBe(false);
    expect(await column("SELECT unused_id IS NOT NULL FROM disputes WHERE id = ?", id)).toEqual([1]);
    await decide(id, "lose");
    expect((await cancelPaidOrder(twice)).status).toBe(201);
    const total = twice.first.order.totalHalalas;
    expect((await sandboxMoney(twice.first.order.id)).refunds).toEqual({ count: 1, amountHalalas: total });
    const [unused] = await unusedOf(twice.first);
    expect(unused).toMatchObject({ state: "blocked", amount: total });
    await must(asOperator(twice.market, `/refunds/${String(unused?.["id"])}/offset`, {}));
    expect(await unusedOf(twice.first)).toMatchObject([{ state: "paid_otherwise", problem: id }]);
    expect(await column("SELECT liable_party FROM disputes WHERE id = ?", id)).toEqual(["operator"]);
    await expectAgreed(twice, id);
  });

  test("that came after it was given back freezes nothing, and no family bears it", async () => {
    const twice = await paidTwice();
    expect(await unusedOf(twice.first)).toMatchObject([{ state: "done" }]);
    const id = await disputePage(twice.second);
    expect(await isFrozen(twice)).toBe(false);
    await decide(id, "lose");
    const parcelIds = twice.first.order.parcels.map((parcel) => parcel.id);
    expect(codeOf(await assignLiability(twice.market, id, parcelIds))).toBe("parcel_unknown");
    await must(assignLiability(twice.market, id));
    expect(await number("SELECT count(*) FROM share_takings WHERE cause = ?", id)).toBe(0);
    await expectAgreed(twice, id);
  });

  test("is answered with its own payment's state, not with the products of the other", async () => {
    const twice = await paidTwice();
    const id = await disputePage(twice.second);
    const { dispute } = z
      .looseObject({ dispute: z.looseObject({ pack: z.record(z.string(), z.string().nullable()) }) })
      .parse((await asOperator(twice.market, `/disputes/${id}`)).body);
    const [unused] = await unusedOf(twice.first);
    expect(dispute.pack["refundHistory"]).toContain(String(unused?.["processorId"]));
    expect(dispute.pack["productDescription"]).toContain("No goods");
  });

  test("leaves a dispute of the first to hold the order as ever", async () => {
    const twice = await paidTwice();
    await disputePage(twice.second);
    const own = await disputePage(twice.first);
    expect(await isFrozen(twice)).toBe(true);
    expect(codeOf(await cancelPaidOrder(twice))).toBe("refund_disputed");
    await decide(own, "win");
    expect(await isFrozen(twice)).toBe(false);
    expect((await cancelPaidOrder(twice)).status).toBe(201);
  });
});

describe("the refund of a payment that bought nothing", () => {
  test("that fails at the bank is owed again, told to its buyer, listed, and sent again or paid otherwise", async () => {
    const twice = await paidTwice();
    const [unused] = await unusedOf(twice.first);
    const id = String(unused?.["id"]);
    const total = twice.first.order.totalHalalas;
    const processorId = String(unused?.["processorId"]);
    const known = await eventsOf(processorId);
    await sandbox(`/_sandbox/refunds/${processorId}/fail`, z.unknown(), {});
    await deliver((await eventsOf(processorId)).slice(known.length));
    expect(await unusedOf(twice.first)).toMatchObject([{ state: "failed", problem: "lost_or_stolen_card" }]);
    expect((await messagesTo(twice.phone))[0]).toContain("your bank did not take back");
    const waiting = z.looseObject({
      refunds: z.array(z.looseObject({ id: z.string(), reason: z.string() })),
    });
    const { refunds } = waiting.parse((await asOperator(twice.market, "/refunds")).body);
    expect(refunds).toContainEqual(expect.objectContaining({ id, reason: "unused", amountHalalas: total }));
    expect((await loadBalances()).get("refunds")).toBe(total);
    expect(causesOf(await reconcile(twice.market))).toEqual([]);
    await must(asOperator(twice.market, `/refunds/${id}/retry`, {}));
    expect(await unusedOf(twice.first)).toMatchObject([{ state: "done", round: 2 }]);
    await expectAgreed(twice);
  });

  test("that the processor refuses waits for the operator, who pays it from the bank", async () => {
    const twice = await paidOnce();
    await sandbox("/_sandbox/refunds/next", z.unknown(), { outcome: "refused" });
    await payPage(twice.second);
    const [unused] = await unusedOf(twice.first);
    expect(unused).toMatchObject({ state: "blocked", problem: "balance_insufficient" });
    const path = `/refunds/${String(unused?.["id"])}/paid-otherwise`;
    await must(agreeTo(twice.market, asOperator(twice.market, path, { reference: "FT2611300001" })));
    expect(await unusedOf(twice.first)).toMatchObject([{ state: "paid_otherwise" }]);
    await expectAgreed(twice);
  });

  test("that fails while its sending is still waiting for an answer is not taken for done", async () => {
    const twice = await paidOnce();
    await setFault({ path: "/v1/refunds", kind: "status", status: 500, times: 3 });
    await payPage(twice.second);
    await clearFaults();
    await refundWhile(async () => {
      const { charge } = await paymentOf(twice.second);
      const made = await callStripe("GET", `/v1/refunds?charge=${charge}`);
      const processorId = z.looseObject({ data: z.array(named) }).parse(made.body).data[0]?.id ?? "";
      await sandbox(`/_sandbox/refunds/${processorId}/fail`, z.unknown(), {});
      await deliver(await eventsOf(processorId));
    });
    expect(await unusedOf(twice.first)).toMatchObject([{ state: "failed" }]);
    expect((await loadBalances()).get("refunds")).toBe(twice.first.order.totalHalalas);
    await expectAgreed(twice);
  });

  test("is told to its buyer, and stands in the order's money history", async () => {
    const twice = await paidTwice();
    expect((await messagesTo(twice.phone))[0]).toContain("a payment that order");
    const { intent } = await paymentOf(twice.second);
    const shape = z.looseObject({
      order: z.looseObject({
        postings: z.array(z.looseObject({ id: z.string() })),
        unused: z.array(z.looseObject({ paymentIntentId: z.string(), state: z.string() })),
      }),
    });
    const { order } = shape.parse((await asOperator(twice.market, `/orders/${twice.first.order.id}`)).body);
    expect(order.unused).toMatchObject([{ paymentIntentId: intent, state: "done" }]);
    const id = `${twice.first.order.id}:unused.${intent}`;
    expect(order.postings.map((posting) => posting.id)).toEqual(expect.arrayContaining([id, `${id}:sent.1`]));
    const history = z.looseObject({ entries: z.array(z.looseObject({ id: z.string() })) });
    const { entries } = history.parse(
      (await asOperator(twice.market, `/money/orders/${twice.first.order.id}`)).body,
    );
    expect(entries.map((entry) => entry.id)).toEqual(expect.arrayContaining([id, `${id}:sent.1`]));
  });
});
