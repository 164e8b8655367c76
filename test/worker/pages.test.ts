// The filled pages: at their addresses, in both languages, told apart by what is private and what is for everybody.
import { beforeAll, describe, expect, test } from "vitest";
import { openMarket, type Market } from "./support/market.ts";
import { call, change, column, pay, place, type Placed, type Reply } from "./support/store.ts";
import { fillTemplates } from "./support/templates.ts";
import { atTime, world } from "./support/world.ts";

let market: Market;
let placed: Placed;
beforeAll(async () => {
  fillTemplates();
  market = await openMarket(world.DB, Date.now());
  placed = await place(market);
  await pay(placed);
});

const locales = ["", "/en"] as const;
/** The product page keeps a filled page for some seconds. */
const afterCacheEnds = () => Date.now() + 6000;
const pathOf: Readonly<Record<string, () => string>> = {
  home: () => "/",
  search: () => "/search",
  "search for a word": () => `/search?query=${encodeURIComponent("قهوة")}&governorate=taif`,
  category: () => `/categories/${market.slugs.category}`,
  product: () => `/products/${market.slugs.products[0]}`,
  family: () => `/families/${market.slugs.families[0]}`,
  order: () => `/orders/${placed.order.token}`,
};
const pages = Object.entries(pathOf).flatMap(([name, path]) =>
  locales.map((locale) => ({ name, locale, path })),
);
const addressOf = (locale: string, path: string) => (path === "/" && locale !== "" ? locale : locale + path);

function expectHtml(reply: Reply, status: number): void {
  expect(reply.status).toBe(status);
  expect(reply.headers.get("content-type")?.toLowerCase()).toBe("text/html; charset=utf-8");
  expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
  expect(reply.headers.get("x-frame-options")).toBe("DENY");
  expect(reply.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
}

describe("a page", () => {
  test.each(pages)("($name, $locale) is there", async ({ locale, path }) => {
    const reply = await call(addressOf(locale, path()));
    expectHtml(reply, 200);
    expect(String(reply.body).toLowerCase().startsWith("<!doctype html>")).toBe(true);
    expect(/\{\{|undefined|\[object Object\]|NaN/.exec(String(reply.body))).toBeNull();
  });

  const unknown = [
    "/categories/nothing",
    "/products/nothing",
    "/families/nothing",
    "/orders/nothing",
    "/nothing",
    "/search/x",
  ];
  test.each(unknown.flatMap((path) => locales.map((locale) => locale + path)))(
    "%s is not there",
    async (path) => {
      const reply = await call(path);
      expectHtml(reply, 404);
      expect(reply.headers.get("cache-control")).toBe("no-store");
    },
  );

  test.each([
    ["", "لم نجد هذا الطلب", "/my-orders"],
    ["/en", "We did not find this order", "/en/my-orders"],
  ])("%s/orders/nothing says in its own words that the link leads to no order", async (locale, said, way) => {
    const body = String((await call(`${locale}/orders/nothing`)).body);
    expect(body).toContain(said);
    expect(body).toContain(`href="${way}"`);
  });

  test.each([
    ["a product that is hidden", "UPDATE products SET state = 'hidden' WHERE slug = ?", "product"],
    ["a product that is a draft", "UPDATE products SET state = 'draft' WHERE slug = ?", "product"],
    ["a family that is closed", "UPDATE families SET state = 'closed' WHERE slug = ?", "family"],
    ["a family that is a draft", "UPDATE families SET state = 'draft' WHERE slug = ?", "family"],
  ])("of %s is not there, nor anything of it elsewhere", async (_what, sql, kind) => {
    const own = await openMarket(world.DB, Date.now());
    const [product = "", family = ""] = [own.slugs.products[0], own.slugs.families[0]];
    const path = kind === "product" ? `/products/${product}` : `/families/${family}`;
    expect((await call(path)).status).toBe(200);
    await change(sql, kind === "product" ? product : family);
    await atTime(afterCacheEnds(), async () => {
      expect((await call(path)).status).toBe(404);
      expect((await call(`/products/${product}`)).status).toBe(404);
      expect((await call(`/api/shop/products/${product}`)).status).toBe(404);
      for (const list of [
        "/",
        `/categories/${own.slugs.category}`,
        `/search?category=${own.slugs.category}`,
      ]) {
        expect([list, String((await call(list)).body).includes(product)]).toEqual([list, false]);
      }
    });
  });

  test("of a paused family is there, and its goods cannot be bought", async () => {
    const own = await openMarket(world.DB, Date.now());
    await change("UPDATE families SET state = 'paused' WHERE slug = ?", own.slugs.families[0]);
    expect((await call(`/families/${own.slugs.families[0]}`)).status).toBe(200);
    const product = await call(`/api/shop/products/${own.slugs.products[0]}`);
    expect(product.body).toMatchObject({ product: { isSoldOut: true } });
  });
});

describe("a page for everybody", () => {
  test("is not sent again to a browser that has it, and is once it has changed", async () => {
    const own = await openMarket(world.DB, Date.now());
    const path = `/products/${own.slugs.products[0]}`;
    const first = await call(path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w+/=]+"$/);
    expect(first.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    const again = await call(path, { headers: { "if-none-match": etag } });
    expect([again.status, again.body, again.headers.get("etag")]).toEqual([304, "", etag]);
    await change(
      "UPDATE product_texts SET title = 'تمر سكري' WHERE product_id IN (SELECT id FROM products WHERE slug = ?)",
      own.slugs.products[0],
    );
    await atTime(afterCacheEnds(), async () => {
      const changed = await call(path, { headers: { "if-none-match": etag } });
      expect(changed.status).toBe(200);
      expect(changed.headers.get("etag")).not.toBe(etag);
      expect(String(changed.body).includes("تمر سكري")).toBe(true);
    });
  });

  test("is another for each language, query and place in the list", async () => {
    const paths = [
      "/",
      "/en",
      "/search?query=a",
      "/search?query=b",
      "/en/search?query=a",
      "/search?governorate=taif",
      // The same words, with their line ends elsewhere.
      "/search?query=a%0Ab&category=c",
      "/search?query=a&category=b%0Ac",
    ];
    const tags = await Promise.all(paths.map(async (path) => (await call(path)).headers.get("etag")));
    expect(new Set(tags).size).toBe(paths.length);
  });

  test("costs the database nothing while it is kept", async () => {
    const own = await openMarket(world.DB, Date.now());
    const path = `/families/${own.slugs.families[0]}`;
    expect((await call(path)).headers.get("server-timing")).toContain('desc="1 trips');
    expect((await call(path)).headers.get("server-timing")).toContain('desc="0 trips');
  });
});

describe("an order's page", () => {
  test.each(locales)("(%s) is its shopper's alone: never stored, never indexed", async (locale) => {
    const reply = await call(`${locale}/orders/${placed.order.token}`);
    expect(reply.headers.get("cache-control")).toBe("no-store");
    expect(reply.headers.get("x-robots-tag")).toBe("noindex");
    expect(reply.headers.get("etag")).toBeNull();
    expect(reply.headers.get("cloudflare-cdn-cache-control")).toBeNull();
  });

  test("shows the pickup code once it is paid, and not before", async () => {
    const unpaid = await place(market);
    const printed = async (order: Placed) => {
      const [code] = await column("SELECT pickup_code FROM pickups WHERE order_id = ?", order.order.id);
      const upper = String(code).toUpperCase();
      return `${upper.slice(0, 4)} ${upper.slice(4)}`;
    };
    const [before, after] = [
      await call(`/orders/${unpaid.order.token}`),
      await call(`/orders/${placed.order.token}`),
    ];
    expect(String(before.body).includes(await printed(unpaid))).toBe(false);
    expect(String(after.body).includes(await printed(placed))).toBe(true);
  });
});

describe("a picture", () => {
  test("is served for ever under the hash of its content", async () => {
    await world.MEDIA.put("0123456789abcdef/640.jpg", "a picture");
    const reply = await call("/media/0123456789abcdef/640.jpg");
    expect([reply.status, reply.body]).toEqual([200, "a picture"]);
    expect(reply.headers.get("content-type")).toBe("image/jpeg");
    expect(reply.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  test.each([
    "/media/0123456789abcdef/960.jpg",
    "/media/0123456789abcdef/640.html",
    "/media/0123456789ABCDEF/640.jpg",
    "/media/0123456789abcdef/..%2F640.jpg",
    "/media/%2e%2e/640.jpg",
    "/media/0123456789abcdef/640.jpg/x",
  ])("(%s) is not there", async (path) => {
    expect((await call(path)).status).toBe(404);
  });
});
