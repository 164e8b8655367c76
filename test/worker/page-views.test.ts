// What the templates are given: whole, worded for the language, and harmless whatever people write about their goods.
import Mustache from "mustache";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { homeView, categoryView, familyView, searchView } from "../../worker/pages/catalog.ts";
import { listBuyerDocuments } from "../../worker/money/documents/opening/flows.ts";
import { numberOf } from "../../worker/money/documents/issuing/rules-drafts.ts";
import { buyerDocumentView } from "../../worker/pages/document.ts";
import { fill } from "../../worker/pages/fill.ts";
import { orderView } from "../../worker/pages/order.ts";
import { productView } from "../../worker/pages/product.ts";
import { templates } from "../../worker/pages/templates.ts";
import { locales, type Locale } from "../../worker/words/locales.ts";
import type { TemplateName, Views } from "../../worker/pages/views.ts";
import { newContext } from "./support/context.ts";
import { openMarket, type Market } from "./support/market.ts";
import { change, orderRequest, pay, place, type Placed } from "./support/store.ts";
import { linesOf } from "../support/lines.ts";
import { fillTemplates } from "./support/templates.ts";
import { world } from "./support/world.ts";

const names = ["home", "category", "search", "product", "family", "order", "document"] as const;

const hostile = `</script><script>alert(1)</script>"' onerror="alert(2)" {{title}} <!-- & &amp; \u2028`;

let market: Market;
let placed: Placed;
beforeAll(async () => {
  fillTemplates();
  market = await openMarket(world.DB, Date.now());
  const hash = "0123456789abcdef";
  await change("INSERT INTO media VALUES ('med_1', ?, 960, 960, 0)", hash);
  await change("UPDATE families SET media_id = 'med_1'");
  await change("UPDATE categories SET media_id = 'med_1'");
  await change("INSERT INTO product_media SELECT id, 1, 'med_1' FROM products");
  await change("INSERT INTO variant_texts SELECT id, 'ar', ? FROM variants", hostile.slice(0, 60));
  await change(
    "UPDATE product_texts SET title = ?1, description = ?1, ingredients = ?1, content = ?1, storage = ?1",
    hostile,
  );
  await change("UPDATE family_texts SET name = ?1, story = ?1, place = ?1", hostile.slice(0, 80));
  await change("UPDATE category_texts SET name = ?", hostile.slice(0, 80));
  const buyer = { name: hostile.slice(0, 80), phone: "+923001234567" };
  const pickup = {
    ...orderRequest(market).fulfilment,
    guestName: hostile.slice(0, 80),
    room: hostile.slice(0, 20),
  };
  placed = await place(market, { buyer, fulfilment: pickup });
  await pay(placed);
});

/** The first document of the order: the operator's invoice. */
async function invoiceNumber(): Promise<string> {
  const issued = await listBuyerDocuments(newContext().db, `ord_${placed.order.id.slice(4)}`);
  const row = issued.find(({ issuer }) => issuer === "operator");
  return row === undefined ? "" : numberOf(row);
}

async function viewOf(name: TemplateName, locale: Locale): Promise<Views[TemplateName]> {
  const ctx = newContext();
  const views: { [Name in TemplateName]: () => Promise<Views[Name] | null> } = {
    home: () => homeView(ctx, locale),
    category: () => categoryView(ctx, locale, market.slugs.category, ""),
    search: () => searchView(ctx, locale, { query: hostile, category: "", governorate: "taif", cursor: "" }),
    product: () => productView(ctx, locale, market.slugs.products[0] ?? ""),
    family: () => familyView(ctx, locale, market.slugs.families[0] ?? "", ""),
    order: () => orderView(ctx, locale, placed.order.token),
    document: async () => buyerDocumentView(ctx, locale, placed.order.token, await invoiceNumber()),
  };
  const view = await views[name]();
  if (view === null) throw new Error(`there is no ${name}`);
  return view;
}
const all = locales.flatMap((locale) => names.map((name) => [name, locale] as const));

/** Every value of a view with its path, however deep. */
function valuesOf(value: unknown, path = ""): (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => valuesOf(inner, `${path}.${key}`));
}

/** The slots of a template that its view does not know, by Mustache's own parser. */
function unknownSlots(template: string, view: unknown): string[] {
  const tokenShape = z.tuple([z.string(), z.string()]).rest(z.unknown());
  const lookUp = (path: string, contexts: readonly unknown[]): { found: boolean; value: unknown } => {
    if (path === ".") return { found: true, value: contexts.at(-1) };
    for (const context of contexts.toReversed()) {
      let value = context;
      const known = path.split(".").every((key) => {
        if (typeof value !== "object" || value === null || !(key in value)) return false;
        value = new Map<string, unknown>(Object.entries(value)).get(key);
        return true;
      });
      if (known) return { found: true, value };
    }
    return { found: false, value: undefined };
  };
  const walk = (tokens: readonly unknown[], contexts: readonly unknown[]): string[] =>
    tokens.flatMap((token) => {
      const [kind, name, , , inner] = tokenShape.parse(token);
      if (!["name", "&", "#", "^"].includes(kind)) return [];
      const { found, value } = lookUp(name.replace(/ spoken$/, ""), contexts);
      if (!found) return [name];
      const children = Array.isArray(inner) ? inner : [];
      if (kind === "^") return walk(children, contexts);
      if (kind !== "#") return [];
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      return items.flatMap((item) => (item ? walk(children, [...contexts, item]) : []));
    });
  return [...new Set(walk(Mustache.parse(template), [view]))];
}

describe("a view", () => {
  test.each(all)("of %s in %s knows every slot of its template", async (name, locale) => {
    expect(unknownSlots(templates[locale][name], await viewOf(name, locale))).toEqual([]);
  });

  test.each(all)("of %s in %s is whole: nothing in it is undefined or no number", async (name, locale) => {
    const isHole = (value: unknown) =>
      value === undefined || (typeof value === "number" && !Number.isFinite(value));
    expect(valuesOf(await viewOf(name, locale)).filter(([, value]) => isHole(value))).toEqual([]);
  });

  test.each(all)(
    "of %s in %s links within its language and says where it is in each",
    async (name, locale) => {
      const view = await viewOf(name, locale);
      const links = valuesOf(view).filter(([path]) => /\.(url|familyUrl|nextUrl)$/.test(path));
      const strange = links.filter(([, link]) => {
        return typeof link === "string" && link.startsWith("/en") !== (locale === "en");
      });
      expect(strange).toEqual([]);
      const { canonicalUrl, urls, paths } = view.head;
      expect(canonicalUrl).toBe(urls[locale]);
      expect(new URL(urls.en).pathname).toMatch(/^\/en(\/|$)/);
      for (const each of locales) {
        expect(new URL(paths[each], canonicalUrl).pathname).toBe(new URL(urls[each]).pathname);
      }
    },
  );
});

test.each(all)("the page of %s in %s shows no raw word of the program", async (name, locale) => {
  const html = fill(locale, name, await viewOf(name, locale));
  const raw = /\b[a-z]+_[a-z\d_]+\b|undefined|NaN|\[object/g;
  expect(linesOf(html).flatMap((line) => line.match(raw) ?? [])).toEqual([]);
});

describe("what people write", () => {
  test.each(all)("on the page of %s in %s stays text", async (name, locale) => {
    const html = fill(locale, name, await viewOf(name, locale));
    const raw = ["<script>alert", '" onerror="alert', "<!-- & &amp; \u2028"];
    expect(raw.filter((text) => html.includes(text))).toEqual([]);
    // The words are there, only escaped.
    if (name !== "home") expect(html).toContain("&lt;script&gt;alert(1)");
  });

  test.each(all)("does not break out of the JSON-LD of %s in %s", async (name, locale) => {
    const html = fill(locale, name, await viewOf(name, locale));
    const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script/gs)];
    // An order's page is for no search engine, and need not have any.
    if (name !== "order" && name !== "document") expect(scripts.length).toBeGreaterThan(0);
    for (const [, json = ""] of scripts) {
      const graph: unknown = JSON.parse(json);
      expect(typeof graph).toBe("object");
      if (name === "product") expect(JSON.stringify(graph)).toContain("</script><script>alert(1)</script>");
    }
  });
});
