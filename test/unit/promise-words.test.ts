// What is promised, in words: a day, or a window at a desk, never the minute at which somebody happened to order.
import { describe, expect, test } from "vitest";
import { describeFrom, describePromise } from "../../worker/words/promises.ts";

const at = Date.UTC(2026, 11, 3, 6, 32);
const opensAt = Date.UTC(2026, 11, 3, 13);
const closesAt = Date.UTC(2026, 11, 3, 15);

describe("a promise", () => {
  test("of a delivery is a day", () => {
    expect(describePromise("en", { by: at })).toBe("Thursday 3 December");
    expect(describePromise("ar", { by: at })).toBe("الخميس، 3 ديسمبر");
  });

  test("of a pickup is the window", () => {
    expect(describePromise("en", { opensAt, closesAt })).toBe("Thursday 3 December, 4:00 pm to 6:00 pm");
    expect(describePromise("ar", { opensAt, closesAt })).toMatch(/الخميس، 3 ديسمبر.*4:00.*6:00/);
  });

  test("of the earliest hour is a full hour, and not before it can be kept", () => {
    expect(describeFrom("en", at)).toBe("Thursday 3 December, 10:00 am");
  });
});
