// What search engines are told is here: well formed, in both languages, and only what is there.
import { beforeAll, describe, expect, test } from "vitest";
import { makeSitemap } from "../../worker/shop/catalog/flows-sitemap.ts";
import { newContext } from "./support/context.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, change } from "./support/store.ts";
import { fillTemplates } from "./support/templates.ts";
import { world } from "./support/world.ts";

let market: Market;
beforeAll(async () => {
  fillTemplates();
  market = await openMarket(world.DB, Date.now());
  await change("UPDATE products SET state = 'hidden' WHERE slug = ?", market.slugs.products[4]);
});

/** Throws unless every element is closed in order and every attribute quoted. */
function expectWellFormed(xml: string): void {
  expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^?]*\?>/, "")
    .replaceAll(
      /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<&]*(?:&\w+;[^"<&]*)*")*)\s*(\/?)>/g,
      (_, closes: string, name: string, _attributes: string, isEmpty: string) => {
        if (closes) expect(open.pop()).toBe(name);
        else if (!isEmpty) open.push(name);
        return "";
      },
    );
  expect(open).toEqual([]);
  expect(/[<>]|&(?!\w+;)/.exec(rest)).toBeNull();
}
const locationsOf = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url ?? "");

describe("the sitemap", () => {
  test("is made once a night: asking for it reads a row, and what is new is in it the next day", async () => {
    await call("/sitemap.xml");
    const rowsRead = (timing: string | null) => Number(/(\d+) read/.exec(timing ?? "")?.[1]);
    const reply = await call("/sitemap/1.xml");
    expect(rowsRead(reply.headers.get("server-timing"))).toBeLessThanOrEqual(2);
    const path = `/products/${market.slugs.products[3]}`;
    await change("UPDATE products SET state = 'hidden' WHERE slug = ?", market.slugs.products[3]);
    const isNamed = async () => String((await call("/sitemap/1.xml")).body).includes(`${path}<`);
    expect(await isNamed()).toBe(true);
    await makeSitemap(newContext());
    expect(await isNamed()).toBe(false);
    await change("UPDATE products SET state = 'live' WHERE slug = ?", market.slugs.products[3]);
    await makeSitemap(newContext());
    expect(await isNamed()).toBe(true);
  });

  test("is an index of files that are there", async () => {
    const reply = await call("/sitemap.xml");
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toMatch(/^application\/xml/);
    expectWellFormed(String(reply.body));
    const files = locationsOf(String(reply.body));
    expect(files).toEqual([`${world.PUBLIC_ORIGIN}/sitemap/1.xml`]);
    for (const file of files) expect((await call(new URL(file).pathname)).status).toBe(200);
  });

  test("names each page once, in both languages, and every page that it names is there", async () => {
    const xml = String((await call("/sitemap/1.xml")).body);
    expectWellFormed(xml);
    const urls = locationsOf(xml);
    expect(new Set(urls).size).toBe(urls.length);
    const paths = urls.map((url) => new URL(url).pathname);
    for (const slug of market.slugs.products.slice(0, 4)) expect(paths).toContain(`/products/${slug}`);
    for (const slug of market.slugs.families) expect(paths).toContain(`/en/families/${slug}`);
    expect(paths).toContain(`/categories/${market.slugs.category}`);
    expect(paths.filter((path) => path.includes(market.slugs.products[4] ?? ""))).toEqual([]);
    expect(paths.filter((path) => path.startsWith("/orders"))).toEqual([]);
    const filled = paths.filter((path) => /^(\/en)?(\/(products|families|categories)\/.*)?$/.test(path));
    const missing: string[] = [];
    for (const path of filled) if ((await call(path)).status !== 200) missing.push(path);
    expect(missing).toEqual([]);
    expect(
      urls.every((url) => url.startsWith(`${world.PUBLIC_ORIGIN}/`) || url === world.PUBLIC_ORIGIN),
    ).toBe(true);
  });
});
