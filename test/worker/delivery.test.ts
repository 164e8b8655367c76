// Delivery to served places only: the fee and the promise follow the place, and the operator changes its terms.
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { halalas, vatWithin } from "../../worker/core/money.ts";
import { orderView } from "../../worker/pages/order.ts";
import { deliveredBy } from "../../worker/shop/delivery/rules.ts";
import { readyAt } from "../../worker/shop/promises/rules.ts";
import { newContext } from "./support/context.ts";
import { cookieOf } from "./support/journey.ts";
import { type Market, openMarket } from "./support/market.ts";
import {
  call,
  change,
  codeOf,
  column,
  delivery,
  orderRequest,
  place,
  postOrder,
  rows,
  type OrderChoice,
} from "./support/store.ts";
import { world } from "./support/world.ts";

let market: Market;
const city = `cty_far${Date.now()}`;
const district = `dst_far${Date.now()}`;

beforeEach(async () => {
  market = await openMarket(world.DB, Date.now());
  await change(
    "INSERT INTO cities VALUES (?, 2, 'served', 4100, 5, 'بعيدة', 'Far') ON CONFLICT DO NOTHING",
    city,
  );
  await change(
    "INSERT INTO districts VALUES (?, ?, 'الحي', 'The quarter') ON CONFLICT DO NOTHING",
    district,
    city,
  );
  await change(
    "UPDATE cities SET state = 'served', fee_halalas = 4100, delivery_days = 5 WHERE id = ?",
    city,
  );
});

const far = { ...delivery, address: { ...delivery.address, districtId: district } };
const choice = (more: OrderChoice = {}): OrderChoice => ({
  lines: [{ variantId: market.goods[0]?.variantId ?? "", quantity: 1 }],
  fulfilment: far,
  quotedTotalHalalas: 4500 + 4100,
  ...more,
});
const quoteOf = (fulfilment: object) =>
  call("/api/shop/quotes", { body: { lines: orderRequest(market, choice()).lines, fulfilment } });

describe("a delivery", () => {
  test("has its place's fee and promise in the quote, and neither while the place is unknown", async () => {
    expect((await quoteOf({ kind: "delivery" })).body).toMatchObject({
      isFeeKnown: false,
      feeHalalas: 0,
      totalHalalas: 4500,
      promisedAt: null,
    });
    expect((await quoteOf({ kind: "delivery", districtId: district })).body).toMatchObject({
      isFeeKnown: true,
      feeHalalas: 4100,
      totalHalalas: 8600,
      promisedAt: deliveredBy(readyAt(0, Date.now()), 5),
    });
    expect((await quoteOf({ kind: "delivery", districtId: "dst_taif_hada" })).body).toMatchObject({
      feeHalalas: 2500,
    });
  });

  test("is placed in one trip at its place's fee, VAT and day, with the names of the place beside the address", async () => {
    const reply = await postOrder(orderRequest(market, choice()));
    expect(reply.status).toBe(201);
    expect(reply.headers.get("server-timing")).toContain('desc="1 trips');
    const [row] = await rows(
      "SELECT fee_halalas, fee_vat_halalas, promised_at, d.* FROM orders JOIN deliveries d ON order_id = id ORDER BY id DESC LIMIT 1",
    );
    expect(row).toMatchObject({
      fee_halalas: 4100,
      fee_vat_halalas: vatWithin(halalas(4100)),
      promised_at: deliveredBy(readyAt(0, Date.now()), 5),
      district_id: district,
      delivery_days: 5,
    });
    expect(JSON.parse(z.string().parse(row?.["address"]))).toMatchObject({
      city: "بعيدة",
      cityEn: "Far",
      district: "الحي",
      districtEn: "The quarter",
    });
  });

  test("shows its place in the language of the page, and a day, not a minute", async () => {
    const address = { ...far.address, shortAddress: "mchd7421", unit: "3" };
    const placed = await place(market, choice({ fulfilment: { ...far, address } }));
    const ar = await orderView(newContext(), "ar", placed.order.token);
    const en = await orderView(newContext(), "en", placed.order.token);
    expect(ar?.delivery?.address).toBe("MCHD7421، مبنى 7421، وحدة 3، King Fahd، الحي، بعيدة، 26511");
    expect(en?.delivery?.address).toBe("MCHD7421, building 7421, unit 3, King Fahd, The quarter, Far, 26511");
    expect(ar?.delivery?.promise).not.toMatch(/:/);
    expect(en?.delivery?.promise).not.toMatch(/:/);
  });

  test.each([
    ["that is unknown", "dst_nowhere", "SELECT 1"],
    [
      "whose city is no longer served",
      district,
      `UPDATE cities SET state = 'not_served' WHERE id = '${city}'`,
    ],
  ])("to a place %s is refused by quote and order, and takes nothing", async (_what, districtId, sql) => {
    await change(sql);
    expect(codeOf(await quoteOf({ kind: "delivery", districtId }))).toBe("place_not_served");
    const address = { ...delivery.address, districtId };
    const reply = await postOrder(
      orderRequest(market, choice({ fulfilment: { kind: "delivery", address } })),
    );
    expect(reply.status).toBe(422);
    expect(codeOf(reply)).toBe("place_not_served");
    expect(await column("SELECT stock FROM variants WHERE id = ?", market.goods[0]?.variantId)).toEqual([20]);
  });

  test("whose fee has changed since the quote is refused with the new total", async () => {
    await change("UPDATE cities SET fee_halalas = 4200 WHERE id = ?", city);
    const reply = await postOrder(orderRequest(market, choice()));
    expect(codeOf(reply)).toBe("price_changed");
    expect(reply.body).toMatchObject({ detail: { oldHalalas: 8600, newHalalas: 8700 } });
  });

  test.each(["ABC1234", "ABCD123", "1234ABCD", "أبجد1234"])(
    "with the short address %s is malformed",
    async (shortAddress) => {
      const address = { ...far.address, shortAddress };
      expect(codeOf(await postOrder(orderRequest(market, choice({ fulfilment: { ...far, address } }))))).toBe(
        "request_malformed",
      );
    },
  );

  test("has the VAT of any fee to the halala, as the rules calculate it", async () => {
    const fees = Array.from({ length: 400 }, (_, index) => index * 7);
    const found = await rows(
      "SELECT value AS fee, (value * 6 + 23) / 46 AS vat FROM json_each(?)",
      JSON.stringify(fees),
    );
    expect(found).toEqual(fees.map((fee) => ({ fee, vat: vatWithin(halalas(fee)) })));
  });
});

describe("the places", () => {
  test("are listed for the shop with fee, days and districts, and only those that are served", async () => {
    const listed = await call("/api/shop/places");
    expect(listed.body).toMatchObject({
      cities: expect.arrayContaining([
        {
          id: city,
          name: { ar: "بعيدة", en: "Far" },
          feeHalalas: 4100,
          deliveryDays: 5,
          districts: [{ id: district, name: { ar: "الحي", en: "The quarter" } }],
        },
      ]),
    });
    await change("UPDATE cities SET state = 'not_served' WHERE id = ?", city);
    expect(JSON.stringify((await call("/api/shop/places")).body)).not.toContain(city);
  });

  test("are listed and changed by the operator, and each change is audited", async () => {
    const cookie = await cookieOf(market.phones.operator);
    const terms = { state: "not_served", feeHalalas: 5500, deliveryDays: 7 };
    const changed = await call(`/api/operator/cities/${city}`, { method: "PUT", body: terms, cookie });
    expect(changed.status).toBe(200);
    expect((await call("/api/operator/cities", { cookie })).body).toMatchObject({
      cities: expect.arrayContaining([expect.objectContaining({ id: city, ...terms, districts: 1 })]),
    });
    expect(
      await rows("SELECT subject FROM audit WHERE verb = 'change_city' ORDER BY at DESC LIMIT 1"),
    ).toEqual([{ subject: `${city} not_served 5500 7` }]);
    const unknown = await call("/api/operator/cities/cty_x", { method: "PUT", body: terms, cookie });
    expect(codeOf(unknown)).toBe("city_unknown");
  });
});
