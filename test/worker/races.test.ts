// Many hands at once: the last pieces, the last places, one bag, one parcel, a price that changes meanwhile.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { refusalStatus } from "../../worker/core/refusal.ts";
import { postingsOf } from "./support/books.ts";
import { bagCodeOf, bringToDesk, collectAll, cookieOf, handOver } from "./support/journey.ts";
import {
  call,
  change,
  codeOf,
  column,
  detailOf,
  messagesTo,
  newBuyer,
  number,
  openPayableMarket,
} from "./support/store.ts";
import { orderRequest, pay, place, postOrder, readPlaced, type Reply } from "./support/store.ts";
import { sandboxMoney } from "./support/world.ts";

/** How often each name stands in the list. */
function tally(list: readonly string[]): Record<string, number> {
  const groups = [...Map.groupBy(list, (name) => name)];
  return Object.fromEntries(groups.map(([name, all]) => [name, all.length]));
}

const outcomeOf = (reply: Reply) => (reply.status < 300 ? "done" : codeOf(reply));

describe("fifty buyers", () => {
  test("of the last five pieces: exactly five get one, and the others are told why they did not (case 13)", async () => {
    const market = await openPayableMarket({ stocks: [5] });
    const lines = market.goods.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 1 }));
    const request = orderRequest(market, { lines });
    const replies = await Promise.all(Array.from({ length: 50 }, () => postOrder(request)));
    expect(tally(replies.map(outcomeOf))).toEqual({ done: 5, sold_out: 45 });
    const refused = replies.find(({ status }) => status === refusalStatus.sold_out);
    expect(refused && detailOf(refused)).toMatchObject({ title: "Goods 1", available: 0 });
    expect(await number("SELECT stock FROM variants WHERE id = ?", market.goods[0]?.variantId)).toBe(0);
    expect(await number("SELECT count(*) FROM pickups WHERE hotel_id = ?", market.hotelId)).toBe(5);
    expect(await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId)).toBe(5);
  });

  test("of two goods with few left, in baskets of both: what is sold and what is left is what there was", async () => {
    const market = await openPayableMarket({ stocks: [7, 9] });
    const [a, b] = market.goods;
    const buyers = Array.from({ length: 50 }, (_, index) => {
      const lines = [
        { variantId: a?.variantId ?? "", quantity: 1 + (index % 3) },
        { variantId: b?.variantId ?? "", quantity: 1 + (index % 2) },
      ];
      return postOrder(orderRequest(market, { lines: index % 2 === 0 ? lines : lines.toReversed() }));
    });
    const outcomes = (await Promise.all(buyers)).map(outcomeOf);
    expect(
      Object.keys(tally(outcomes)).every((one) => ["done", "sold_out", "stock_short"].includes(one)),
    ).toBe(true);
    for (const { variantId, stock } of [a, b].filter((one) => one !== undefined)) {
      const sold = await number("SELECT sum(quantity) FROM lines WHERE variant_id = ?", variantId);
      const left = await number("SELECT stock FROM variants WHERE id = ?", variantId);
      expect(sold + left).toBe(stock);
      expect(left).toBeGreaterThanOrEqual(0);
    }
    // Somebody could always have taken one more of each while both were left.
    const lefts = await column("SELECT stock FROM variants WHERE id IN (?, ?)", a?.variantId, b?.variantId);
    expect(Math.min(...z.array(z.number()).parse(lefts))).toBeLessThan(3);
  });
});

test("twenty buyers of the last three places of a slot: three get one", async () => {
  const market = await openPayableMarket({ slotCapacity: 3, stocks: [99] });
  const lines = market.goods.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 1 }));
  const request = orderRequest(market, { lines });
  const replies = await Promise.all(Array.from({ length: 20 }, () => postOrder(request)));
  expect(tally(replies.map(outcomeOf))).toEqual({ done: 3, slot_full: 17 });
  expect(await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId)).toBe(3);
  expect(await number("SELECT stock FROM variants WHERE id = ?", market.goods[0]?.variantId)).toBe(96);
});

test("a bag whose code is typed on ten phones at once is handed over once, and each family is paid once (case 36)", async () => {
  const market = await openPayableMarket();
  const buyer = newBuyer();
  const placed = await place(market, { buyer });
  await pay(placed);
  await bringToDesk(market, placed);
  const code = await bagCodeOf(placed);
  await cookieOf(market.phones.desk);
  const replies = await Promise.all(Array.from({ length: 10 }, () => handOver(market, code)));
  expect(tally(replies.map(outcomeOf))).toEqual({ done: 1, bag_handed_over: 9 });
  const transfers = (await postingsOf(placed.order.id)).filter((posting) => posting.code === "transfer");
  expect(transfers).toHaveLength(3);
  expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(3);
  expect((await messagesTo(buyer.phone)).filter((body) => body.includes("handed over"))).toHaveLength(1);
  const verbs = await column("SELECT verb FROM transitions WHERE subject = ?", placed.order.id);
  expect(verbs).toEqual(["place", "pay", "complete"]);
});

test("an order that two operators bring at once is brought once", async () => {
  const market = await openPayableMarket();
  const buyer = newBuyer();
  const placed = await place(market, { buyer });
  await pay(placed);
  await collectAll(market, placed);
  const cookie = await cookieOf(market.phones.operator);
  const path = `/api/operator/orders/${placed.order.id}/bring`;
  const replies = await Promise.all([1, 2, 3].map(() => call(path, { method: "POST", cookie })));
  expect(tally(replies.map(outcomeOf))).toEqual({ done: 1, parcel_wrong_state: 2 });
  expect((await messagesTo(buyer.phone)).filter((body) => body.includes("Give the desk"))).toHaveLength(1);
  const steps = "SELECT count(*) FROM transitions WHERE verb = 'bring' AND subject LIKE ?";
  expect(await number(steps, `${placed.order.id}%`)).toBe(3);
});

test("a parcel that its family accepts with a double tap is accepted once", async () => {
  const market = await openPayableMarket();
  const placed = await place(market);
  await pay(placed);
  const [parcel] = placed.order.parcels;
  const cookie = await cookieOf(market.phones.families[0] ?? "");
  const path = `/api/family/parcels/${parcel?.id}/accept`;
  const replies = await Promise.all([1, 2].map(() => call(path, { method: "POST", cookie })));
  expect(tally(replies.map(outcomeOf))).toEqual({ done: 1, parcel_wrong_state: 1 });
  expect(await column("SELECT verb FROM transitions WHERE subject = ?", parcel?.id)).toEqual(["accept"]);
});

test("three families of one order accept at once, and none is in another's way", async () => {
  const market = await openPayableMarket();
  const placed = await place(market);
  await pay(placed);
  const cookies: string[] = [];
  for (const phone of market.phones.families) cookies.push(await cookieOf(phone));
  const taps = placed.order.parcels.map(({ id }, index) => {
    return call(`/api/family/parcels/${id}/accept`, { method: "POST", cookie: cookies[index] ?? "" });
  });
  expect((await Promise.all(taps)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await column("SELECT state FROM parcels WHERE order_id = ?", placed.order.id)).toEqual([
    "accepted",
    "accepted",
    "accepted",
  ]);
});

test("a price that changes while twenty order is paid by nobody who did not see it (case 14)", async () => {
  const market = await openPayableMarket({ stocks: [99] });
  const [goods] = market.goods;
  const lines = [{ variantId: goods?.variantId ?? "", quantity: 2 }];
  const request = orderRequest(market, { lines });
  const changing = change(
    "UPDATE variants SET price_halalas = price_halalas + 100 WHERE id = ?",
    goods?.variantId,
  );
  const ordering = Array.from({ length: 20 }, () => postOrder(request));
  const replies = await Promise.all([
    ...ordering.slice(0, 10),
    changing.then(() => null),
    ...ordering.slice(10),
  ]);
  for (const reply of replies.filter((one) => one !== null)) {
    if (reply.status === 201) {
      expect(readPlaced(reply).order.totalHalalas).toBe(request.quotedTotalHalalas);
    } else {
      expect(detailOf(reply)).toEqual({
        oldHalalas: request.quotedTotalHalalas,
        newHalalas: request.quotedTotalHalalas + 200,
      });
    }
  }
  const late = await postOrder(request);
  expect(codeOf(late)).toBe("price_changed");
  const wrong =
    "SELECT count(*) FROM orders JOIN pickups ON order_id = id WHERE hotel_id = ? AND total_halalas <> ?";
  expect(await number(wrong, market.hotelId, request.quotedTotalHalalas)).toBe(0);
});
