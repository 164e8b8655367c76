// One key, one order: however often it is sent, whatever is lost on the way.
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { minuteMs } from "../../worker/core/time.ts";
import { expectStripeAgrees } from "./support/books.ts";
import { openMarket, type Market } from "./support/market.ts";
import { change, codeOf, column, newKey, number, orderRequest, pay, postOrder } from "./support/store.ts";
import { postEvent, readOrder, readPlaced, sessionOf, signedEvent } from "./support/store.ts";
import {
  atTime,
  clearFaults,
  sandbox,
  sandboxMoney,
  sandboxState,
  setFault,
  world,
} from "./support/world.ts";

afterEach(clearFaults);

async function countSessions(): Promise<number> {
  const { sessions } = await sandboxState();
  return Object.values(sessions).reduce((sum, count) => sum + count, 0);
}

async function ordersUnder(key: string): Promise<number> {
  return number("SELECT count(*) FROM orders WHERE idempotency_key = ?", key);
}

async function takenIn(market: Market): Promise<number> {
  return number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId);
}

async function stockOf(market: Market): Promise<unknown[]> {
  const ids = JSON.stringify(market.goods.map(({ variantId }) => variantId));
  return column("SELECT stock FROM variants WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", ids);
}

describe("the same key", () => {
  test("with the same request answers with the order it made, and its payment page", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [key, request, sessions] = [newKey(), orderRequest(market), await countSessions()];
    const first = await postOrder(request, key);
    const second = await postOrder(request, key);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(await ordersUnder(key)).toBe(1);
    expect(await countSessions()).toBe(sessions + 1);
    expect(await takenIn(market)).toBe(1);
    expect(await stockOf(market)).toEqual([19, 19, 19, 20, 20]);
  });

  test("sent ten times at once makes one order and one payment page (case 1)", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [key, request, sessions] = [newKey(), orderRequest(market), await countSessions()];
    const replies = await atTime(Date.now(), () => {
      return Promise.all(Array.from({ length: 10 }, () => postOrder(request, key)));
    });
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(replies.map((reply) => JSON.stringify(readPlaced(reply)))).size).toBe(1);
    expect(await ordersUnder(key)).toBe(1);
    expect(await countSessions()).toBe(sessions + 1);
    expect(await stockOf(market)).toEqual([19, 19, 19, 20, 20]);
  });

  test("from two tabs opens one page, which takes one payment; the other tab hears that it is paid (case 2)", async () => {
    const [key, sessions] = [newKey(), await countSessions()];
    const request = orderRequest(await openMarket(world.DB, Date.now()));
    const first = readPlaced(await postOrder(request, key));
    const second = readPlaced(await postOrder(request, key));
    expect(second.payment).toEqual(first.payment);
    expect(await countSessions()).toBe(sessions + 1);
    const payIn = async (tab: typeof first) => {
      const paid = z.object({ outcome: z.string() });
      return (await sandbox(`/_sandbox/sessions/${sessionOf(tab)}/pay`, paid, {})).outcome;
    };
    expect([await payIn(first), await payIn(second)]).toEqual(["paid", "already_paid"]);
    await postEvent(await signedEvent(sessionOf(first)));
    const again = await postOrder(request, key);
    expect(again).toMatchObject({ status: 200, body: { order: { state: "paid" }, payment: null } });
    const { charges } = await sandboxMoney(first.order.id);
    expect(charges).toEqual({ count: 1, amountHalalas: first.order.totalHalalas });
    await expectStripeAgrees(first.order.id);
  });

  test("with another request is refused, and the first order stands", async () => {
    const market = await openMarket(world.DB, Date.now());
    const key = newKey();
    const placed = readPlaced(await postOrder(orderRequest(market), key));
    const one = market.goods.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 1 }));
    for (const other of [
      { lines: one },
      { buyer: { name: "Omar", phone: "+966501234567" } },
      { locale: "ar" as const },
    ]) {
      expect(codeOf(await postOrder(orderRequest(market, other), key))).toBe("idempotency_key_reused");
    }
    expect(await ordersUnder(key)).toBe(1);
    expect(await stockOf(market)).toEqual([19, 19, 19, 20, 20]);
    expect((await readOrder(placed)).order.state).toBe("placed");
  });

  test("of an order that was paid answers that it is paid", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [key, request] = [newKey(), orderRequest(market)];
    await pay(readPlaced(await postOrder(request, key)));
    const again = await postOrder(request, key);
    expect(again).toMatchObject({ status: 200, body: { order: { state: "paid" }, payment: null } });
  });

  test("of an order that expired answers that it expired, and makes no other", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [key, request] = [newKey(), orderRequest(market)];
    const { order } = readPlaced(await postOrder(request, key));
    await change("UPDATE orders SET state = 'expired' WHERE id = ?", order.id);
    const again = await postOrder(request, key);
    expect(again).toMatchObject({
      status: 200,
      body: { order: { id: order.id, state: "expired" }, payment: null },
    });
    expect(await ordersUnder(key)).toBe(1);
  });
});

describe("a Worker killed when the order is placed and its payment page not yet noted", () => {
  test("leaves an order whose key opens the same page again", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [key, request, sessions] = [newKey(), orderRequest(market), await countSessions()];
    await atTime(Date.now(), async () => {
      const first = readPlaced(await postOrder(request, key, { crashesAfterBatches: 1 }));
      expect(await number("SELECT count(*) FROM payments WHERE order_id = ?", first.order.id)).toBe(0);
      const again = readPlaced(await postOrder(request, key));
      expect(again).toEqual(first);
      expect(await column("SELECT session_id FROM payments WHERE order_id = ?", first.order.id)).toEqual([
        sessionOf(first),
      ]);
    });
    expect(await countSessions()).toBe(sessions + 1);
  });

  test("leaves an order whose key opens a page that can be paid also minutes later", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [key, request] = [newKey(), orderRequest(market)];
    const first = readPlaced(await postOrder(request, key, { crashesAfterBatches: 1 }));
    const again = await atTime(Date.now() + 3 * minuteMs, async () =>
      readPlaced(await postOrder(request, key)),
    );
    expect(again.order.id).toBe(first.order.id);
    expect((await readOrder(again)).order.expiresAt).toBeGreaterThan(first.order.expiresAt);
    await pay(again);
    expect((await readOrder(again)).order.state).toBe("paid");
  });

  test("before its order was written leaves nothing", async () => {
    const market = await openMarket(world.DB, Date.now());
    const [key, request] = [newKey(), orderRequest(market)];
    expect(codeOf(await postOrder(request, key, { crashesAfterBatches: 0 }))).toBe("internal");
    expect(await ordersUnder(key)).toBe(0);
    expect((await postOrder(request, key)).status).toBe(201);
  });
});

describe("a processor that does not answer", () => {
  test.each([
    ["fails", { kind: "status", status: 500, times: 3 }],
    ["refuses", { kind: "status", status: 400, times: 1 }],
  ] as const)("(it %s) leaves the order held, and the same key opens its page later", async (_how, fault) => {
    const market = await openMarket(world.DB, Date.now());
    const [key, request] = [newKey(), orderRequest(market)];
    await setFault({ path: "/v1/checkout/sessions", ...fault });
    const refused = await postOrder(request, key);
    expect(codeOf(refused)).toBe("payment_unavailable");
    expect(refused.status).toBe(503);
    expect(await ordersUnder(key)).toBe(1);
    const placed = readPlaced(await postOrder(request, key));
    expect(placed.order.state).toBe("placed");
    await pay(placed);
    expect((await readOrder(placed)).order.state).toBe("paid");
    expect(await stockOf(market)).toEqual([19, 19, 19, 20, 20]);
  });

  test("but did what it was asked (its reply is lost) is asked again under the same key: one page", async () => {
    const market = await openMarket(world.DB, Date.now());
    const sessions = await countSessions();
    await setFault({ path: "/v1/checkout/sessions", kind: "drop_after" });
    const placed = readPlaced(await postOrder(orderRequest(market)));
    expect(await countSessions()).toBe(sessions + 1);
    await pay(placed);
    expect((await readOrder(placed)).order.state).toBe("paid");
  });
});

test.each(["", "short", "x".repeat(121)])("a key of another length (%j) is refused", async (key) => {
  const market = await openMarket(world.DB, Date.now());
  const code = codeOf(await postOrder(orderRequest(market), key));
  expect(code).toBe("request_malformed");
  expect(await ordersUnder(key)).toBe(0);
});
