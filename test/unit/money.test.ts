// Money: the one division of the project, and the roundings made of it.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  allocate,
  basisPoints,
  halalas,
  multiply,
  subtract,
  vatWithin,
  plainRiyals,
} from "../../worker/core/money.ts";

const runs = { numRuns: 500 };
const amounts = fc.maxSafeNat().map(halalas);
const someWeights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
const weights = someWeights.filter((list) => list.some((weight) => weight > 0));

function sumOf(numbers: readonly number[]): bigint {
  return numbers.reduce((sum, one) => sum + BigInt(one), 0n);
}

describe("an allocation", () => {
  test("sums to the total, up to the largest safe amounts", () => {
    fc.assert(
      fc.property(amounts, weights, (total, list) => {
        expect(sumOf(allocate(total, list))).toBe(BigInt(total));
      }),
      runs,
    );
  });

  test("gives each part its exact share within one halala, and nothing to no weight", () => {
    fc.assert(
      fc.property(amounts, weights, (total, list) => {
        const whole = sumOf(list);
        for (const [index, part] of allocate(total, list).entries()) {
          const weight = BigInt(list[index] ?? 0);
          const difference = BigInt(part) * whole - BigInt(total) * weight;
          expect(difference < whole && difference > -whole).toBe(true);
          if (weight === 0n) expect(part).toBe(0);
        }
      }),
      runs,
    );
  });

  test("gives the halalas left over to the largest remainders", () => {
    fc.assert(
      fc.property(amounts, weights, (total, list) => {
        const whole = sumOf(list);
        const parts = allocate(total, list).map((part, index) => {
          const exact = BigInt(total) * BigInt(list[index] ?? 0);
          return { remainder: exact % whole, isRaised: BigInt(part) > exact / whole, index };
        });
        for (const raised of parts.filter(({ isRaised }) => isRaised)) {
          for (const left of parts.filter(({ isRaised }) => !isRaised)) {
            const isTie = raised.remainder === left.remainder;
            expect(isTie ? raised.index < left.index : raised.remainder > left.remainder).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  test.each([
    [10_000, [1, 1, 1], [3334, 3333, 3333]],
    [2, [1, 1, 1], [1, 1, 0]],
    [5, [0, 1, 0], [0, 5, 0]],
    [0, [3, 4], [0, 0]],
    [25_770, [7929, 6454, 8810, 2577], [7929, 6454, 8810, 2577]],
    [Number.MAX_SAFE_INTEGER, [1, 1], [4_503_599_627_370_496, 4_503_599_627_370_495]],
  ])("of %i over %j is %j", (total, list, parts) => {
    expect(allocate(halalas(total), list)).toEqual(parts);
  });

  test("refuses what cannot be shared out", () => {
    expect(() => allocate(halalas(-1), [1])).toThrow(/not negative/);
    expect(() => allocate(halalas(1), [])).toThrow(/weights/);
    expect(() => allocate(halalas(1), [0, 0])).toThrow(/weights/);
    expect(() => allocate(halalas(1), [2, -1])).toThrow(/weights/);
    expect(() => allocate(halalas(1), [0.5])).toThrow(RangeError);
  });
});

describe("a rate in basis points", () => {
  test("is rounded half up from the exact rational", () => {
    fc.assert(
      fc.property(amounts, fc.nat(10_000), (amount, rate) => {
        const exact = (BigInt(amount) * BigInt(rate) * 2n + 10_000n) / 20_000n;
        expect(BigInt(basisPoints(amount, rate))).toBe(exact);
      }),
      runs,
    );
  });

  test.each([
    [4, 1250, 1],
    [3, 1250, 0],
    [7325, 1000, 733],
    [9999, 1000, 1000],
    [1, 5000, 1],
    [1, 4999, 0],
    [9999, 0, 0],
    [9999, 10_000, 9999],
  ])("of %i at %i is %i", (amount, rate, part) => {
    expect(basisPoints(halalas(amount), rate)).toBe(part);
  });

  test.each([-1, 10_001, 12.5, Number.NaN])("is refused when it is %d", (rate) => {
    expect(() => basisPoints(halalas(100), rate)).toThrow(/basis points/);
  });
});

describe("the VAT within a price", () => {
  test("is 15/115 of it, rounded to the nearest halala", () => {
    fc.assert(
      fc.property(amounts, (gross) => {
        // 15/115 = 3/23, and no whole amount lies halfway, for 23 is odd.
        const exact = (BigInt(gross) * 6n + 23n) / 46n;
        expect(BigInt(vatWithin(gross))).toBe(exact);
      }),
      runs,
    );
  });

  test.each([
    [115, 15],
    [1150, 150],
    [900, 117],
    [733, 96],
    [1000, 130],
    [3, 0],
    [4, 1],
    [0, 0],
  ])("of %i is %i", (gross, vat) => {
    expect(vatWithin(halalas(gross))).toBe(vat);
  });
});

describe("halalas", () => {
  test("are whole: a fraction, no number or one beyond the safe integers is refused", () => {
    const fractions = fc.double({ noInteger: true });
    fc.assert(
      fc.property(fractions, (amount) => {
        expect(() => halalas(amount)).toThrow(/not whole halalas/);
      }),
      runs,
    );
    for (const wrong of [0.1, 10.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => halalas(wrong)).toThrow(/not whole halalas/);
    }
  });

  test("never leave the safe integers unseen", () => {
    const largest = halalas(Number.MAX_SAFE_INTEGER);
    expect(() => add(largest, halalas(1))).toThrow(/not whole halalas/);
    expect(() => multiply(largest, 2)).toThrow(/not whole halalas/);
    expect(() => subtract(halalas(-2), largest)).toThrow(/not whole halalas/);
    expect(() => multiply(halalas(100), 1.5)).toThrow(/quantity/);
  });

  test("add, subtract and multiply exactly", () => {
    const small = fc.nat(2 ** 40).map(halalas);
    fc.assert(
      fc.property(small, small, fc.nat(4096), (left, right, quantity) => {
        expect(subtract(add(left, right), right)).toBe(left);
        expect(BigInt(multiply(left, quantity))).toBe(BigInt(left) * BigInt(quantity));
      }),
      runs,
    );
    expect(add()).toBe(0);
  });
});

test.each([
  [0, "0.00"],
  [5, "0.05"],
  [50, "0.50"],
  [100, "1.00"],
  [123_456, "1234.56"],
  [-5, "-0.05"],
  [-123_456, "-1234.56"],
])("%i halalas are written %s", (amount, text) => {
  expect(plainRiyals(halalas(amount))).toBe(text);
});

test("a tie of an allocation goes to the earlier part, however many there are", () => {
  expect(allocate(halalas(3), [1, 1, 1, 1, 1, 1, 1])).toEqual([1, 1, 1, 0, 0, 0, 0]);
  expect(allocate(halalas(5), [2, 1, 2, 1])).toEqual([2, 1, 1, 1]);
});
