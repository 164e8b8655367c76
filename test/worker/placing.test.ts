// Placing an order: what is kept of it, what its payment page asks for, and how much of the database it takes.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { minuteMs } from "../../worker/core/time.ts";
import { deliveredBy } from "../../worker/shop/delivery/rules.ts";
import { readyAt } from "../../worker/shop/promises/rules.ts";
import { expectStripeAgrees } from "./support/books.ts";
import { bagCodeOf, bringToDesk, handOver, stateOf } from "./support/journey.ts";
import { type Market, openMarket } from "./support/market.ts";
import {
  change,
  column,
  delivery,
  messagesTo,
  newBuyer,
  number,
  orderRequest,
  pay,
  place,
  type Placed,
  postOrder,
  readPlaced,
  rows,
  sessionOf,
} from "./support/store.ts";
import { callStripe, world } from "./support/world.ts";

const itemsShape = z.object({
  data: z.array(
    z.object({ description: z.string(), quantity: z.int(), amount_total: z.int(), currency: z.string() }),
  ),
});
async function itemsOf(placed: Placed) {
  const { body } = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}/line_items?limit=100`);
  return itemsShape.parse(body).data;
}

describe("an order", () => {
  test("takes one round trip of the database before it is answered", async () => {
    const reply = await postOrder(orderRequest(await openMarket(world.DB, Date.now())));
    expect(reply.status).toBe(201);
    expect(reply.headers.get("server-timing")).toContain('desc="1 trips');
  });

  test("is held as long as its payment page lives, and a little longer", async () => {
    const placed = await place(await openMarket(world.DB, Date.now()));
    const { body } = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}`);
    const pageEnds = Number(body["expires_at"]) * 1000;
    const held = await number("SELECT expires_at FROM orders WHERE id = ?", placed.order.id);
    expect(pageEnds - Date.now()).toBeGreaterThan(30 * minuteMs);
    expect(held - pageEnds).toBeGreaterThanOrEqual(2 * minuteMs);
    expect(held - pageEnds).toBeLessThan(10 * minuteMs);
  });

  test("asks on its payment page for what it costs, line by line, and knows whose money it is", async () => {
    const placed = await place(await openMarket(world.DB, Date.now()));
    const items = await itemsOf(placed);
    expect(items.map((item) => [item.description, item.quantity, item.amount_total])).toEqual([
      ["Goods 1", 1, 4500],
      ["Goods 2", 1, 7325],
      ["Goods 3", 1, 3333],
      ["Packing and hotel pickup", 1, 1000],
    ]);
    expect(items.every((item) => item.currency === "sar")).toBe(true);
    const { body } = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}`);
    expect(body).toMatchObject({
      amount_total: placed.order.totalHalalas,
      client_reference_id: placed.order.id,
      success_url: `${world.PUBLIC_ORIGIN}/en/orders/${placed.order.token}`,
    });
  });

  test("in Arabic is Arabic from its lines to its payment page, its address and its message", async () => {
    const buyer = newBuyer();
    const placed = await place(await openMarket(world.DB, Date.now()), { locale: "ar", buyer });
    expect((await itemsOf(placed)).map((item) => item.description)).toEqual([
      "بضاعة 1",
      "بضاعة 2",
      "بضاعة 3",
      "التجهيز والتسليم في الفندق",
    ]);
    await pay(placed);
    const [message] = await messagesTo(buyer.phone);
    expect(message).toContain("وصلنا طلبك");
    expect(message).toContain(`${world.PUBLIC_ORIGIN}/orders/${placed.order.token}`);
  });

  test("writes to a buyer who gave an address by e-mail as well", async () => {
    const buyer = { ...newBuyer(), email: `guest-${crypto.randomUUID()}@example.com` };
    const placed = await place(await openMarket(world.DB, Date.now()), { buyer });
    await pay(placed);
    expect(await messagesTo(buyer.email)).toEqual(await messagesTo(buyer.phone));
    expect(await messagesTo(buyer.email)).toHaveLength(1);
  });

  test("keeps its buyer's phone in one spelling, and its frozen rates", async () => {
    const placed = await place(await openMarket(world.DB, Date.now()), {
      buyer: { name: "Ahmad", phone: "٠٥٠ ١٢٣ ٤٥٦٧" },
    });
    expect(await column("SELECT buyer_phone FROM orders WHERE id = ?", placed.order.id)).toEqual([
      "+966501234567",
    ]);
    const frozen = await rows(
      "SELECT tax_mode, commission_basis_points FROM lines WHERE id LIKE ? ORDER BY id",
      `${placed.order.id}.%`,
    );
    expect(frozen).toEqual([
      { tax_mode: "deemed_supplier", commission_basis_points: 1000 },
      { tax_mode: "seller_registered", commission_basis_points: 1000 },
      { tax_mode: "deemed_supplier", commission_basis_points: 1000 },
    ]);
  });

  test("for delivery promises the day by which the slowest of it arrives", async () => {
    const market = await openMarket(world.DB, Date.now());
    const lines = [0, 3].map((index) => ({ variantId: market.goods[index]?.variantId ?? "", quantity: 1 }));
    const placed = await place(market, { lines, fulfilment: delivery });
    const promised = await number("SELECT promised_at FROM orders WHERE id = ?", placed.order.id);
    expect(promised).toBe(deliveredBy(readyAt(3, Date.now()), 3));
    expect((await itemsOf(placed)).at(-1)).toMatchObject({ description: "Delivery", amount_total: 2500 });
  });
});

describe("an order of fifty lines", () => {
  async function wideMarket(): Promise<Market> {
    const market = await openMarket(world.DB, Date.now(), { stocks: Array(50).fill(99) });
    const [goods] = market.goods;
    const product = "(SELECT product_id FROM variants WHERE id = ?)";
    for (let position = 2; position <= 50; position += 1) {
      const id = `${goods?.variantId}x${position}`;
      await change(
        `INSERT INTO variants (id, product_id, position, state, price_halalas, stock) SELECT ?, ${product}, ?, 'live', ?, 99`,
        id,
        goods?.variantId,
        position,
        100 + position,
      );
      await change(
        "INSERT INTO variant_texts VALUES (?, 'en', ?), (?, 'ar', ?)",
        id,
        `No. ${position}`,
        id,
        `رقم ${position}`,
      );
    }
    return market;
  }

  test("is placed whole and goes its whole way", async () => {
    const market = await wideMarket();
    const [goods] = market.goods;
    const others = Array.from({ length: 49 }, (_, index) => ({
      variantId: `${goods?.variantId}x${index + 2}`,
      quantity: 1 + (index % 5),
    }));
    const lines = [{ variantId: goods?.variantId ?? "", quantity: 1 }, ...others];
    const total = lines.reduce(
      (sum, line, index) => sum + line.quantity * (index === 0 ? 4500 : 101 + index),
      1000,
    );
    const placed = readPlaced(await postOrder(orderRequest(market, { lines, quotedTotalHalalas: total })));
    expect(placed.order.totalHalalas).toBe(total);
    const asked = (await itemsOf(placed)).map((item) => item.quantity);
    const bySize = (left: number, right: number) => left - right;
    expect(asked.toSorted(bySize)).toEqual([...lines.map((line) => line.quantity), 1].toSorted(bySize));
    await pay(placed);
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    expect(await stateOf(placed)).toBe("completed");
    await expectStripeAgrees(placed.order.id);
  });
});
