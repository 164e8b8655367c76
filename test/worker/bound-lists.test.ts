// Lists as long as they can come: D1 takes a hundred parameters in a statement, and each of these grows with a market.
import { expect, test } from "vitest";
import { z } from "zod";
import { decide, dispute, assignLiability } from "./support/disputes.ts";
import { bagCodeOf, handOver } from "./support/journey.ts";
import { callAsOperator } from "./support/terms.ts";
import { call, change, newBuyer, number, openPayableMarket, pay, place } from "./support/store.ts";
import { sandbox } from "./support/world.ts";

const familiesMax = 50;

/** A market of so many families, each with one product, as many as an order may have lines. */
async function openWideMarket() {
  const market = await openPayableMarket();
  const [first] = market.familyIds;
  const [goods] = market.goods;
  const product = `prd_${first?.slice(4) ?? ""}`;
  const copies = Array.from({ length: familiesMax }, (_, index) => `${first}x${index}`);
  const lines = [];
  for (const [index, family] of copies.entries()) {
    const tag = family.slice(4);
    await change(
      `INSERT INTO families (id, slug, state, governorate, association_id, created_at)
        SELECT ?1, 'family-' || ?2, state, governorate, association_id, created_at FROM families WHERE id = ?3`,
      family,
      tag,
      first,
    );
    await change("INSERT INTO family_contacts VALUES (?, ?)", family, `+9665990${10_000 + index}`);
    await change("INSERT INTO payout_accounts (family_id, rail) VALUES (?, 'stripe')", family);
    await change(
      "INSERT INTO family_texts SELECT ?1, locale, name || ?2, story, place FROM family_texts WHERE family_id = ?3",
      family,
      String(index),
      first,
    );
    await change("INSERT INTO vat_statuses VALUES (?, '2026-01-01', NULL, 0, 'system:test')", family);
    const columns = "state, return_policy, ready_days, allergens, published_at, updated_at";
    await change(
      `INSERT INTO products (id, slug, family_id, category_id, ${columns})
        SELECT ?1, ?1, ?2, category_id, ${columns} FROM products WHERE id = ?3`,
      `prd_${tag}`,
      family,
      product,
    );
    await change(
      "INSERT INTO product_texts SELECT ?1, locale, title || ?2, description, ingredients, content, storage FROM product_texts WHERE product_id = ?3",
      `prd_${tag}`,
      String(index),
      product,
    );
    await change(
      "INSERT INTO variants (id, product_id, position, state, price_halalas, stock) SELECT ?1, ?2, position, state, price_halalas, stock FROM variants WHERE id = ?3",
      `var_${tag}`,
      `prd_${tag}`,
      goods?.variantId,
    );
    lines.push({ variantId: `var_${tag}`, quantity: 1 });
  }
  return { market, lines, priceHalalas: goods?.priceHalalas ?? 0 };
}

test("fifty families of one order are liable for its lost dispute, and all parcels are refunded afterwards", async () => {
  await sandbox("/_sandbox/settings", z.unknown(), { reversals: "allow_negative" });
  const { market, lines, priceHalalas } = await openWideMarket();
  const quotedTotalHalalas = priceHalalas * familiesMax + 1000;
  const placed = await place(market, { lines, quotedTotalHalalas, buyer: newBuyer() });
  await pay(placed);
  const { id, parcels } = placed.order;
  await change("UPDATE parcels SET state = 'at_desk' WHERE order_id = ?", id);
  expect((await handOver(market, await bagCodeOf(placed))).status).toBe(200);
  const disputeId = await dispute(placed);
  await decide(disputeId, "lose");
  expect(
    (
      await assignLiability(
        market,
        disputeId,
        parcels.map((parcel) => parcel.id),
      )
    ).status,
  ).toBe(200);
  const refund = {
    lines: parcels.map((parcel) => ({ lineId: `${parcel.id}.1`, quantity: 1 })),
    reason: "operator_cancelled",
    expectedCount: 0,
  };
  expect((await callAsOperator(market, `/orders/${id}/refunds`, refund)).status).toBe(201);
  expect(await number("SELECT count(*) FROM share_takings WHERE released_for <> ''")).toBe(familiesMax);
});

test("a search of forty words with every filter finds nothing and does not fail", async () => {
  const words = Array.from("abcdefghijklmnopqrstuvwxyz0123456789بتثج").join(" ");
  const query = new URLSearchParams({
    query: words,
    category: "sweets",
    family: "family",
    governorate: "taif",
    readyBy: "2030-01-01",
    cursor: "1790000000000~prd_x",
    limit: "10",
  });
  const { status, body } = await call(`/api/shop/products?${query.toString()}`);
  expect({ status, body }).toMatchObject({ status: 200 });
});
