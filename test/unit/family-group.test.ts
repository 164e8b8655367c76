// What a family is shown together: new orders of one day, as how many to make of each thing.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupOf, madeTogether } from "../../site/portals/family/group.ts";

const noon = Date.parse("2026-12-01T09:00:00Z");
const hourMs = 3_600_000;
const order = (readyBy: number, state = "paid", variantId = "var_1", quantity = 1) => ({
  state,
  readyBy,
  lines: [{ variantId, title: variantId, personalText: null, quantity, pictureHash: null }],
});

describe("new orders of one day", () => {
  test("nine equal ones are one thing to make nine times", () => {
    const nine = Array.from({ length: 9 }, () => order(noon));
    expect(groupOf(nine)).toHaveLength(9);
    expect(madeTogether(groupOf(nine))).toMatchObject([{ variantId: "var_1", quantity: 9 }]);
  });

  test("leave out what is due another day or was accepted, and one alone is no group", () => {
    const other = order(noon + 24 * hourMs);
    const accepted = order(noon, "accepted");
    expect(groupOf([order(noon), other, accepted, order(noon + hourMs)])).toHaveLength(2);
    expect(groupOf([order(noon), other])).toEqual([]);
    expect(groupOf([accepted, order(noon), order(noon)])).toEqual([]);
    expect(groupOf([])).toEqual([]);
  });

  test("lose no piece", () => {
    const one = fc
      .record({
        variantId: fc.constantFrom("var_1", "var_2", "var_3"),
        quantity: fc.integer({ min: 1, max: 9 }),
      })
      .map(({ variantId, quantity }) => order(noon, "paid", variantId, quantity));
    fc.assert(
      fc.property(fc.array(one), (orders) => {
        const pieces = (list: readonly { readonly quantity: number }[]) =>
          list.reduce((total, { quantity }) => total + quantity, 0);
        const made = madeTogether(orders);
        expect(pieces(made)).toBe(pieces(orders.flatMap(({ lines }) => lines)));
        expect(new Set(made.map(({ variantId }) => variantId)).size).toBe(made.length);
      }),
    );
  });
});
