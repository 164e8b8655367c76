// What can be bought: lists that go on where they ended, search that forgives spelling, and slots still ahead.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { indexWords, searchWords } from "../../worker/shop/catalog/rules.ts";
import { queryCards } from "../../worker/shop/catalog/store-cards.ts";
import { newMeter, openDatabase } from "../../worker/core/database.ts";
import { addDays, hourMs, riyadhDay } from "../../worker/core/time.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, change, codeOf, orderRequest } from "./support/store.ts";
import { atTime, world } from "./support/world.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now(), { stocks: [20, 0, 20, 20, 20] });
  const titles = ["قهوة عربية", "معمول بالتمر", "ماء الورد الطائفي", "Rose jam", "كليجا"];
  for (const [index, title] of titles.entries()) {
    const id = "(SELECT id FROM products WHERE slug = ?)";
    const slug = market.slugs.products[index];
    await change(
      `UPDATE product_texts SET title = ? WHERE locale = 'ar' AND product_id = ${id}`,
      title,
      slug,
    );
    for (const word of indexWords(title)) {
      await change(`INSERT INTO product_words SELECT ?, id FROM products WHERE slug = ?`, word, slug);
    }
  }
});

const pageShape = z.object({
  products: z.array(z.looseObject({ slug: z.string(), isSoldOut: z.boolean(), readyDays: z.int() })),
  nextCursor: z.string().nullable(),
});
async function list(query: string): Promise<z.infer<typeof pageShape>> {
  const reply = await call(`/api/shop/products?${query}`);
  expect(reply.status).toBe(200);
  return pageShape.parse(reply.body);
}
const own = () => `category=${market.slugs.category}`;
const indexesOf = (page: z.infer<typeof pageShape>) =>
  page.products.map(({ slug }) => market.slugs.products.indexOf(slug));

describe("a list of products", () => {
  test.each([1, 2, 3, 4, 5, 48])(
    "by %i a page gives each once, newest first, and then ends",
    async (limit) => {
      const seen: number[] = [];
      let cursor: string | null = "";
      for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
        const page = await list(`${own()}&limit=${limit}${cursor === "" ? "" : `&cursor=${cursor}`}`);
        expect(page.products.length).toBeLessThanOrEqual(limit);
        seen.push(...indexesOf(page));
        cursor = page.nextCursor;
      }
      expect(cursor).toBeNull();
      expect(seen).toEqual([0, 1, 2, 3, 4]);
    },
  );

  test("that were published in one moment loses and repeats none", async () => {
    const same = await openMarket(world.DB, Date.now());
    await change(
      "UPDATE products SET published_at = 1 WHERE slug IN (SELECT value FROM json_each(?))",
      JSON.stringify(same.slugs.products),
    );
    const first = await list(`category=${same.slugs.category}&limit=2`);
    const second = await list(`category=${same.slugs.category}&limit=2&cursor=${first.nextCursor}`);
    const third = await list(`category=${same.slugs.category}&limit=2&cursor=${second.nextCursor}`);
    const slugs = [first, second, third].flatMap((page) => page.products.map(({ slug }) => slug));
    expect(slugs.toSorted()).toEqual([...same.slugs.products].toSorted());
  });

  test.each(["nonsense", "1~prd_x'--", "1.prd_x", "%00"])(
    "is not given for a cursor that is none (%j)",
    async (cursor) => {
      const reply = await call(`/api/shop/products?${own()}&cursor=${cursor}`);
      expect([reply.status, codeOf(reply)]).toEqual([400, "request_malformed"]);
    },
  );

  test("says what is sold out, and lists what is hidden nowhere", async () => {
    const page = await list(own());
    expect(page.products.map(({ isSoldOut }) => isSoldOut)).toEqual([false, true, false, false, false]);
  });

  test("is filtered by family, governorate and the day by which products must be ready", async () => {
    expect(indexesOf(await list(`family=${market.slugs.families[1]}`))).toEqual([1, 4]);
    expect(indexesOf(await list(`${own()}&governorate=taif`))).toEqual([0, 1, 2, 3, 4]);
    expect(indexesOf(await list(`${own()}&governorate=jeddah`))).toEqual([]);
    const today = riyadhDay(Date.now());
    // What is sold out, like the second, is ready on no day.
    expect(indexesOf(await list(`${own()}&readyBy=${today}`))).toEqual([0, 4]);
    expect(indexesOf(await list(`${own()}&readyBy=${addDays(today, 1)}`))).toEqual([0, 2, 4]);
    expect(indexesOf(await list(`${own()}&readyBy=${addDays(today, -1)}`))).toEqual([]);
  });

  test.each(["limit=0", "limit=49", "limit=x", "governorate=atlantis", "readyBy=tomorrow", "locale=xx"])(
    "is not asked for by %s",
    async (query) => expect(codeOf(await call(`/api/shop/products?${query}`))).toBe("request_malformed"),
  );
});

describe("a search", () => {
  test.each([
    ["قهوة", [0]],
    ["القهوه", [0]],
    ["قَهْوَة", [0]],
    ["قه", [0]],
    ["عربيه قهوة", [0]],
    ["الطائفى", [2]],
    ["ROSE", [3]],
    ["جبن", []],
    ["قهوة تمر", []],
    ["'; DROP TABLE products; --", []],
  ])("for %j finds %j", async (query, found) => {
    expect(indexesOf(await list(`${own()}&query=${encodeURIComponent(query)}`))).toEqual(found);
  });

  test.each(["؟!", "%", "🍯", "ق"])("of %j, which holds no word, finds nothing", async (query) => {
    expect(indexesOf(await list(`${own()}&query=${encodeURIComponent(query)}`))).toEqual([]);
  });
});

describe("among many products", () => {
  const crowd = 3000;
  beforeAll(async () => {
    const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${crowd})`;
    const slug = market.slugs.products[0];
    await change(
      `${numbers} INSERT INTO products (id, slug, family_id, category_id, state, return_policy, ready_days, allergens,
        published_at, updated_at)
      SELECT 'prd_crowd' || i, 'crowd-' || i, family_id, category_id, state, return_policy, ready_days, allergens, i, i
      FROM n, products WHERE slug = ?`,
      slug,
    );
    await change(
      `${numbers} INSERT INTO product_texts (product_id, locale, title, description)
      SELECT 'prd_crowd' || i, locale, title, description FROM n, product_texts
      WHERE product_id = (SELECT id FROM products WHERE slug = ?)`,
      slug,
    );
    await change(
      `${numbers} INSERT INTO variants (id, product_id, position, state, price_halalas, stock)
      SELECT 'var_crowd' || i, 'prd_crowd' || i, 0, 'live', 1000, 5 FROM n`,
    );
    await change(
      `${numbers} INSERT INTO product_words (word, product_id)
      SELECT value, 'prd_crowd' || i FROM n, json_each('["سدر", "سدري", "عسل", "جبلي"]')`,
    );
    await change("INSERT INTO product_words (word, product_id) VALUES ('كرز', 'prd_crowd7')");
  });

  test.each(["سدر", "سد", "عسل سدر", "عسل سدر جبلي", "عسل كر", "سدر عسل لايوجد"])(
    "a search for %j reads at most 2,000 rows",
    async (query) => {
      const meter = newMeter();
      const db = openDatabase(world.DB, meter);
      const [cards] = await db.batch([queryCards(db, { words: searchWords(query) }, "ar", 25)]);
      expect(meter.rowsRead).toBeLessThanOrEqual(2000);
      if (!query.includes("لايوجد")) expect(cards.length).toBeGreaterThan(0);
    },
  );
});

describe("one product", () => {
  test("is shown whole, with its variants and what they cost", async () => {
    const reply = await call(`/api/shop/products/${market.slugs.products[0]}?locale=en`);
    expect(reply.body).toMatchObject({
      product: {
        title: "Goods 1",
        familyName: "Family 1",
        priceFromHalalas: 4500,
        hasRange: false,
        isSoldOut: false,
        allergens: ["nuts"],
        variants: [{ id: market.goods[0]?.variantId, priceHalalas: 4500, stock: 20 }],
      },
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/phone|\+966/);
  });
});

describe("hotels and their slots", () => {
  test.each(["فندق", "أجياد", "اجياد", "hotel", "AJYAD", "hotel أجياد", ""])(
    "are found by name and district in the guest's language and in Arabic (%j)",
    async (query) => {
      const { body } = await call(`/api/shop/hotels?locale=en&query=${encodeURIComponent(query)}`);
      expect(JSON.stringify(body)).toContain(market.hotelId);
    },
  );

  test("of another name are not found", async () => {
    expect((await call("/api/shop/hotels?locale=en&query=jeddah")).body).toEqual({ hotels: [] });
  });

  const slotsShape = z.object({
    slots: z.array(z.object({ id: z.string(), dayOn: z.string(), isFull: z.boolean() })),
  });
  const slots = async (query = "") => {
    const { body } = await call(`/api/shop/hotels/${market.hotelId}/slots${query}`);
    return slotsShape.parse(body).slots.map(({ id, isFull }) => `${id.at(-1)}${isFull ? " full" : ""}`);
  };

  test("are those still ahead, and those before the departure's noon", async () => {
    const day = addDays(market.departureOn, -1);
    expect(await slots()).toEqual(["1", "2", "3"]);
    expect(await slots(`?departureOn=${market.departureOn}`)).toEqual(["1", "2", "3"]);
    expect(await slots(`?departureOn=${day}`)).toEqual(["1"]);
    expect(await slots(`?departureOn=${addDays(day, -1)}`)).toEqual([]);
    const noonOfDay = Date.parse(`${day}T09:00:00Z`);
    expect(await atTime(noonOfDay, () => slots())).toEqual(["2", "3"]);
    expect(await atTime(noonOfDay + 12 * hourMs, () => slots())).toEqual([]);
  });

  test("are shown as full when they are", async () => {
    await change("INSERT INTO pools SELECT id, capacity, capacity FROM slots WHERE id = ?", market.slotId);
    expect(await slots()).toEqual(["1", "2", "3 full"]);
    await change("DELETE FROM pools WHERE id = ?", market.slotId);
  });

  test("of a closed hotel are not listed", async () => {
    await change("UPDATE hotels SET state = 'closed' WHERE id = ?", market.otherHotelId);
    expect(codeOf(await call(`/api/shop/hotels/${market.otherHotelId}/slots`))).toBe("hotel_unknown");
    expect(JSON.stringify((await call("/api/shop/hotels")).body)).not.toContain(market.otherHotelId);
  });
});

test("a quote equals the order's price, and takes one round trip to the database", async () => {
  const request = orderRequest(market, {
    lines: [{ variantId: market.goods[0]?.variantId ?? "", quantity: 3 }],
  });
  const body = { lines: request.lines, fulfilment: { kind: "hotel_pickup" }, locale: "en" };
  const reply = await call("/api/shop/quotes", { body });
  expect(reply.body).toMatchObject({
    totalHalalas: request.quotedTotalHalalas,
    problems: [],
    promisedAt: null,
  });
  expect(reply.headers.get("server-timing")).toContain('desc="1 trips');
});
