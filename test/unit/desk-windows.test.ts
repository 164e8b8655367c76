// A desk's day: its bags by window, counted, and those that are left from days before.
import { describe, expect, test } from "vitest";
import { hourMs } from "../../worker/core/time.ts";
import { countBags, isLate, windowsOf } from "../../site/portals/desk/windows.ts";

const day = "2026-12-01";
const ten = Date.parse("2026-12-01T07:00:00Z");
const bag = (state: Parameters<typeof isLate>[0]["state"], slotOpensAt = ten) => ({
  state,
  slotOpensAt,
  slotClosesAt: slotOpensAt + 2 * hourMs,
});

describe("a desk's day", () => {
  test("counts what is expected, here, handed over and not come for; cancelled bags are none of it", () => {
    const bags = [bag("waiting"), bag("at_desk"), bag("on_hold"), bag("handed_over"), bag("cancelled")];
    expect(countBags(bags, ten)).toEqual({ expected: 4, arrived: 3, handedOver: 1, notCome: 0 });
    expect(countBags(bags, ten + 2 * hourMs)).toMatchObject({ notCome: 2 });
  });

  test("is in windows by time, what can be handed over first, and bags of earlier days apart", () => {
    const evening = ten + 10 * hourMs;
    const old = bag("at_desk", ten - 24 * hourMs);
    const bags = [old, bag("at_desk", evening), bag("handed_over"), bag("waiting"), bag("at_desk")];
    const { earlier, windows } = windowsOf(bags, day, ten);
    expect(earlier).toEqual([old]);
    expect(windows.map(({ opensAt }) => opensAt)).toEqual([ten, evening]);
    expect(windows[0]?.bags.map(({ state }) => state)).toEqual(["at_desk", "waiting", "handed_over"]);
    expect(windows[0]?.counts).toEqual({ expected: 3, arrived: 2, handedOver: 1, notCome: 0 });
  });

  test("shows a bag as late from the beginning of its window until it arrives", () => {
    expect(isLate(bag("waiting"), ten - 1)).toBe(false);
    expect(isLate(bag("waiting"), ten)).toBe(true);
    expect(isLate(bag("at_desk"), ten)).toBe(false);
  });
});
