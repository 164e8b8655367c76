// A buyer cancels an unpaid order: its payment page expires first, its stock is released, and later payments are refunded.
import { afterEach, expect, test } from "vitest";
import { openMarket, type Market } from "./support/market.ts";
import {
  call,
  codeOf,
  column,
  newKey,
  number,
  orderRequest,
  pay,
  payInSandbox,
  place,
  postEvent,
  postOrder,
  readOrder,
  readPlaced,
  sessionOf,
  signedEvent,
  type Placed,
  type Reply,
} from "./support/store.ts";
import { callStripe, clearFaults, sandboxMoney, setFault, world } from "./support/world.ts";

afterEach(clearFaults);

const cancelPaidOrder = ({ order }: Placed): Promise<Reply> =>
  call(`/api/shop/orders/${order.token}/cancel-unpaid`, { method: "POST" });

async function shelfOf(market: Market): Promise<number[]> {
  const stocks = market.goods.slice(0, 3).map(({ variantId }) => variantId);
  return Promise.all([
    ...stocks.map((id) => number("SELECT stock FROM variants WHERE id = ?", id)),
    number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId),
  ]);
}

test("releases stock and slot at once, and its payment page can no longer be paid", async () => {
  const market = await openMarket(world.DB, Date.now());
  const placed = await place(market);
  expect(await shelfOf(market)).toEqual([19, 19, 19, 1]);
  const reply = await cancelPaidOrder(placed);
  expect([reply.status, reply.body]).toEqual([200, { order: { id: placed.order.id, state: "cancelled" } }]);
  expect(await shelfOf(market)).toEqual([20, 20, 20, 0]);
  const session = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}`);
  expect(session.body["status"]).toBe("expired");
  const standing = await readOrder(placed);
  expect([standing.order.state, standing.payment]).toEqual(["cancelled", null]);
  expect(new Set(standing.order.parcels.map(({ state }) => state))).toEqual(new Set(["cancelled"]));
  expect(await column("SELECT verb FROM transitions WHERE subject = ?", placed.order.id)).toEqual([
    "place",
    "cancel_unpaid",
  ]);
});

test("requested twice, or many times at once, releases the stock once", async () => {
  const market = await openMarket(world.DB, Date.now());
  const placed = await place(market);
  const replies = await Promise.all(Array.from({ length: 5 }, () => cancelPaidOrder(placed)));
  expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  expect((await cancelPaidOrder(placed)).status).toBe(200);
  expect(await shelfOf(market)).toEqual([20, 20, 20, 0]);
});

test("is refused once the order is paid, also before the store knows of the payment", async () => {
  const market = await openMarket(world.DB, Date.now());
  const [known, unheard] = [await place(market), await place(market)];
  await pay(known);
  await payInSandbox(sessionOf(unheard));
  expect(codeOf(await cancelPaidOrder(known))).toBe("order_wrong_state");
  expect(codeOf(await cancelPaidOrder(unheard))).toBe("order_wrong_state");
  expect((await readOrder(unheard)).order.state).toBe("paid");
  expect(await shelfOf(market)).toEqual([18, 18, 18, 2]);
});

test("waits for the processor to expire the payment page: until then the order stays", async () => {
  const market = await openMarket(world.DB, Date.now());
  const placed = await place(market);
  await setFault({
    path: `/v1/checkout/sessions/${sessionOf(placed)}`,
    kind: "status",
    status: 500,
    times: 5,
  });
  expect(codeOf(await cancelPaidOrder(placed))).toBe("payment_unavailable");
  expect((await readOrder(placed)).order.state).toBe("placed");
  await clearFaults();
  expect((await cancelPaidOrder(placed)).status).toBe(200);
});

test("of an order whose payment page was not recorded refunds a later payment", async () => {
  const market = await openMarket(world.DB, Date.now());
  const placed = readPlaced(await postOrder(orderRequest(market), newKey(), { crashesAfterBatches: 1 }));
  expect((await cancelPaidOrder(placed)).status).toBe(200);
  await payInSandbox(sessionOf(placed));
  await postEvent(await signedEvent(sessionOf(placed)));
  expect((await readOrder(placed)).order.state).toBe("cancelled");
  expect((await sandboxMoney(placed.order.id)).refunds).toEqual({
    count: 1,
    amountHalalas: placed.order.totalHalalas,
  });
});

test("needs the order's token", async () => {
  expect(codeOf(await call("/api/shop/orders/x/cancel-unpaid", { method: "POST" }))).toBe("order_unknown");
});
