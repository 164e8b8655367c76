// The first sale, end to end through the API: one payment, three families, one bag.
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Market } from "./support/market.ts";
import {
  call,
  column,
  messagesTo,
  number,
  openPayableMarket,
  pay,
  place,
  signIn,
  type Placed,
} from "./support/store.ts";

let market: Market;
let placed: Placed;

beforeAll(async () => {
  market = await openPayableMarket();
});

test("an order of three families is placed and waits for its payment", async () => {
  placed = await place(market);
  expect(placed.order.state).toBe("placed");
  expect(placed.order.parcels.map((parcel) => parcel.grossHalalas)).toEqual([4500, 7325, 3333]);
  expect(placed.order.totalHalalas).toBe(4500 + 7325 + 3333 + 1000);
  expect(placed.payment?.url).toMatch(/\/pay\//);
});

test("its payment is recorded and split to the halala", async () => {
  await pay(placed);
  const reply = await call(`/api/shop/orders/${placed.order.token}`);
  expect(reply.body).toMatchObject({ order: { state: "paid" } });
  const posted = await number("SELECT sum(amount_halalas) FROM postings WHERE debit = 'stripe'");
  expect(posted).toBe(placed.order.totalHalalas);
  expect((await messagesTo("+923001234567"))[0]).toContain(placed.order.number);
});

test("families accept and pack, the operator collects, the desk hands over, each family is paid its share", async () => {
  const operator = await signIn(market.phones.operator);
  for (const [index, phone] of market.phones.families.entries()) {
    const cookie = await signIn(phone);
    const id = placed.order.parcels[index]?.id ?? "";
    expect((await call(`/api/family/parcels/${id}/accept`, { method: "POST", cookie })).status).toBe(200);
    expect((await call(`/api/family/parcels/${id}/ready`, { method: "POST", cookie })).status).toBe(200);
    const path = `/api/operator/parcels/${id}/collect`;
    expect((await call(path, { method: "POST", cookie: operator })).status).toBe(200);
  }
  const bring = `/api/operator/orders/${placed.order.id}/bring`;
  expect((await call(bring, { method: "POST", cookie: operator })).status).toBe(200);
  const desk = await signIn(market.phones.desk);
  const [code] = await column("SELECT pickup_code FROM pickups WHERE order_id = ?", placed.order.id);
  const bag = await call("/api/desk/checks", { body: { code }, cookie: desk });
  expect(bag.body).toMatchObject({ bag: { state: "at_desk", number: placed.order.number } });
  const handed = await call("/api/desk/handovers", { body: { code }, cookie: desk });
  expect(handed.body).toMatchObject({ bag: { state: "handed_over" } });
  const again = await call("/api/desk/handovers", { body: { code }, cookie: desk });
  expect(again.body).toMatchObject({ code: "bag_handed_over" });
  const transfers = await number("SELECT count(*) FROM postings WHERE code = 'transfer'");
  expect(transfers).toBe(3);
  const shares = z.array(z.number()).parse(await column("SELECT share_halalas FROM parcels ORDER BY id"));
  const paid = z
    .array(z.number())
    .parse(await column("SELECT amount_halalas FROM postings WHERE code = 'transfer' ORDER BY id"));
  expect(paid).toEqual(shares);
  expect(await column("SELECT state FROM orders")).toEqual(["completed"]);
});
