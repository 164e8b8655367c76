// Covers: which lost dispute pays a refund, if one does.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halalas } from "../../worker/core/money.ts";
import { coveringDispute, endsWith, type LostDispute } from "../../worker/refunds/rules-covers.ts";

const lostDisputes = fc.array(
  fc.record({
    id: fc.nat(99).map((number) => `dp_${number}` as const),
    sequence: fc.nat(9),
    isDecided: fc.boolean(),
    leftHalalas: fc.nat(2000).map((amount) => halalas(amount)),
  }),
  { maxLength: 4 },
) satisfies fc.Arbitrary<LostDispute[]>;
const amounts = fc.integer({ min: 1, max: 2000 }).map((amount) => halalas(amount));

describe("a refund is covered", () => {
  test("by a dispute that holds as much, whenever there is one", () => {
    fc.assert(
      fc.property(lostDisputes, amounts, (lost, amount) => {
        const covering = coveringDispute(lost, amount);
        expect(covering === null).toBe(lost.every(({ leftHalalas }) => leftHalalas < amount));
        expect(covering?.leftHalalas ?? amount).toBeGreaterThanOrEqual(amount);
      }),
    );
  });

  test("by one that nobody has decided, before those of which somebody bears the loss", () => {
    fc.assert(
      fc.property(lostDisputes, amounts, (lost, amount) => {
        const open = lost.some(({ isDecided, leftHalalas }) => !isDecided && leftHalalas >= amount);
        expect(coveringDispute(lost, amount)?.isDecided ?? true).toBe(!open);
      }),
    );
  });
});

test("a dispute ends with the refund that uses up all that nobody bears yet", () => {
  const lost = { id: "dp_1", sequence: 3, isDecided: false, leftHalalas: halalas(500) } as const;
  expect(endsWith(lost, halalas(500))).toBe(true);
  expect(endsWith(lost, halalas(499))).toBe(false);
  expect(endsWith({ ...lost, isDecided: true }, halalas(500))).toBe(false);
});
