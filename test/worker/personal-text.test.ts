// A personal text, from the order to the family that makes it: what is kept, shown and refused.
import { beforeEach, describe, expect, test } from "vitest";
import { isRefusal } from "../../worker/core/refusal.ts";
import { openDocument } from "../../worker/money/documents/opening/flows.ts";
import { orderView } from "../../worker/pages/order.ts";
import { productView } from "../../worker/pages/product.ts";
import { newContext } from "./support/context.ts";
import { cookieOf, familyPhoneOf } from "./support/journey.ts";
import { documentsOf } from "./support/issued.ts";
import { openMarket, type Market } from "./support/market.ts";
import {
  call,
  change,
  codeOf,
  column,
  number,
  orderRequest,
  pay,
  place,
  postOrder,
  rows,
  sessionOf,
} from "./support/store.ts";
import { callStripe, world } from "./support/world.ts";

let market: Market;
let variantId: string;
const line = (personalText: string | undefined, quantity = 1) => ({
  variantId,
  quantity,
  ...(personalText !== undefined && { personalText }),
});

beforeEach(async () => {
  market = await openMarket(world.DB, Date.now());
  variantId = market.goods[0]?.variantId ?? "";
  await change(
    "INSERT INTO personal_texts SELECT product_id, 10, 'both', 1 FROM variants WHERE id = ?",
    variantId,
  );
  await change(
    `INSERT INTO personal_text_labels SELECT product_id, 'ar', 'الاسم المطرّز' FROM variants WHERE id = ?1
      UNION ALL SELECT product_id, 'en', 'The name' FROM variants WHERE id = ?1`,
    variantId,
  );
});

describe("a personal text", () => {
  test("makes two texts on one variant two lines of one order, placed in one trip, and takes the stock of both", async () => {
    const reply = await postOrder(orderRequest(market, { lines: [line("محمد", 2), line("Noor", 3)] }));
    expect(reply.status).toBe(201);
    expect(reply.headers.get("server-timing")).toContain('desc="1 trips');
    expect(reply.body).toMatchObject({
      order: {
        parcels: [
          {
            lines: [
              { title: "Goods 1", personalText: "محمد", quantity: 2 },
              { title: "Goods 1", personalText: "Noor", quantity: 3 },
            ],
          },
        ],
      },
    });
    expect(await number("SELECT stock FROM variants WHERE id = ?", variantId)).toBe(15);
  });

  test("is kept as it can be made: without marks that show nothing", async () => {
    const placed = await place(market, { lines: [line("\u202B محمد \u200F")] });
    expect(await column("SELECT personal_text FROM lines WHERE id LIKE ?", `${placed.order.id}.%`)).toEqual([
      "محمد",
    ]);
  });

  test("is read by the family, the operator and the buyer, and stands on the payment page", async () => {
    const placed = await place(market, { lines: [line("محمد"), line("Noor")] });
    const { body } = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(placed)}/line_items`);
    expect(body).toMatchObject({
      data: [{ description: "Goods 1 · محمد" }, { description: "Goods 1 · Noor" }, {}],
    });
    await pay(placed);
    const parcelId = placed.order.parcels[0]?.id ?? "";
    const cookie = await cookieOf(await familyPhoneOf(market, parcelId));
    const texts = [{ personalText: "محمد" }, { personalText: "Noor" }];
    const list = await call("/api/family/parcels", { cookie });
    expect(list.body).toMatchObject({ parcels: [{ lines: texts }] });
    const one = await call(`/api/family/parcels/${parcelId}`, { cookie });
    expect(one.body).toMatchObject({ parcel: { lines: texts } });
    const operator = await cookieOf(market.phones.operator);
    const order = await call(`/api/operator/orders/${placed.order.id}`, { cookie: operator });
    expect(order.body).toMatchObject({ order: { parcels: [{ lines: texts }] } });
    const view = await orderView(newContext(), "ar", placed.order.token);
    expect(view?.parcels[0]?.lines).toMatchObject(texts);
  });

  test("is on the page of its product, worded for its language, and in the API", async () => {
    const slug = market.slugs.products[0] ?? "";
    expect((await productView(newContext(), "ar", slug))?.personal).toEqual({
      label: "الاسم المطرّز",
      maxLength: 10,
      letters: "both",
      isRequired: true,
      isArabic: false,
      isLatin: false,
      isBoth: true,
    });
    expect((await call(`/api/shop/products/${slug}?locale=en`)).body).toMatchObject({
      product: { personal: { label: "The name", maxLength: 10, letters: "both", isRequired: true } },
    });
    expect((await productView(newContext(), "ar", market.slugs.products[1] ?? ""))?.personal).toBeNull();
  });

  test.each([
    ["none", undefined, "personal_text_missing"],
    ["nothing but marks", "\u200F", "personal_text_missing"],
    ["eleven letters", "محمدمحمدمحم", "personal_text_too_long"],
    ["a flower", "🌹", "personal_text_letters"],
  ])("is refused when it is %s: nothing is placed, and the quote says why", async (_what, text, code) => {
    const reply = await postOrder(orderRequest(market, { lines: [line(text)] }));
    expect(reply.status).toBe(422);
    expect(codeOf(reply)).toBe(code);
    expect(await number("SELECT stock FROM variants WHERE id = ?", variantId)).toBe(20);
    const quote = await call("/api/shop/quotes", {
      body: { lines: [line(text)], fulfilment: { kind: "hotel_pickup" } },
    });
    expect(quote.body).toMatchObject({ problems: [{ code }], parcels: [] });
  });

  test("in letters that the product does not take is refused", async () => {
    await change("UPDATE personal_texts SET letters = 'arabic'");
    expect(codeOf(await postOrder(orderRequest(market, { lines: [line("Noor")] })))).toBe(
      "personal_text_letters",
    );
    expect((await postOrder(orderRequest(market, { lines: [line("نور ١٢")] }))).status).toBe(201);
  });

  test("is refused on a product that takes none", async () => {
    const lines = [{ variantId: market.goods[1]?.variantId ?? "", quantity: 1, personalText: "محمد" }];
    expect(codeOf(await postOrder(orderRequest(market, { lines })))).toBe("personal_text_not_taken");
  });

  test("may be left out where it is not required", async () => {
    await change("UPDATE personal_texts SET is_required = 0");
    const placed = await place(market, { lines: [line(undefined), line("محمد")] });
    expect(
      await rows("SELECT personal_text FROM lines WHERE id LIKE ? ORDER BY id", `${placed.order.id}.%`),
    ).toEqual([{ personal_text: null }, { personal_text: "محمد" }]);
  });

  test("stands on the invoice, so that the two lines are told apart", async () => {
    const placed = await place(market, { lines: [line("محمد"), line("Noor")] });
    await pay(placed);
    const row = (await documentsOf(placed)).find(({ issuer }) => issuer === "operator");
    const opened = await openDocument(newContext(), { issuer: "operator", counter: row?.counter ?? 0 });
    if (isRefusal(opened)) throw new Error("the invoice cannot be opened");
    expect(opened.issued.lines.slice(0, 2)).toMatchObject([
      { title: "بضاعة 1 · محمد", titleOther: "Goods 1 · محمد" },
      { title: "بضاعة 1 · Noor", titleOther: "Goods 1 · Noor" },
    ]);
  });
});

describe("a product page", () => {
  const slug = () => market.slugs.products[0] ?? "";
  const addVariant = (id: string, position: number, price: number, stock: number) =>
    change(
      "INSERT INTO variants (id, product_id, position, state, price_halalas, stock) SELECT ?, product_id, ?, 'live', ?, ? FROM variants WHERE id = ?",
      id,
      position,
      price,
      stock,
      variantId,
    );

  test("begins with the cheapest that can be had, and its price", async () => {
    await addVariant(`${variantId}x2`, 2, 3000, 0);
    await addVariant(`${variantId}x3`, 3, 4000, 5);
    const view = await productView(newContext(), "ar", slug());
    expect(view?.price).toBe("40.00");
    expect(view?.variants.filter(({ isFirst }) => isFirst).map(({ id }) => id)).toEqual([`${variantId}x3`]);
    const category = market.slugs.category;
    expect((await call(`/api/shop/products?category=${category}`)).body).toMatchObject({
      products: expect.arrayContaining([expect.objectContaining({ slug: slug(), priceFromHalalas: 4000 })]),
    });
  });

  test("names what its variants differ in, and shows the picture of what is chosen first", async () => {
    await addVariant(`${variantId}x2`, 2, 3000, 5);
    await change(
      `INSERT INTO product_options SELECT product_id, 'ar', 'اللون' FROM variants WHERE id = ?1
        UNION ALL SELECT product_id, 'en', 'Colour' FROM variants WHERE id = ?1`,
      variantId,
    );
    const media = `med_${crypto.randomUUID()}`;
    await change("INSERT INTO media VALUES (?, ?, 960, 960, 0)", media, media);
    await change("INSERT INTO variant_media VALUES (?, ?)", `${variantId}x2`, media);
    const view = await productView(newContext(), "en", slug());
    expect(view?.option).toBe("Colour");
    expect(view?.pictures[0]?.src).toBe(`/media/${media}/640.jpg`);
    expect(view?.variants.map(({ picture }) => picture)).toEqual(["", `/media/${media}/640.jpg`]);
  });

  test.each([
    ["sold out", "UPDATE variants SET stock = 0 WHERE id = ?1", { isSoldOut: true, isPaused: false }],
    [
      "of a family that takes no orders",
      "UPDATE families SET state = 'paused' WHERE id = (SELECT p.family_id FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = ?1)",
      { isSoldOut: false, isPaused: true },
    ],
  ])("of goods %s claims neither that they are ready nor that they can be had", async (_what, sql, flags) => {
    await change(sql, variantId);
    expect(await productView(newContext(), "ar", slug())).toMatchObject({ isAvailable: false, ...flags });
    const other = await productView(newContext(), "ar", market.slugs.products[3] ?? "");
    expect(other?.more.find(({ url }) => url.endsWith(slug()))).toMatchObject({
      isAvailable: false,
      ...flags,
    });
    const ready = await call(`/api/shop/products?category=${market.slugs.category}&readyBy=2099-01-01`);
    expect(JSON.stringify(ready.body)).not.toContain(slug());
  });
});
