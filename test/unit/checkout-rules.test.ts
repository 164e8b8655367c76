// The basket: what may be ordered, what it costs, and when it can be ready.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halalas, vatWithin } from "../../worker/core/money.ts";
import { isRefusal } from "../../worker/core/refusal.ts";
import { dayMs, hourMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import {
  type BasketLine,
  feeOf,
  type Fees,
  feeVatOf,
  quoteBasket,
  readBasket,
  type VariantFacts,
} from "../../worker/shop/checkout/rules.ts";
import { deliveredBy } from "../../worker/shop/delivery/rules.ts";
import { taxModeOf } from "../../worker/shop/pricing/rules-vat.ts";
import { courierReadyBy, deskReadyAt, readyAt } from "../../worker/shop/promises/rules.ts";

const runs = { numRuns: 300 };
const at = Date.parse("2026-11-22T09:00:00Z");
const vatNumber = "310122393500003";
const fees: Fees = {
  pickupFeeHalalas: halalas(1000),
  deliveryFeeHalalas: halalas(2500),
  operatorVatNumber: vatNumber,
};

function line(name: number | string, quantity: number): BasketLine {
  return { variantId: `var_${name}`, quantity };
}

function facts(name: number | string, more: Partial<VariantFacts> = {}): VariantFacts {
  return {
    variantId: `var_${name}`,
    productId: `prd_${name}`,
    productSlug: `product-${name}`,
    title: `Goods ${name}`,
    label: null,
    pictureHash: null,
    priceHalalas: halalas(4500),
    stock: 10,
    isLive: true,
    readyDays: 0,
    familyId: "fam_a",
    familySlug: "family-a",
    familyName: "Family A",
    place: "Taif",
    familyIsOpen: true,
    familyVatNumber: null,
    personal: null,
    ...more,
  };
}

describe("a basket", () => {
  test("is refused when it is empty", () => {
    expect(readBasket([])).toEqual({ refused: "basket_empty", detail: {} });
  });

  test("may have 50 lines and not 51", () => {
    const many = Array.from({ length: 51 }, (_, index) => line(index, 1));
    expect(readBasket(many.slice(1))).toHaveLength(50);
    expect(readBasket(many)).toEqual({ refused: "basket_too_many_lines", detail: { max: 50 } });
  });

  test.each([1, 99])("may ask for %i of one thing", (quantity) => {
    expect(readBasket([line("a", quantity)])).toEqual([line("a", quantity)]);
  });

  test.each([0, -1, 100, 1.5, Number.NaN])("is refused when it asks for %d of one thing", (quantity) => {
    const detail = { variantId: "var_a", quantity, max: 99 };
    expect(readBasket([line("a", quantity)])).toEqual({ refused: "quantity_out_of_range", detail });
  });

  test("counts what it names twice as one line", () => {
    expect(readBasket([line("a", 2), line("b", 1), line("a", 3)])).toEqual([line("a", 5), line("b", 1)]);
    expect(readBasket([line("a", 50), line("a", 50)])).toMatchObject({
      refused: "quantity_out_of_range",
      detail: { variantId: "var_a", quantity: 100 },
    });
    const sixty = Array.from({ length: 60 }, (_, index) => line(index % 30, 1));
    expect(readBasket(sixty)).toHaveLength(30);
  });

  test("loses no piece by being read, and reading it again changes nothing", () => {
    const lines = fc.array(
      fc.record({
        variantId: fc.nat(60).map((name) => `var_${name}` as const),
        quantity: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 1, maxLength: 45 },
    );
    fc.assert(
      fc.property(lines, (asked) => {
        const read = readBasket(asked);
        if (isRefusal(read)) {
          expect(read.refused).toBe("quantity_out_of_range");
          return;
        }
        const pieces = (list: readonly BasketLine[]) => list.reduce((sum, one) => sum + one.quantity, 0);
        expect(pieces(read)).toBe(pieces(asked));
        expect(new Set(read.map((one) => one.variantId)).size).toBe(read.length);
        expect(readBasket(read)).toEqual(read);
      }),
      runs,
    );
  });
});

describe("a quote", () => {
  test("names what cannot be had and prices the rest", () => {
    const asked = [
      line("gone", 1),
      line("hidden", 1),
      line("closed", 1),
      line("out", 1),
      line("short", 5),
      line("good", 2),
    ];
    const variants = [
      facts("hidden", { isLive: false }),
      facts("closed", { familyIsOpen: false }),
      facts("out", { stock: 0 }),
      facts("short", { stock: 3 }),
      facts("good"),
    ];
    const quote = quoteBasket(asked, variants, "hotel_pickup", fees, at);
    expect(quote.problems).toMatchObject([
      { code: "variant_unknown", variantId: "var_gone", title: null, available: 0 },
      { code: "variant_unknown", variantId: "var_hidden", title: "Goods hidden", available: 0 },
      { code: "family_closed", variantId: "var_closed", title: "Goods closed", available: 0 },
      { code: "sold_out", variantId: "var_out", title: "Goods out", available: 0 },
      { code: "stock_short", variantId: "var_short", title: "Goods short", available: 3 },
    ]);
    expect(
      quote.parcels.flatMap((parcel) => parcel.lines.map((one) => [one.variantId, one.quantity])),
    ).toEqual([
      ["var_short", 3],
      ["var_good", 2],
    ]);
    expect(quote.goodsHalalas).toBe(5 * 4500);
  });

  test("of unavailable products costs nothing, not even the fee", () => {
    const quote = quoteBasket([line("gone", 1)], [], "delivery", fees, at);
    expect(quote).toMatchObject({
      parcels: [],
      goodsHalalas: 0,
      feeHalalas: 0,
      vatHalalas: 0,
      totalHalalas: 0,
    });
    expect(quote.readyAt).toBe(at);
  });

  test("has one parcel for each family, in the order they are first named", () => {
    const variants = [
      facts("a", { familyId: "fam_b" }),
      facts("b", { familyId: "fam_a" }),
      facts("c", { familyId: "fam_b" }),
    ];
    const quote = quoteBasket([line("a", 1), line("b", 1), line("c", 1)], variants, "delivery", fees, at);
    expect(quote.parcels.map((parcel) => [parcel.familyId, parcel.lines.length])).toEqual([
      ["fam_b", 2],
      ["fam_a", 1],
    ]);
    expect(quote.feeHalalas).toBe(2500);
  });

  const someGoods = fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 99 }),
      price: fc.integer({ min: 1, max: 100_000_000 }),
      stock: fc.nat(120),
      family: fc.nat(4),
      readyDays: fc.nat(60),
      isRegistered: fc.boolean(),
    }),
    { minLength: 1, maxLength: 50 },
  );

  test("is ready when its latest parcel is, and for a pickup when that is at the desk", () => {
    const variants = [facts("a", { familyId: "fam_a" }), facts("b", { familyId: "fam_b", readyDays: 2 })];
    const asked = [line("a", 1), line("b", 1)];
    expect(quoteBasket(asked, variants, "delivery", fees, at).readyAt).toBe(readyAt(2, at));
    expect(quoteBasket(asked, variants, "hotel_pickup", fees, at).readyAt).toBe(deskReadyAt(2, at));
  });

  test("adds up: lines to parcels, and parcels and the fee to the total", () => {
    fc.assert(
      fc.property(someGoods, fc.boolean(), (goods, isRegistered) => {
        const operatorVatNumber = isRegistered ? vatNumber : null;
        const variants = goods.map((one, index) =>
          facts(index, {
            priceHalalas: halalas(one.price),
            stock: one.stock,
            readyDays: one.readyDays,
            familyId: `fam_${one.family}`,
            familyVatNumber: one.isRegistered ? vatNumber : null,
          }),
        );
        const asked = goods.map((one, index) => line(index, one.quantity));
        const quote = quoteBasket(asked, variants, "hotel_pickup", { ...fees, operatorVatNumber }, at);
        const priced = quote.parcels.flatMap((parcel) => parcel.lines);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
        for (const one of priced) {
          expect(one.quantity).toBeLessThanOrEqual(one.facts.stock);
          expect(one.grossHalalas).toBe(one.facts.priceHalalas * one.quantity);
        }
        for (const parcel of quote.parcels) {
          expect(parcel.grossHalalas).toBe(sum(parcel.lines.map((one) => one.grossHalalas)));
          expect(new Set(parcel.lines.map((one) => one.facts.familyId))).toEqual(new Set([parcel.familyId]));
        }
        expect(quote.goodsHalalas).toBe(sum(quote.parcels.map((parcel) => parcel.grossHalalas)));
        expect(quote.totalHalalas).toBe(quote.goodsHalalas + quote.feeHalalas);
        const taxed = priced.filter((one) => isRegistered || one.facts.familyVatNumber !== null);
        const feeVat = isRegistered ? vatWithin(quote.feeHalalas) : 0;
        expect(quote.vatHalalas).toBe(sum(taxed.map((one) => vatWithin(one.grossHalalas))) + feeVat);
        expect(priced.length + quote.problems.length).toBeGreaterThanOrEqual(goods.length);
      }),
      runs,
    );
  });
});

describe("the VAT of a line", () => {
  test.each([
    [null, null, "no_vat"],
    [null, vatNumber, "deemed_supplier"],
    [vatNumber, null, "seller_registered"],
    [vatNumber, vatNumber, "seller_registered"],
  ])("of a family with number %s and an operator with %s is %s", (family, operator, mode) => {
    expect(taxModeOf(family, operator)).toBe(mode);
  });

  test("is nothing on the fee of an operator who is not registered", () => {
    expect(feeVatOf(halalas(1150), vatNumber)).toBe(150);
    expect(feeVatOf(halalas(1150), null)).toBe(0);
    expect(feeOf("hotel_pickup", fees)).toBe(1000);
    expect(feeOf("delivery", fees)).toBe(2500);
  });
});

describe("goods", () => {
  test("from the shelf are ready in four hours, whatever the hour", () => {
    expect(readyAt(0, at)).toBe(at + 4 * hourMs);
  });

  test("made to order are ready at four in the afternoon of their day in Riyadh", () => {
    // 23:30 in Riyadh is still the 22nd there; 00:30 is the 23rd.
    const beforeMidnight = Date.parse("2026-11-22T20:30:00Z");
    expect(new Date(readyAt(1, beforeMidnight)).toISOString()).toBe("2026-11-23T13:00:00.000Z");
    expect(new Date(readyAt(1, beforeMidnight + hourMs)).toISOString()).toBe("2026-11-24T13:00:00.000Z");
    expect(new Date(readyAt(3, at)).toISOString()).toBe("2026-11-25T13:00:00.000Z");
  });

  test("reach a desk two hours and a door three days after they are ready, never earlier for more days", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 0, max: 4_000_000_000_000 }), (days, when) => {
        const ready = readyAt(days, when);
        expect(ready).toBeGreaterThan(when);
        expect(deskReadyAt(days, when)).toBe(ready + 2 * hourMs);
        const delivered = deliveredBy(ready, 3);
        expect(delivered).toBe(courierReadyBy(days, when) + 3 * dayMs);
        // A promise is a day: it does not move with the minute in which the order is placed.
        expect(new Date(delivered + 3 * hourMs).toISOString()).toContain("T21:00:00.000Z");
        expect(delivered).toBeGreaterThanOrEqual(startOfDay(riyadhDay(ready)) + 3 * dayMs);
        if (days > 0) {
          const between = (Date.parse(riyadhDay(ready)) - Date.parse(riyadhDay(when))) / dayMs;
          expect(between).toBe(days);
        }
      }),
      runs,
    );
  });
});
