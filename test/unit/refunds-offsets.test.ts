// Covers: what lost disputes pay of a refund.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halalas } from "../../worker/core/money.ts";
import {
  offsetTotal,
  isUsedUp,
  planOffsets,
  type LostDispute,
} from "../../worker/money/refunds/offsets/rules.ts";

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

describe("what lost disputes pay of a refund", () => {
  const all = (lost: readonly LostDispute[]) => lost.reduce((sum, { leftHalalas }) => sum + leftHalalas, 0);

  test("is as much as is asked of them, or all that they hold together", () => {
    fc.assert(
      fc.property(lostDisputes, amounts, (lost, amount) => {
        const covers = planOffsets(lost, amount);
        expect(offsetTotal(covers)).toBe(Math.min(amount, all(lost)));
        for (const { dispute, amountHalalas } of covers) {
          expect(amountHalalas).toBeGreaterThan(0);
          expect(amountHalalas).toBeLessThanOrEqual(dispute.leftHalalas);
        }
      }),
    );
  });

  test("uses undecided disputes before those whose liability is decided", () => {
    fc.assert(
      fc.property(lostDisputes, amounts, (lost, amount) => {
        const covers = planOffsets(lost, amount);
        if (!covers.some(({ dispute }) => dispute.isDecided)) return;
        const open = lost.filter(({ isDecided }) => !isDecided);
        const used = covers.filter(({ dispute }) => !dispute.isDecided);
        expect(offsetTotal(used)).toBe(all(open));
      }),
    );
  });

  test("is nothing where nothing is asked", () => {
    const lost = { id: "dp_1", sequence: 3, isDecided: false, leftHalalas: halalas(500) } as const;
    expect(planOffsets([lost], halalas(0))).toEqual([]);
    expect(planOffsets([lost], halalas(-5))).toEqual([]);
  });
});

test("a dispute closes with the refund that offsets all of its undecided amount", () => {
  const lost = { id: "dp_1", sequence: 3, isDecided: false, leftHalalas: halalas(500) } as const;
  expect(isUsedUp(lost, halalas(500))).toBe(true);
  expect(isUsedUp(lost, halalas(499))).toBe(false);
  expect(isUsedUp({ ...lost, isDecided: true }, halalas(500))).toBe(false);
});
