// The days that a preset covers on a given day in Riyadh.
import { describe, expect, test } from "vitest";
import { daysOf, daysQuery, periodAddress, type Period } from "../../site/portals/data/period.ts";

const period = (part: Partial<Period>): Period => ({ period: "all", from: "", until: "", ...part });
/** Monday 30 November 2026, half past one at night in Riyadh and still Sunday in London. */
const now = Date.parse("2026-11-29T22:30:00Z");

describe("the days of a period", () => {
  test.each([
    ["all", null, null],
    ["today", "2026-11-30", "2026-11-30"],
    ["week", "2026-11-29", "2026-11-30"],
    ["month", "2026-11-01", "2026-11-30"],
    ["last_month", "2026-10-01", "2026-10-31"],
  ] as const)("%s", (preset, from, until) => {
    expect(daysOf(period({ period: preset }), now)).toEqual({ from, until });
  });

  test("a week begins on Sunday, and on a Sunday it is one day", () => {
    const sunday = Date.parse("2026-11-29T09:00:00Z");
    expect(daysOf(period({ period: "week" }), sunday)).toEqual({ from: "2026-11-29", until: "2026-11-29" });
  });

  test("the month before January is December of the year before", () => {
    const january = Date.parse("2027-01-31T09:00:00Z");
    expect(daysOf(period({ period: "last_month" }), january)).toEqual({
      from: "2026-12-01",
      until: "2026-12-31",
    });
  });

  test("one's own days may be open, and count in either order", () => {
    const own = (from: string, until: string) => daysOf(period({ period: "days", from, until }), now);
    expect(own("2026-11-03", "")).toEqual({ from: "2026-11-03", until: null });
    expect(own("2026-11-09", "2026-11-03")).toEqual({ from: "2026-11-03", until: "2026-11-09" });
    expect(daysQuery(own("2026-11-03", ""))).toEqual({ from: "2026-11-03" });
  });

  test("what is not a day or a preset is left out of the address", () => {
    expect(periodAddress.from("2026-02-30")).toBe("");
    expect(periodAddress.period("yesterday")).toBe("all");
  });
});
