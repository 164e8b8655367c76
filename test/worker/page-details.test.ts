// The pages of one product and of one order, in all their states.
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { orderView } from "../../worker/pages/order.ts";
import { productView } from "../../worker/pages/product.ts";
import { pageWords } from "../../worker/words/all/worker.ts";
import type { OrderView } from "../../worker/pages/views.ts";
import { newContext } from "./support/context.ts";
import { decide, dispute, warnOf } from "./support/disputes.ts";
import { bagCodeOf, bringToDesk, handOver } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { change, delivery, pay, place } from "./support/store.ts";
import { world } from "./support/world.ts";

let market: Market;
beforeEach(async () => {
  market = await openMarket(world.DB, Date.now());
});

describe("the page of a product", () => {
  test("offers each variant to search engines at its price and as it is in stock", async () => {
    await change("UPDATE variants SET stock = 0 WHERE id = ?", market.goods[1]?.variantId);
    const graphShape = z.object({
      "@context": z.literal("https://schema.org"),
      "@graph": z.array(z.looseObject({ "@type": z.string() })),
    });
    for (const [index, availability] of [
      [0, "InStock"],
      [1, "OutOfStock"],
    ] as const) {
      const view = await productView(newContext(), "en", market.slugs.products[index] ?? "");
      const graph = graphShape.parse(JSON.parse(view?.head.jsonLd ?? ""))["@graph"];
      expect(graph.map((one) => one["@type"])).toEqual(["Product", "BreadcrumbList"]);
      expect(graph[0]).toMatchObject({
        offers: [
          {
            price: index === 0 ? "45.00" : "73.25",
            priceCurrency: "SAR",
            availability: `https://schema.org/${availability}`,
          },
        ],
      });
    }
  });

  test.each([
    ["seven_days", "isReturnable"],
    ["sealed_only", "isSealedOnly"],
    ["food", "isFood"],
    ["made_to_order", "isMadeToOrder"],
  ] as const)("says of the return policy %s only that it %s", async (policy, flag) => {
    const slug = market.slugs.products[2] ?? "";
    await change("UPDATE products SET return_policy = ? WHERE slug = ?", policy, slug);
    const view = await productView(newContext(), "ar", slug);
    const { isReturnable, isSealedOnly, isFood, isMadeToOrder } = view ?? {};
    const flags = { isReturnable, isSealedOnly, isFood, isMadeToOrder };
    expect(Object.entries(flags).flatMap(([name, value]) => (value ? [name] : []))).toEqual([flag]);
  });

  test("falls back to Arabic where it has no words of its own language", async () => {
    const slug = market.slugs.products[3] ?? "";
    await change(
      "DELETE FROM product_texts WHERE locale = 'en' AND product_id IN (SELECT id FROM products WHERE slug = ?)",
      slug,
    );
    await change(
      "UPDATE product_texts SET title = 'خزف' WHERE product_id IN (SELECT id FROM products WHERE slug = ?)",
      slug,
    );
    expect((await productView(newContext(), "en", slug))?.title).toBe("خزف");
  });
});

describe("the page of an order", () => {
  const flagsOf = (view: OrderView | null) => {
    const { isAwaitingPayment, isExpired, isActive, isCompleted, isCancelled } = view ?? {};
    const flags = { isAwaitingPayment, isExpired, isActive, isCompleted, isCancelled };
    return Object.entries(flags).flatMap(([name, value]) => (value ? [name] : []));
  };

  test("follows the order through its life, one state at a time", async () => {
    const order = await place(market);
    const view = () => orderView(newContext(), "en", order.order.token);
    const unpaid = await view();
    expect(flagsOf(unpaid)).toEqual(["isAwaitingPayment"]);
    expect(unpaid).toMatchObject({
      paymentUrl: order.payment?.url,
      isChanging: true,
      pickup: { code: null, qrUrl: null },
    });
    expect(unpaid?.steps.every((step) => !step.isDone && step.at === "")).toBe(true);
    await pay(order);
    const paid = await view();
    expect(flagsOf(paid)).toEqual(["isActive"]);
    expect(paid).toMatchObject({ paymentUrl: null, isChanging: true, total: "161.58", fee: "10.00" });
    expect(paid?.pickup?.qrUrl).toMatch(/^data:image\/svg\+xml,/);
    const { steps, stages } = pageWords.en;
    const standsAt = async (stage: "paid" | "at_desk" | "handed_over") => {
      const shown = await view();
      expect(shown).toMatchObject({ stage, stageTitle: stages.hotel_pickup[stage].title });
      expect(shown?.steps.filter((step) => step.isCurrent).map((step) => step.label)).toEqual([steps[stage]]);
      expect(shown?.isJustPaid).toBe(stage === "paid");
    };
    await standsAt("paid");
    expect(paid?.steps.map((step) => step.at !== "")).toEqual([true, false, false, false, false, false]);
    await bringToDesk(market, order);
    await standsAt("at_desk");
    await handOver(market, await bagCodeOf(order));
    const over = await view();
    expect(flagsOf(over)).toEqual(["isCompleted"]);
    expect(over).toMatchObject({ isChanging: false });
    expect(over?.pickup).toMatchObject({ code: null, qrUrl: null, hasCode: false });
    expect(over?.steps.every((step) => step.isDone && step.at !== "")).toBe(true);
    await standsAt("handed_over");
  });

  test("takes the code away while the payment is disputed, until it is decided or has been handed over", async () => {
    const order = await place(market);
    await pay(order);
    await bringToDesk(market, order);
    const view = () => orderView(newContext(), "en", order.order.token);
    const free = await view();
    expect(free).toMatchObject({ isActive: true, isOnHold: false, pickup: { hasCode: true } });
    const id = await dispute(order);
    const held = await view();
    expect(flagsOf(held)).toEqual(["isActive"]);
    expect(held).toMatchObject({ isOnHold: true, pickup: { code: null, qrUrl: null, hasCode: true } });
    await decide(id, "win");
    expect(await view()).toMatchObject({ isOnHold: false, pickup: { code: free?.pickup?.code } });
    await handOver(market, await bagCodeOf(order));
    await warnOf(order);
    expect(await view()).toMatchObject({ isCompleted: true, isOnHold: false });
  });

  test.each([
    ["expired", "isExpired"],
    ["cancelled", "isCancelled"],
  ])("of one that is %s says so, without code or payment", async (state, flag) => {
    const order = await place(market);
    await change("UPDATE orders SET state = ? WHERE id = ?", state, order.order.id);
    const view = await orderView(newContext(), "ar", order.order.token);
    expect(flagsOf(view)).toEqual([flag]);
    expect(view).toMatchObject({ paymentUrl: null, isChanging: false });
    expect(view).toMatchObject({ pickup: { code: null, qrUrl: null, hasCode: false } });
  });

  test("of a delivery shows its address and promise instead of a desk", async () => {
    const order = await place(market, { fulfilment: delivery });
    const view = await orderView(newContext(), "en", order.order.token);
    expect(view?.pickup).toBeNull();
    expect(view?.delivery?.address).toBe("building 7421, King Fahd, Al Hada, Taif, 26511");
    expect(view?.steps.map((step) => step.label).slice(-2)).toEqual([
      pageWords.en.steps.in_delivery,
      "Delivered",
    ]);
  });
});
