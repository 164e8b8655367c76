// Refunds against the real Worker, database and sandbox: decided once, sent once, and the books right all along.
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { agreeTo } from "./support/payouts.ts";
import type { Market } from "./support/market.ts";
import { expectBooksInOrder, expectStripeAgrees, loadBalances, postingsOf } from "./support/books.ts";
import { bagCodeOf, bringToDesk, cookieOf, familyPhoneOf, handOver, stepParcel } from "./support/journey.ts";
import {
  call,
  codeOf,
  column,
  detailOf,
  fireSchedule,
  messagesTo,
  newBuyer,
  number,
  openPayableMarket,
  pay,
  payInSandbox,
  place,
  postEvent,
  readOrder,
  rows,
  sessionOf,
  signedEvent,
  type Placed,
  type Reply,
} from "./support/store.ts";
import { atTime, clearFaults, sandbox, sandboxMoney, setFault } from "./support/world.ts";

const dayMs = 86_400_000;
beforeEach(clearFaults);

async function sell(more: Parameters<typeof place>[1] = {}) {
  const market = await openPayableMarket();
  const buyer = newBuyer();
  const placed = await place(market, { buyer, ...more });
  await pay(placed);
  await cookieOf(market.phones.operator);
  return { market, placed, buyer };
}

async function postRefund(
  market: Market,
  placed: Placed,
  lines: readonly { lineId: string; quantity: number }[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<Reply> {
  const expectedCount = await number("SELECT count(*) FROM refunds WHERE order_id = ?", placed.order.id);
  const body = { lines, reason: "operator_cancelled", expectedCount, ...more };
  return call(`/api/operator/orders/${placed.order.id}/refunds`, {
    body,
    cookie: await cookieOf(market.phones.operator),
  });
}

async function cancel(placed: Placed, ...parcelIds: readonly string[]): Promise<Reply> {
  return call(`/api/shop/orders/${placed.order.token}/parcel-cancellations`, { body: { parcelIds } });
}

const lineOf = (placed: Placed, parcel: number, line = 1) => `${placed.order.id}.${parcel}.${line}`;
const refundsOf = (placed: Placed) =>
  rows(
    "SELECT state, amount_halalas AS amount, round, problem FROM refunds WHERE order_id = ?",
    placed.order.id,
  );
const statesOf = (placed: Placed) =>
  column("SELECT state FROM parcels WHERE order_id = ? ORDER BY position", placed.order.id);

describe("one line of an order of three families", () => {
  test("is refunded before its family is paid (case 26): the share shrinks, and the buyer has the money", async () => {
    const { market, placed, buyer } = await sell();
    const reply = await postRefund(market, placed, [{ lineId: lineOf(placed, 1), quantity: 1 }]);
    expect([reply.status, reply.body]).toMatchObject([201, { refund: { amountHalalas: 4500 } }]);
    expect(await refundsOf(placed)).toEqual([{ state: "done", amount: 4500, round: 1, problem: null }]);
    expect((await sandboxMoney(placed.order.id)).refunds).toEqual({ count: 1, amountHalalas: 4500 });
    const [family = ""] = market.familyIds;
    const balances = await loadBalances();
    expect(balances.get(`family:${family}`)).toBe(0);
    expect(balances.get("refunds") ?? 0).toBe(0);
    await expectBooksInOrder();
    await expectStripeAgrees(placed.order.id);
    expect(await statesOf(placed)).toEqual(["cancelled", "paid", "paid"]);
    expect((await messagesTo(buyer.phone)).at(0)).toContain("45.00");
    expect(await number("SELECT stock FROM variants WHERE id = ?", market.goods[0]?.variantId)).toBe(20);
  });

  test("is refunded piece by piece, and any series ends at exactly nothing left", async () => {
    const market = await openPayableMarket();
    const lines = market.goods.slice(0, 2).map(({ variantId }) => ({ variantId, quantity: 3 }));
    const placed = await place(market, { lines });
    await pay(placed);
    for (const quantity of [1, 1, 1]) {
      expect((await postRefund(market, placed, [{ lineId: lineOf(placed, 1), quantity }])).status).toBe(201);
      await expectBooksInOrder();
      await expectStripeAgrees(placed.order.id);
    }
    expect((await postRefund(market, placed, [{ lineId: lineOf(placed, 2), quantity: 3 }])).status).toBe(201);
    const postings = await postingsOf(placed.order.id);
    const left = new Map<string, number>();
    for (const { debit, credit, amount_halalas: amount } of postings) {
      left.set(credit, (left.get(credit) ?? 0) + amount);
      left.set(debit, (left.get(debit) ?? 0) - amount);
    }
    for (const account of left.keys()) {
      if (account !== "stripe" && account !== "processing")
        expect([account, left.get(account)]).toEqual([account, 0]);
    }
    expect(await column("SELECT state FROM orders WHERE id = ?", placed.order.id)).toEqual(["cancelled"]);
    expect(
      await number("SELECT refunded_halalas - total_halalas FROM orders WHERE id = ?", placed.order.id),
    ).toBe(0);
    expect(await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId)).toBe(0);
  });
});

describe("nobody can refund", () => {
  test("more than is left, twice by a double click, or another order's goods (case 28)", async () => {
    const { market, placed } = await sell();
    const one = [{ lineId: lineOf(placed, 1), quantity: 1 }];
    const both = await Promise.all([
      postRefund(market, placed, one, { expectedCount: 0 }),
      postRefund(market, placed, one, { expectedCount: 0 }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(codeOf(await postRefund(market, placed, one))).toBe("refund_too_much");
    const other = [{ lineId: "ord_00000000000000000000000000.1.1", quantity: 1 }];
    expect(codeOf(await postRefund(market, placed, other))).toBe("line_unknown");
    expect(codeOf(await postRefund(market, placed, []))).toBe("refund_nothing");
    expect((await sandboxMoney(placed.order.id)).refunds).toEqual({ count: 1, amountHalalas: 4500 });
    await expectBooksInOrder();
  });

  test("more than was paid, ten at once, and nobody else's money (case 28)", async () => {
    const market = await openPayableMarket();
    const [goods] = market.goods;
    const placed = await place(market, { lines: [{ variantId: goods?.variantId ?? "", quantity: 5 }] });
    await pay(placed);
    await cookieOf(market.phones.operator);
    const tries = Array.from({ length: 10 }, (_, expectedCount) =>
      postRefund(market, placed, [{ lineId: lineOf(placed, 1), quantity: 1 }], {
        expectedCount: expectedCount % 5,
      }),
    );
    await Promise.all(tries);
    const refunded = await number(
      "SELECT sum(amount_halalas) FROM refunds WHERE order_id = ?",
      placed.order.id,
    );
    expect(refunded).toBe((await sandboxMoney(placed.order.id)).refunds.amountHalalas);
    expect(refunded).toBeLessThanOrEqual(placed.order.totalHalalas);
    await expectBooksInOrder();
    await expectStripeAgrees(placed.order.id);
  });

  test("an order that was not paid", async () => {
    const market = await openPayableMarket();
    const placed = await place(market);
    const reply = await postRefund(market, placed, [{ lineId: lineOf(placed, 1), quantity: 1 }]);
    expect(codeOf(reply)).toBe("order_not_paid");
  });
});

describe("a buyer", () => {
  test("cancels what no family has begun, and a cancelled order refunds the fee too", async () => {
    const { placed } = await sell();
    const all = placed.order.parcels.map(({ id }) => id);
    const reply = await cancel(placed, ...all);
    expect([reply.status, reply.body]).toEqual([201, { refundedHalalas: placed.order.totalHalalas }]);
    expect(await statesOf(placed)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect((await sandboxMoney(placed.order.id)).refunds.amountHalalas).toBe(placed.order.totalHalalas);
    expect(codeOf(await cancel(placed, ...all))).toBe("cancel_too_late");
    await expectBooksInOrder();
  });

  test("cannot cancel what a family has accepted, until it is fifteen days late", async () => {
    const { market, placed } = await sell();
    const [first] = placed.order.parcels;
    await stepParcel(market, first?.id ?? "", "accept");
    expect(codeOf(await cancel(placed, first?.id ?? ""))).toBe("cancel_too_late");
    const promisedAt = await number("SELECT promised_at FROM orders WHERE id = ?", placed.order.id);
    const late = await atTime(promisedAt + 15 * dayMs + 1, () => cancel(placed, first?.id ?? ""));
    expect([late.status, late.body]).toEqual([201, { refundedHalalas: 4500 }]);
    expect(await column("SELECT reason FROM refunds WHERE order_id = ?", placed.order.id)).toEqual(["late"]);
  });

  test("and a family at the same moment: one of them is first, and nothing is both accepted and refunded", async () => {
    const { market, placed } = await sell();
    const id = placed.order.parcels[0]?.id ?? "";
    await cookieOf(await familyPhoneOf(market, id));
    const [cancelled] = await Promise.all([
      cancel(placed, id),
      stepParcel(market, id, "accept").catch(() => undefined),
    ]);
    const [state] = await statesOf(placed);
    expect(state).toBe(cancelled.status === 201 ? "cancelled" : "accepted");
    await expectBooksInOrder();
  });

  test("asks again for want of an answer, and has asked once; what it asks after that is another request", async () => {
    const market = await openPayableMarket();
    const variantId = market.goods[0]?.variantId ?? "";
    const placed = await place(market, { lines: [{ variantId, quantity: 3 }] });
    await pay(placed);
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    const asking = async (expectedCount: number) => {
      const body = { lineId: lineOf(placed, 1), quantity: 1, reason: "defect", note: "مكسور", expectedCount };
      return (await call(`/api/shop/orders/${placed.order.token}/returns`, { body })).body;
    };
    const id = `${placed.order.id}:return.`;
    const answers = [await asking(0), await asking(0), await asking(1), await asking(1)];
    expect(answers).toEqual(
      [1, 1, 2, 2].map((nth) => ({ return: { id: `${id}${nth}`, state: "requested" } })),
    );
    expect(await number("SELECT count(*) FROM return_requests WHERE order_id = ?", placed.order.id)).toBe(2);
  });

  test("returns what is defective: asked once, decided once, refunded and taken back from its family", async () => {
    const { market, placed } = await sell();
    await bringToDesk(market, placed);
    const path = `/api/shop/orders/${placed.order.token}/returns`;
    const choice = { lineId: lineOf(placed, 2), quantity: 1, reason: "defect", note: "مكسور" };
    expect(codeOf(await call(path, { body: choice }))).toBe("return_not_arrived");
    await handOver(market, await bagCodeOf(placed));
    expect(codeOf(await call(path, { body: { ...choice, reason: "changed_mind" } }))).toBe(
      "return_not_allowed",
    );
    expect((await call(path, { body: choice })).status).toBe(201);
    expect(codeOf(await call(path, { body: choice }))).toBe("refund_too_much");
    const cookie = await cookieOf(market.phones.operator);
    const open = z
      .object({ returns: z.array(z.object({ id: z.string(), orderId: z.string() })) })
      .parse((await call("/api/operator/returns", { cookie })).body);
    const request = open.returns.find(({ orderId }) => orderId === placed.order.id);
    const decide = () =>
      call(`/api/operator/returns/${request?.id ?? ""}/decision`, {
        body: { isApproved: true, answer: "نعتذر" },
        cookie,
      });
    const decisions = await Promise.all([decide(), decide()]);
    expect(decisions.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await sandboxMoney(placed.order.id)).refunds).toEqual({ count: 1, amountHalalas: 7325 });
    expect(await statesOf(placed)).toEqual(["handed_over", "returned", "handed_over"]);
    await expectStripeAgrees(placed.order.id);
  });
});

describe("a family that cannot make its parcel", () => {
  test("refuses it: that part alone goes back (case 34), and the rest of the order goes on", async () => {
    const { market, placed } = await sell();
    const id = placed.order.parcels[1]?.id ?? "";
    const reply = await call(`/api/family/parcels/${id}/refuse`, {
      body: { note: "نفدت المواد" },
      cookie: await cookieOf(await familyPhoneOf(market, id)),
    });
    expect([reply.status, reply.body]).toEqual([200, { parcel: { id, state: "refused" } }]);
    expect(await statesOf(placed)).toEqual(["paid", "refused", "paid"]);
    expect((await sandboxMoney(placed.order.id)).refunds).toEqual({ count: 1, amountHalalas: 7325 });
    for (const parcel of placed.order.parcels.filter((one) => one.id !== id)) {
      await stepParcel(market, parcel.id, "accept", "ready", "collect");
    }
    await expectBooksInOrder();
  });

  test("cannot refuse another family's", async () => {
    const { market, placed } = await sell();
    const id = placed.order.parcels[1]?.id ?? "";
    const other = placed.order.parcels[0]?.id ?? "";
    const cookie = await cookieOf(await familyPhoneOf(market, other));
    const reply = await call(`/api/family/parcels/${id}/refuse`, { body: {}, cookie });
    expect(codeOf(reply)).toBe("parcel_unknown");
  });
});

describe("a bag that nobody came for (case 35)", () => {
  test("is ended once by the night after the guest left, and its families of food are paid for their work", async () => {
    const { market, placed } = await sell();
    await bringToDesk(market, placed);
    const departure = Date.parse(`${market.departureOn}T12:00:00Z`);
    await atTime(departure + dayMs, () => fireSchedule({ cron: "10 0 * * *" }));
    expect(await statesOf(placed)).toEqual(["at_desk", "at_desk", "at_desk"]);
    await atTime(departure + 2 * dayMs, () => fireSchedule({ cron: "10 0 * * *" }));
    await atTime(departure + 2 * dayMs, () => fireSchedule({ cron: "10 0 * * *" }));
    expect(await statesOf(placed)).toEqual(["not_collected", "not_collected", "not_collected"]);
    expect(await column("SELECT state FROM orders WHERE id = ?", placed.order.id)).toEqual(["completed"]);
    const money = await sandboxMoney(placed.order.id);
    expect([money.refunds.count, money.transfers.count]).toEqual([0, 3]);
    expect(
      await number("SELECT count(*) FROM parcels WHERE order_id = ? AND arrived_at IS NULL", placed.order.id),
    ).toBe(0);
  });
});

async function processorIdOf(placed: Placed): Promise<string> {
  return z
    .string()
    .parse((await column("SELECT processor_id FROM refunds WHERE order_id = ?", placed.order.id))[0]);
}

describe("a refund on its way", () => {
  const oneLine = (placed: Placed) => [{ lineId: lineOf(placed, 1), quantity: 1 }];

  test.each([
    ["that fails at the processor", { kind: "status", status: 500, times: 9 }],
    ["that meets too many requests (case 22)", { kind: "status", status: 429, times: 9 }],
    ["whose reply is lost (case 19)", { kind: "drop_after" }],
  ] as const)("%s is sent again, and once", async (_what, fault) => {
    const { market, placed } = await sell();
    await setFault({ path: "/v1/refunds", ...fault });
    expect((await postRefund(market, placed, oneLine(placed))).status).toBe(201);
    await clearFaults();
    await atTime(Date.now() + 2 * 60_000, () => fireSchedule());
    expect(await refundsOf(placed)).toEqual([{ state: "done", amount: 4500, round: 1, problem: null }]);
    expect((await sandboxMoney(placed.order.id)).refunds).toEqual({ count: 1, amountHalalas: 4500 });
    await expectStripeAgrees(placed.order.id);
  });

  test.each([0, 1, 2, 3, 4, 5])(
    "whose Worker dies after %i batches is neither lost nor doubled (case 18)",
    async (batches) => {
      const { market, placed } = await sell();
      const cookie = await cookieOf(market.phones.operator);
      await call(`/api/operator/orders/${placed.order.id}/refunds`, {
        body: { lines: oneLine(placed), reason: "operator_cancelled", expectedCount: 0 },
        cookie,
        crashesAfterBatches: batches,
      }).catch(() => undefined);
      await atTime(Date.now() + 2 * 60_000, () => fireSchedule());
      const made = await refundsOf(placed);
      expect(made.map(({ state }) => state)).toEqual(made.length === 0 ? [] : ["done"]);
      expect((await sandboxMoney(placed.order.id)).refunds.count).toBe(made.length);
      await expectBooksInOrder();
      await expectStripeAgrees(placed.order.id);
    },
  );

  test("that the processor refuses is blocked, shown, and sent under another key when the operator says so (case 21)", async () => {
    const { market, placed } = await sell();
    await sandbox("/_sandbox/refunds/next", z.unknown(), { outcome: "refused", times: 1 });
    await postRefund(market, placed, oneLine(placed));
    expect(await refundsOf(placed)).toMatchObject([{ state: "blocked", round: 1 }]);
    const cookie = await cookieOf(market.phones.operator);
    const id = `${placed.order.id}:refund.1`;
    const retry = () => call(`/api/operator/refunds/${id}/retry`, { method: "POST", cookie });
    const tries = await Promise.all([retry(), retry()]);
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await refundsOf(placed)).toEqual([{ state: "done", amount: 4500, round: 2, problem: null }]);
    await expectStripeAgrees(placed.order.id);
  });

  test("that the buyer's bank gives back is owed again, told, and paid otherwise (case 29)", async () => {
    const { market, placed, buyer } = await sell();
    await postRefund(market, placed, oneLine(placed));
    await sandbox(`/_sandbox/refunds/${await processorIdOf(placed)}/fail`, z.unknown(), {
      reason: "expired_or_canceled_card",
    });
    await atTime(Math.ceil(Date.now() / 300_000) * 300_000, () => fireSchedule());
    expect(await refundsOf(placed)).toMatchObject([{ state: "failed" }]);
    expect((await loadBalances()).get("refunds")).toBe(4500);
    await expectStripeAgrees(placed.order.id);
    expect((await messagesTo(buyer.phone)).filter((body) => body.includes("did not take back"))).toHaveLength(
      1,
    );
    const id = `${placed.order.id}:refund.1`;
    const cookie = await cookieOf(market.phones.operator);
    const body = { reference: "SARIE 4711" };
    const proposing = call(`/api/operator/refunds/${id}/paid-otherwise`, { body, cookie });
    expect((await proposing).status).toBe(202);
    expect(await refundsOf(placed)).toMatchObject([{ state: "failed" }]);
    // It may have been paid: until another has decided it is not sent once more.
    const meanwhile = await call(`/api/operator/refunds/${id}/retry`, { method: "POST", cookie });
    expect(codeOf(meanwhile)).toBe("approval_waiting");
    expect((await agreeTo(market, proposing)).status).toBe(200);
    const retry = await call(`/api/operator/refunds/${id}/retry`, { method: "POST", cookie });
    expect(codeOf(retry)).toBe("refund_wrong_state");
    expect((await loadBalances()).get("refunds") ?? 0).toBe(0);
    await expectBooksInOrder();
  });

  test("that comes back, is tried again and comes back again is owed all the while, and told each time", async () => {
    const { market, placed, buyer } = await sell();
    await postRefund(market, placed, oneLine(placed));
    const id = `${placed.order.id}:refund.1`;
    const cookie = await cookieOf(market.phones.operator);
    for (const round of [1, 2]) {
      const failed = { reason: "expired_or_canceled_card" };
      await sandbox(`/_sandbox/refunds/${await processorIdOf(placed)}/fail`, z.unknown(), failed);
      await atTime(Math.ceil((Date.now() + round) / 300_000) * 300_000, () => fireSchedule());
      expect(await refundsOf(placed)).toMatchObject([{ state: "failed", round }]);
      expect((await loadBalances()).get("refunds")).toBe(4500);
      const told = (await messagesTo(buyer.phone)).filter((body) => body.includes("did not take back"));
      expect(told).toHaveLength(round);
      if (round === 1) await call(`/api/operator/refunds/${id}/retry`, { method: "POST", cookie });
    }
    expect((await call(`/api/operator/refunds/${id}/retry`, { method: "POST", cookie })).status).toBe(200);
    expect(await refundsOf(placed)).toMatchObject([{ state: "done", round: 3 }]);
    expect((await loadBalances()).get("refunds") ?? 0).toBe(0);
    await expectStripeAgrees(placed.order.id);
    await expectBooksInOrder();
  });

  test("whose events come before that of its payment ends as in order (case 8)", async () => {
    const ends: unknown[] = [];
    for (const isReversed of [false, true]) {
      const placed = await place(await openPayableMarket(), { buyer: newBuyer() });
      await payInSandbox(sessionOf(placed));
      const paid = await signedEvent(sessionOf(placed));
      // The payment is known without its event, by looking; the whole of it goes back.
      if (isReversed) await atTime(Date.now() + 11_000, () => readOrder(placed));
      else await postEvent(paid);
      expect((await cancel(placed, ...placed.order.parcels.map(({ id }) => id))).status).toBe(201);
      const told = [paid, await signedEvent(await processorIdOf(placed), "refund.created")];
      for (const event of isReversed ? [...told.toReversed(), ...told] : told) await postEvent(event);
      await expectStripeAgrees(placed.order.id);
      const whole = JSON.stringify([await statesOf(placed), await refundsOf(placed)]);
      const postings = (await postingsOf(placed.order.id)).map(({ code, amount_halalas: amount }) => ({
        code,
        amount,
      }));
      ends.push([whole, postings]);
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(await number("SELECT count(*) FROM webhook_events WHERE applied_at IS NULL")).toBe(0);
    await expectBooksInOrder();
  });

  test("that takes its time is looked at again and arrives", async () => {
    const { market, placed } = await sell();
    await sandbox("/_sandbox/refunds/next", z.unknown(), { outcome: "pending", times: 1 });
    await postRefund(market, placed, oneLine(placed));
    expect(await refundsOf(placed)).toMatchObject([{ state: "pending" }]);
    await sandbox(`/_sandbox/refunds/${await processorIdOf(placed)}/succeed`, z.unknown(), {});
    await atTime(Math.ceil((Date.now() + 11 * 60_000) / 300_000) * 300_000, () => fireSchedule());
    expect(await refundsOf(placed)).toMatchObject([{ state: "done" }]);
    await expectStripeAgrees(placed.order.id);
    expect(detailOf(await postRefund(market, placed, oneLine(placed)))).toMatchObject({ left: 0 });
  });
});
