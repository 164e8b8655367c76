// Time: days in Riyadh, and the instants at which they begin.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayBeganAt, dayMs, isDay, riyadhDay, startOfDay } from "../../worker/core/time.ts";

const runs = { numRuns: 300 };
const instants = fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2099, 11, 30) });
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Riyadh", dateStyle: "short" });

describe("a day in Riyadh", () => {
  test("begins at nine in the evening UTC of the day before, to the millisecond", () => {
    expect(riyadhDay(Date.parse("2026-11-22T20:59:59.999Z"))).toBe("2026-11-22");
    expect(riyadhDay(Date.parse("2026-11-22T21:00:00.000Z"))).toBe("2026-11-23");
    expect(riyadhDay(Date.parse("2026-12-31T21:00:00.000Z"))).toBe("2027-01-01");
    expect(riyadhDay(Date.parse("2028-02-28T21:00:00.000Z"))).toBe("2028-02-29");
    expect(new Date(startOfDay("2026-11-23")).toISOString()).toBe("2026-11-22T21:00:00.000Z");
  });

  test("is the one that the calendar of the time zone shows", () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(riyadhDay(at)).toBe(calendar.format(at));
      }),
      runs,
    );
  });

  test("holds every instant from its beginning until the next one's", () => {
    fc.assert(
      fc.property(instants, (at) => {
        const day = riyadhDay(at);
        expect(startOfDay(day)).toBeLessThanOrEqual(at);
        expect(dayBeganAt(at)).toBe(startOfDay(day));
        expect(startOfDay(addDays(day, 1))).toBeGreaterThan(at);
        expect(startOfDay(addDays(day, 1)) - startOfDay(day)).toBe(dayMs);
      }),
      runs,
    );
  });
});

test("days added and taken away again lead back, over months, years and leap days", () => {
  expect(addDays("2026-11-30", 1)).toBe("2026-12-01");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2027-02-28", 1)).toBe("2027-03-01");
  expect(addDays("2026-11-22", 0)).toBe("2026-11-22");
  fc.assert(
    fc.property(instants, fc.integer({ min: -400, max: 400 }), (at, days) => {
      const day = riyadhDay(at);
      expect(addDays(addDays(day, days), -days)).toBe(day);
    }),
    runs,
  );
});

describe("a text is a day", () => {
  test.each(["2026-11-22", "2028-02-29", "2000-01-01", "2099-12-31"])("when it is %s", (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    "2027-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-11-00",
    "2026-11-31",
    "2026-1-1",
    "1999-12-31",
    "2026-11-22 ",
    "2026-11-22T00:00:00Z",
    "٢٠٢٦-١١-٢٢",
    "",
  ])("not when it is %j", (text) => {
    expect(isDay(text)).toBe(false);
  });

  test("whenever it was made of an instant", () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(isDay(riyadhDay(at))).toBe(true);
      }),
      runs,
    );
  });
});

test("the beginning of what is no day is a bug, not an instant", () => {
  expect(() => startOfDay("2026-13-45")).toThrow(/not a day/);
});
