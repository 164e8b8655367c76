// Regression tests: each covers a defect that was found once.
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { readConfig } from "../../worker/config.ts";
import { minuteMs } from "../../worker/core/time.ts";
import { expectStripeAgrees } from "./support/books.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import { signedAt } from "./support/signature.ts";
import { snapshot } from "./support/snapshot.ts";
import {
  call,
  change,
  codeOf,
  column,
  detailOf,
  fireSchedule,
  messagesTo,
  newBuyer,
  newKey,
  openPayableMarket,
} from "./support/store.ts";
import { number, orderRequest, pay, payInSandbox, place, postEvent, postOrder } from "./support/store.ts";
import { readOrder, readPlaced, sessionOf, signedEvent, signIn, type Placed } from "./support/store.ts";
import { atTime, callStripe, logged, world } from "./support/world.ts";

/** Sessions that the processor calls complete and unpaid, as it does with a bank debit that bounced. */
const bounced = new Set<string>();
const realFetch = globalThis.fetch;
vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
  const request = new Request(input, init);
  const [, session = "", verb] =
    /^\/v1\/checkout\/sessions\/(\w+)(\/expire)?$/.exec(new URL(request.url).pathname) ?? [];
  if (!bounced.has(session)) return realFetch(request);
  const message = "Only Checkout Sessions with a status in [open] can be expired.";
  if (verb !== undefined)
    return Response.json({ error: { type: "invalid_request_error", message } }, { status: 400 });
  const response = await realFetch(request);
  const body = z.looseObject({}).parse(await response.json());
  const intent = {
    id: "pi_bounced",
    object: "payment_intent",
    status: "requires_payment_method",
    latest_charge: null,
  };
  return Response.json({ ...body, status: "complete", payment_status: "unpaid", payment_intent: intent });
});

async function open(): Promise<Market> {
  return openPayableMarket();
}
async function stateOf(placed: Placed): Promise<string> {
  return (await readOrder(placed)).order.state;
}
/** An order with two payment pages: the first was lost before it was noted, the second opened a minute later. */
async function placeWithTwoPages(): Promise<readonly [Placed, Placed]> {
  const [key, request] = [newKey(), orderRequest(await open())];
  const first = readPlaced(await postOrder(request, key, { crashesAfterBatches: 1 }));
  const second = await atTime(Date.now() + minuteMs, async () => readPlaced(await postOrder(request, key)));
  return [first, second];
}
async function intentOf(placed: Placed): Promise<string> {
  const { body } = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}`);
  return String(body["payment_intent"]);
}
test("a payment page takes only what settles at once: a hold would be over before a slow payment ends", async () => {
  const placed = await place(await open());
  const { body } = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}`);
  expect(body["allowed_payment_method_types"]).toEqual(["card"]);
});

/** An order that was paid after its hold had ended and its goods were gone. */
async function paidTooLate(): Promise<Placed> {
  const market = await openPayableMarket({ stocks: [1] });
  const placed = readPlaced(await postOrder(orderRequest(market), newKey(), { crashesAfterBatches: 1 }));
  await change("UPDATE orders SET expires_at = 0 WHERE id = ?", placed.order.id);
  await fireSchedule();
  await change("UPDATE variants SET stock = 0 WHERE id = ?", market.goods[0]?.variantId);
  await payInSandbox(sessionOf(placed));
  await postEvent(await signedEvent(sessionOf(placed)));
  expect(await stateOf(placed)).toBe("cancelled");
  return placed;
}

describe("the API", () => {
  test.each(["/api/nothing", "/api/shop/nothing"])("answers %s as a problem, not a page", async (path) => {
    const reply = await call(path);
    expect(reply.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(codeOf(reply)).toBe("route_unknown");
  });

  test.each(["2026-13-45", "2026-02-30"])("takes %s for no day", async (day) => {
    const market = await open();
    const slots = await call(`/api/shop/hotels/${market.hotelId}/slots?departureOn=${day}`);
    const products = await call(`/api/shop/products?readyBy=${day}`);
    const fulfilment = { ...orderRequest(market).fulfilment, departureOn: day };
    const order = await postOrder(orderRequest(market, { fulfilment }));
    expect([slots.status, products.status, order.status]).toEqual([400, 400, 400]);
  });

  test("has no product without variants, like its page", async () => {
    const market = await open();
    await change("UPDATE variants SET state = 'hidden' WHERE id = ?", market.goods[0]?.variantId);
    expect((await call(`/products/${market.slugs.products[0]}`)).status).toBe(404);
    expect((await call(`/api/shop/products/${market.slugs.products[0]}`)).status).toBe(404);
  });

  test("lists no product without variants", async () => {
    const market = await open();
    await change("UPDATE variants SET state = 'hidden' WHERE id = ?", market.goods[0]?.variantId);
    const { body } = await call(`/api/shop/products?category=${market.slugs.category}`);
    const listShape = z.object({ products: z.array(z.object({ priceFromHalalas: z.number() })) });
    expect(listShape.safeParse(body).success).toBe(true);
  });
});

describe("the same key and request", () => {
  const changes: readonly (readonly [string, string, (market: Market) => unknown[]])[] = [
    [
      "a price changed",
      "UPDATE variants SET price_halalas = price_halalas + 1 WHERE id = ?",
      (market) => [market.goods[0]?.variantId],
    ],
    [
      "a product was hidden",
      "UPDATE variants SET state = 'hidden' WHERE id = ?",
      (market) => [market.goods[0]?.variantId],
    ],
    [
      "the slot came near",
      "UPDATE slots SET opens_at = ? WHERE id = ?",
      (market) => [Date.now() + minuteMs, market.slotId],
    ],
    ["the hotel closed", "UPDATE hotels SET state = 'closed' WHERE id = ?", (market) => [market.hotelId]],
  ];
  test.each(changes)("find their order also when, meanwhile, %s", async (_what, sql, values) => {
    const market = await open();
    const [key, request] = [newKey(), orderRequest(market)];
    const placed = readPlaced(await postOrder(request, key));
    await change(sql, ...values(market));
    const again = await postOrder(request, key);
    expect(again.status).toBe(200);
    expect(readPlaced(again).order.id).toBe(placed.order.id);
  });
});

describe("an event", () => {
  test("of a refunded payment changes nothing when it comes again", async () => {
    const placed = await paidTooLate();
    const before = await snapshot();
    await postEvent(await signedEvent(sessionOf(placed)));
    expect(await snapshot()).toEqual(before);
  });

  test("that an older page has expired does not end the order whose newer page is open", async () => {
    const [first, second] = await placeWithTwoPages();
    await callStripe("POST", `/v1/checkout/sessions/${sessionOf(first)}/expire`);
    await postEvent(await signedEvent(sessionOf(first), "checkout.session.expired"));
    expect(await stateOf(second)).toBe("placed");
    await pay(second);
    expect(await stateOf(second)).toBe("paid");
  });

  test("that a bank debit bounced releases the stock", async () => {
    const placed = await place(await open());
    bounced.add(sessionOf(placed));
    const object = {
      id: sessionOf(placed),
      object: "checkout.session",
      client_reference_id: placed.order.id,
    };
    const event = { id: `evt_${placed.order.id}`, object: "event", created: 1, data: { object } };
    const body = JSON.stringify({ ...event, type: "checkout.session.async_payment_failed" });
    expect((await postEvent(await signedAt(body, Date.now()))).status).toBe(200);
    await change("UPDATE orders SET expires_at = 0 WHERE id = ?", placed.order.id);
    await fireSchedule();
    expect(await stateOf(placed)).toBe("expired");
  });

  test("of another amount, after the order was paid, does not touch what it was paid with", async () => {
    const market = await open();
    const placed = await place(market);
    await pay(placed);
    const before = await column(
      "SELECT state || session_id || charge_id FROM payments WHERE order_id = ?",
      placed.order.id,
    );
    const { body } = await callStripe("POST", "/v1/checkout/sessions", {
      mode: "payment",
      client_reference_id: placed.order.id,
      success_url: "https://souq.example/",
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "sar",
      "line_items[0][price_data][unit_amount]": "900",
      "line_items[0][price_data][product_data][name]": "Something else",
    });
    await payInSandbox(String(body["id"]));
    await postEvent(await signedEvent(String(body["id"])));
    const after = await column(
      "SELECT state || session_id || charge_id FROM payments WHERE order_id = ?",
      placed.order.id,
    );
    expect(after).toEqual(before);
    await bringToDesk(market, placed);
    await handOver(market, await bagCodeOf(placed));
    expect(
      await number(
        "SELECT count(*) FROM postings WHERE code = 'transfer' AND id LIKE ?",
        `${placed.order.id}%`,
      ),
    ).toBe(3);
  });
});

describe("the ledger", () => {
  test("has the processor's fee of a payment that was refunded for coming too late", async () => {
    const placed = await paidTooLate();
    await expectStripeAgrees(placed.order.id, await intentOf(placed));
  });

  test("has the processor's fee of a second payment", async () => {
    const [first, second] = await placeWithTwoPages();
    await pay(first);
    await pay(second);
    await expectStripeAgrees(first.order.id, await intentOf(second));
  });
});

describe("signing in", () => {
  test("accepts a code once, also when it comes five times at once", async () => {
    const { phone } = newBuyer();
    await call("/api/session/codes", { body: { phone } });
    const code = /\d{6}/.exec((await messagesTo(phone))[0] ?? "")?.[0] ?? "";
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => call("/api/session", { body: { phone, code } })),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test("out is audited with its person", async () => {
    const { phone } = newBuyer();
    const cookie = await signIn(phone);
    const [personId] = await column("SELECT id FROM people WHERE phone = ?", phone);
    await call("/api/session", { method: "DELETE", cookie });
    const subjects = await column(
      "SELECT subject FROM audit WHERE verb = 'sign_out' ORDER BY id DESC LIMIT 1",
    );
    expect(subjects).toEqual([personId]);
  });
});

describe("an order", () => {
  test("of ten lines and more of one family keeps the order of its basket", async () => {
    const market = await openPayableMarket({ stocks: [99] });
    const [goods] = market.goods;
    const variantIds = Array.from(
      { length: 12 },
      (_, index) => `${goods?.variantId}${index === 0 ? "" : `x${index}`}`,
    );
    for (const [index, id] of variantIds.entries()) {
      const sql =
        "INSERT OR IGNORE INTO variants (id, product_id, position, state, price_halalas, stock) SELECT ?, product_id, ?, 'live', ?, 99 FROM variants WHERE id = ?";
      await change(sql, id, index + 1, 100 + index, goods?.variantId);
    }
    const lines = variantIds.map((variantId, index) => ({ variantId, quantity: index + 1 }));
    const prices = variantIds.map((_, index) => (index === 0 ? 4500 : 100 + index) * (index + 1));
    const quotedTotalHalalas = prices.reduce((sum, price) => sum + price, 1000);
    const reply = await postOrder(orderRequest(market, { lines, quotedTotalHalalas }));
    const linesShape = z.object({
      order: z.object({ parcels: z.array(z.object({ lines: z.array(z.object({ quantity: z.int() })) })) }),
    });
    const asked = lines.map((line) => line.quantity);
    const quantitiesOf = (body: unknown) =>
      linesShape.parse(body).order.parcels[0]?.lines.map((line) => line.quantity);
    expect(quantitiesOf(reply.body)).toEqual(asked);
    const { token } = readPlaced(reply).order;
    expect(quantitiesOf((await call(`/api/shop/orders/${token}`)).body)).toEqual(asked);
  });

  test("dearer than the processor can charge is refused, and holds nothing", async () => {
    const market = await open();
    await change("UPDATE variants SET price_halalas = 100000000 WHERE id = ?", market.goods[0]?.variantId);
    const lines = [{ variantId: market.goods[0]?.variantId ?? "", quantity: 1 }];
    const before = await snapshot();
    const reply = await postOrder(orderRequest(market, { lines, quotedTotalHalalas: 100_001_000 }));
    expect(reply.status).toBe(422);
    expect(await snapshot()).toEqual(before);
  });
});

describe("an order's token", () => {
  test("is in no log, also when its page or its API fails", async () => {
    const placed = await place(await open());
    await call(`/api/shop/orders/${placed.order.token}`, { crashesAfterBatches: 0 });
    await call(`/orders/${placed.order.token}`, { crashesAfterBatches: 0 });
    expect(logged.some((line) => line.includes("failed"))).toBe(true);
    expect(logged.filter((line) => line.includes(placed.order.token))).toEqual([]);
  });

  test("is passed on to no other page by the browser", async () => {
    const placed = await place(await open());
    const page = await call(`/orders/${placed.order.token}`);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  });
});

test("a parcel whose late payment was refunded is never shown to its family", async () => {
  const market = await openPayableMarket({ stocks: [1] });
  const placed = readPlaced(await postOrder(orderRequest(market), newKey(), { crashesAfterBatches: 1 }));
  await change("UPDATE orders SET expires_at = 0 WHERE id = ?", placed.order.id);
  await fireSchedule();
  await change("UPDATE variants SET stock = 0 WHERE id = ?", market.goods[0]?.variantId);
  await payInSandbox(sessionOf(placed));
  await postEvent(await signedEvent(sessionOf(placed)));
  const cookie = await cookieOf(market.phones.families[0] ?? "");
  const { body } = await call("/api/family/parcels?show=done", { cookie });
  expect(JSON.stringify(body)).not.toContain(placed.order.id);
});

test("a bag that was handed over before says when, as its words have a place for it", async () => {
  const market = await open();
  const placed = await place(market);
  await pay(placed);
  await bringToDesk(market, placed);
  const code = await bagCodeOf(placed);
  await handOver(market, code);
  expect(detailOf(await handOver(market, code))).toMatchObject({
    number: placed.order.number,
    at: expect.any(Number),
  });
});

describe("the sitemap", () => {
  test.each(["closed", "draft"])(
    "names no product of a family that is %s: its page is not there",
    async (state) => {
      const market = await open();
      await change("UPDATE families SET state = ? WHERE slug = ?", state, market.slugs.families[0]);
      expect((await call(`/products/${market.slugs.products[0]}`)).status).toBe(404);
      expect(String((await call("/sitemap/1.xml")).body).includes(market.slugs.products[0] ?? "")).toBe(
        false,
      );
    },
  );

  test.each(["/sitemap/0.xml", "/sitemap/2.xml"])(
    "has no file %s that its index does not name",
    async (path) => {
      expect((await call(path)).status).toBe(404);
    },
  );
});

test.each(["COMMISSION_BASIS_POINTS", "PICKUP_FEE_HALALAS"])(
  "a setting of money that is empty (%s) is missing, not nothing",
  (name) => {
    expect(() => readConfig({ ...world, [name]: "" })).toThrow(name);
  },
);
