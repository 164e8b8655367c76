// An unpaid order takes nothing from its buyer: the basket can be priced as if it were cancelled, and filled again.
import { expect, test } from "vitest";
import { z } from "zod";
import { fillTemplates } from "./support/templates.ts";
import { openMarket } from "./support/market.ts";
import { call, newBuyer, pay, place } from "./support/store.ts";
import { orderView } from "../../worker/pages/order.ts";
import { newContext } from "./support/context.ts";
import { world } from "./support/world.ts";

fillTemplates();

const quoteShape = z.object({ problems: z.array(z.object({ code: z.string(), available: z.int() })) });

async function problemsOf(variantId: string, quantity: number, unpaidToken?: string) {
  const lines = [{ variantId, quantity }];
  const body = { lines, fulfilment: { kind: "delivery" }, ...(unpaidToken !== undefined && { unpaidToken }) };
  return quoteShape.parse((await call("/api/shop/quotes", { body })).body).problems;
}

test("the last units, reserved by the buyer's own unpaid order, are available to its basket and to no other", async () => {
  const market = await openMarket(world.DB, Date.now(), { stocks: [2, 5, 5] });
  const [first] = market.goods;
  if (first === undefined) throw new Error("a market has goods");
  const lines = [{ variantId: first.variantId, quantity: 2 }];
  const { order } = await place(market, { lines, buyer: newBuyer() });
  expect(await problemsOf(first.variantId, 2)).toEqual([{ code: "sold_out", available: 0 }]);
  expect(await problemsOf(first.variantId, 2, order.token)).toEqual([]);
  const guessed = `${order.token.slice(0, -1)}${order.token.endsWith("a") ? "b" : "a"}`;
  expect(await problemsOf(first.variantId, 2, guessed)).toHaveLength(1);
});

test("units of a paid order are not available again to the holder of its token", async () => {
  const market = await openMarket(world.DB, Date.now(), { stocks: [1, 5, 5] });
  const [first] = market.goods;
  if (first === undefined) throw new Error("a market has goods");
  const placed = await place(market, {
    lines: [{ variantId: first.variantId, quantity: 1 }],
    buyer: newBuyer(),
  });
  await pay(placed);
  expect(await problemsOf(first.variantId, 1, placed.order.token)).toHaveLength(1);
});

test("the order's page says what it means for the basket: waiting, over without payment, or paid", async () => {
  const market = await openMarket(world.DB, Date.now());
  const read = async (token: string) => {
    const view = await orderView(newContext(), "en", token);
    return [view?.keptState, view?.isOverUnpaid, view?.cameLate];
  };
  const left = await place(market, { buyer: newBuyer() });
  const [a, b, c] = market.goods;
  expect((await orderView(newContext(), "en", left.order.token))?.basketLines).toBe(
    `${a?.variantId}.1,${b?.variantId}.1,${c?.variantId}.1`,
  );
  expect(await read(left.order.token)).toEqual(["placed", false, false]);
  await call(`/api/shop/orders/${left.order.token}/cancel-unpaid`, { method: "POST" });
  expect(await read(left.order.token)).toEqual(["unpaid", true, false]);
  const paid = await place(market, { buyer: newBuyer() });
  await pay(paid);
  expect(await read(paid.order.token)).toEqual(["paid", false, false]);
});
