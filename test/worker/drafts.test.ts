// Drafts of products: stored before they are complete, shown and sold nowhere; what is published is complete.
import { beforeAll, describe, expect, test } from "vitest";
import { makeSitemap } from "../../worker/shop/catalog/flows-sitemap.ts";
import { indexWords } from "../../worker/shop/catalog/rules.ts";
import { newContext } from "./support/context.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, change, codeOf, column, orderRequest, postOrder } from "./support/store.ts";
import { fillTemplates } from "./support/templates.ts";
import { world } from "./support/world.ts";

let market: Market;
beforeAll(async () => {
  fillTemplates();
  market = await openMarket(world.DB, Date.now());
});

let drafts = 0;
/** A new draft of the market's first family, with nothing but an address. */
async function startDraft(): Promise<string> {
  drafts += 1;
  const id = `prd_draft${drafts}`;
  await change(
    "INSERT INTO products (id, slug, family_id, state, updated_at) VALUES (?, ?, ?, 'draft', 0)",
    id,
    `draft-${drafts}`,
    market.familyIds[0],
  );
  return id;
}

const parts = {
  category: "UPDATE products SET category_id = (SELECT id FROM categories LIMIT 1) WHERE id = ?",
  "return policy": "UPDATE products SET return_policy = 'food' WHERE id = ?",
  "days of making": "UPDATE products SET ready_days = 1 WHERE id = ?",
  "time of publication": "UPDATE products SET published_at = 1 WHERE id = ?",
  "Arabic text": "INSERT INTO product_texts (product_id, locale, title) VALUES (?, 'ar', 'كليجا')",
  description: "UPDATE product_texts SET description = 'About' WHERE product_id = ?",
  variant:
    "INSERT INTO variants (id, product_id, position, state, stock) SELECT replace(?1, 'prd', 'var'), ?1, 1, 'draft', 0",
  price: "UPDATE variants SET price_halalas = 4500, state = 'live' WHERE product_id = ?",
};
const needs: Readonly<Record<string, readonly string[]>> = {
  "Arabic text": ["description"],
  variant: ["price"],
};

/** A draft that has everything but this part, and what cannot be there without it. */
async function draftWithout(missing: string | null): Promise<string> {
  const id = await startDraft();
  const without = missing === null ? [] : [missing, ...(needs[missing] ?? [])];
  for (const [name, statement] of Object.entries(parts)) {
    if (!without.includes(name)) await change(statement, id);
  }
  return id;
}

const publish = (id: string, state: string) =>
  change("UPDATE products SET state = ? WHERE id = ?", state, id);

describe("a product", () => {
  test("is stored as a draft with no category, return policy, text, price or time of publication", async () => {
    const id = await startDraft();
    await change(parts["Arabic text"], id);
    await change(parts.variant, id);
    expect(await column("SELECT category_id FROM products WHERE id = ?", id)).toEqual([null]);
    expect(await column("SELECT price_halalas FROM variants WHERE product_id = ?", id)).toEqual([null]);
  });

  test.each(["live", "hidden"])("is published as %s once it has every part", async (state) => {
    const id = await draftWithout(null);
    await publish(id, state);
    expect(await column("SELECT state FROM products WHERE id = ?", id)).toEqual([state]);
  });

  test.each(Object.keys(parts))("is not published without its %s", async (missing) => {
    const id = await draftWithout(missing);
    for (const state of ["live", "hidden"]) {
      await expect(publish(id, state)).rejects.toThrow(/product_complete|product_incomplete/);
    }
  });

  test("is not inserted as published while a column is missing", async () => {
    const insert = `INSERT INTO products (id, slug, family_id, category_id, state, return_policy, ready_days, published_at, updated_at)
      SELECT 'prd_direct', 'direct', ?, id, 'live', 'food', 1, NULL, 0 FROM categories LIMIT 1`;
    await expect(change(insert, market.familyIds[0])).rejects.toThrow(/product_complete/);
  });

  test.each([
    "UPDATE products SET category_id = NULL WHERE id = ?",
    "UPDATE products SET return_policy = NULL WHERE id = ?",
    "UPDATE products SET ready_days = NULL WHERE id = ?",
    "UPDATE products SET published_at = NULL WHERE id = ?",
    "UPDATE product_texts SET description = NULL WHERE product_id = ?",
    "INSERT INTO product_texts (product_id, locale, title) VALUES (?, 'en', 'Kleija')",
    "UPDATE variants SET price_halalas = NULL WHERE product_id = ?",
  ])("that is published stays complete: %s is refused", async (statement) => {
    const id = await draftWithout(null);
    await publish(id, "live");
    await expect(change(statement, id)).rejects.toThrow(/_complete|product_incomplete/);
  });
});

describe("a draft", () => {
  /** Whole in every part, so that only its state keeps it out. */
  async function open(): Promise<{ readonly own: Market; readonly slug: string; readonly word: string }> {
    const own = await openMarket(world.DB, Date.now());
    const slug = own.slugs.products[0] ?? "";
    const word = `مسودة${slug.replaceAll(/\W/g, "").slice(-8)}`;
    const product = "(SELECT id FROM products WHERE slug = ?)";
    await change(`UPDATE product_texts SET title = ? WHERE product_id = ${product}`, word, slug);
    for (const one of indexWords(word)) {
      await change(`INSERT INTO product_words SELECT ?, id FROM products WHERE slug = ?`, one, slug);
    }
    return { own, slug, word };
  }

  /** Every public answer in which the product may be named, as text. */
  async function answersOf(own: Market, slug: string, word: string): Promise<Record<string, string>> {
    await makeSitemap(newContext());
    const line = { variantId: own.goods[0]?.variantId, quantity: 1 };
    const quote = await call("/api/shop/quotes", {
      body: { lines: [line], fulfilment: orderRequest(own).fulfilment },
    });
    const paths = {
      page: `/products/${slug}`,
      product: `/api/shop/products/${slug}`,
      list: `/api/shop/products?category=${own.slugs.category}`,
      search: `/api/shop/products?query=${encodeURIComponent(word)}`,
      "search page": `/search?query=${encodeURIComponent(word)}`,
      "category page": `/categories/${own.slugs.category}`,
      "family page": `/families/${own.slugs.families[0]}`,
      "page of another product": `/products/${own.slugs.products[3]}`,
      sitemap: "/sitemap/1.xml",
    };
    const answers: Record<string, string> = { quote: JSON.stringify(quote.body) };
    for (const [name, path] of Object.entries(paths)) {
      const reply = await call(path);
      answers[name] = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
    }
    return answers;
  }

  const naming = (answers: Record<string, string>, slug: string) =>
    Object.keys(answers)
      .filter((name) => answers[name]?.includes(`${slug}"`) || answers[name]?.includes(`${slug}<`))
      .toSorted();

  test("is in no page, list, search, quote or sitemap; the same product on sale is in each", async () => {
    const draft = await open();
    await change("UPDATE products SET state = 'draft' WHERE slug = ?", draft.slug);
    const without = await answersOf(draft.own, draft.slug, draft.word);
    expect(naming(without, draft.slug)).toEqual([]);
    const { "search page": searched, ...others } = without;
    expect(searched).toContain(draft.word);
    expect(Object.values(others).join("")).not.toContain(draft.word);
    const sold = await open();
    const answers = await answersOf(sold.own, sold.slug, sold.word);
    expect(naming(answers, sold.slug)).toEqual(Object.keys(answers).toSorted());
  });

  test("cannot be ordered, nor can a variant without a price of a product on sale", async () => {
    const { own, slug } = await open();
    const request = orderRequest(own);
    await change("UPDATE products SET state = 'draft' WHERE slug = ?", slug);
    const reply = await postOrder(request);
    expect([reply.status, codeOf(reply)]).toEqual([422, "variant_unknown"]);
    await change("UPDATE products SET state = 'live' WHERE slug = ?", slug);
    await change(
      "UPDATE variants SET state = 'draft', price_halalas = NULL WHERE id = ?",
      own.goods[0]?.variantId,
    );
    expect(codeOf(await postOrder(request))).toBe("variant_unknown");
    await change(
      "UPDATE variants SET state = 'live', price_halalas = ? WHERE id = ?",
      own.goods[0]?.priceHalalas,
      own.goods[0]?.variantId,
    );
    expect((await postOrder(request)).status).toBe(201);
  });
});
