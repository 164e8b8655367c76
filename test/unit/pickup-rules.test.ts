// Pickup: the windows of a desk, which of them a guest may choose, and the code that opens a bag.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pickupCodeAlphabet, pickupCodeLength, readPickupCode } from "../../worker/core/reader.ts";
import { dayMs, hourMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import {
  checkSlot,
  daysToOpen,
  departsAt,
  printCode,
  slotDaysAhead,
  slotsOfDay,
  type Slot,
} from "../../worker/shop/pickup/rules.ts";

const runs = { numRuns: 300 };
const hotelId = "htl_ajyad";
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Riyadh",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});
const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2040, 0, 1) });

describe("the slots of a day", () => {
  test("are three windows by the Riyadh clock", () => {
    const slots = slotsOfDay(hotelId, "2026-12-01");
    expect(slots.map((slot) => `${clock.format(slot.opensAt)}-${clock.format(slot.closesAt)}`)).toEqual([
      "10:00-12:00",
      "16:30-18:00",
      "20:30-23:00",
    ]);
    expect(slots.map((slot) => slot.id)).toEqual([
      "slt_ajyad_2026-12-01_1",
      "slt_ajyad_2026-12-01_2",
      "slt_ajyad_2026-12-01_3",
    ]);
  });

  test("lie within their day in Riyadh, one after another, and are the same when opened again", () => {
    fc.assert(
      fc.property(instants, (at) => {
        const day = riyadhDay(at);
        const slots = slotsOfDay(hotelId, day);
        expect(slotsOfDay(hotelId, day)).toEqual(slots);
        let free = startOfDay(day);
        for (const slot of slots) {
          expect([riyadhDay(slot.opensAt), riyadhDay(slot.closesAt), slot.dayOn]).toEqual([day, day, day]);
          expect(slot.opensAt).toBeGreaterThanOrEqual(free);
          free = slot.closesAt;
        }
      }),
      runs,
    );
  });

  test("are open for today in Riyadh and three weeks more", () => {
    const beforeMidnight = Date.parse("2026-11-22T20:59:59Z");
    const days = daysToOpen(beforeMidnight);
    expect([days.length, days[0], days.at(-1)]).toEqual([slotDaysAhead + 1, "2026-11-22", "2026-12-13"]);
    expect(daysToOpen(beforeMidnight + 1000)[0]).toBe("2026-11-23");
  });
});

describe("a slot", () => {
  const [slot] = slotsOfDay(hotelId, "2026-12-01");
  if (slot === undefined) throw new Error("a day has slots");
  const departureOn = "2026-12-02";
  const before = slot.opensAt - dayMs;
  const check = (more: Partial<Slot>, earliestAt = before, at = before, leavesOn = departureOn) =>
    checkSlot({ ...slot, ...more }, hotelId, leavesOn, earliestAt, at);
  const detail = { opensAt: slot.opensAt, closesAt: slot.closesAt };

  test("may be chosen when it is this hotel's, in time, free and before the departure", () => {
    expect(check({})).toBeNull();
  });

  test("is unknown when there is none, or it is another hotel's", () => {
    expect(checkSlot(null, hotelId, departureOn, before, before)).toEqual({
      refused: "slot_unknown",
      detail: {},
    });
    expect(check({ hotelId: "htl_other" })).toEqual({ refused: "slot_unknown", detail: {} });
  });

  test("must close by noon of the day of departure, to the millisecond", () => {
    const noon = departsAt("2026-12-01");
    expect(clock.format(noon)).toBe("12:00");
    expect(check({ closesAt: noon }, before, before, "2026-12-01")).toBeNull();
    const refused = check({ closesAt: noon + 1 }, before, before, "2026-12-01");
    expect(refused).toMatchObject({ refused: "slot_after_departure", detail: { departureOn: "2026-12-01" } });
  });

  test("is past from the millisecond in which it opens", () => {
    expect(check({}, before, slot.opensAt - 1)).toBeNull();
    expect(check({}, before, slot.opensAt)).toEqual({ refused: "slot_past", detail });
  });

  test("is too early until the goods can be there, to the millisecond", () => {
    expect(check({}, slot.opensAt)).toBeNull();
    const earliestAt = slot.opensAt + 1;
    expect(check({}, earliestAt)).toEqual({ refused: "slot_too_early", detail: { ...detail, earliestAt } });
  });

  test("is closed with its desk", () => {
    expect(check({ isClosed: true })).toEqual({ refused: "slot_closed", detail });
  });

  test("is full when its last place is taken", () => {
    expect(check({ capacity: 2, taken: 1 })).toBeNull();
    expect(check({ capacity: 2, taken: 2 })).toEqual({ refused: "slot_full", detail });
  });
});

describe("a pickup code", () => {
  const letters = fc.constantFrom(...pickupCodeAlphabet.split(""));
  const codes = fc
    .array(letters, { minLength: pickupCodeLength, maxLength: pickupCodeLength })
    .map((list) => list.join(""));
  const gaps = fc.array(fc.constantFrom("", " ", "-", "–", "·", "\t", "\u00A0", "  "), {
    minLength: pickupCodeLength,
    maxLength: pickupCodeLength,
  });

  test("is read as it was printed, whatever spaces, dashes and case it is typed with", () => {
    fc.assert(
      fc.property(
        codes,
        gaps,
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (code, between, upper) => {
          expect(readPickupCode(printCode(code))).toBe(code);
          const typed = code.split("").map((letter, index) => {
            return (between[index] ?? "") + (upper[index] ? letter.toUpperCase() : letter);
          });
          expect(readPickupCode(typed.join(""))).toBe(code);
        },
      ),
      runs,
    );
  });

  test("is printed in two groups of four, in capitals", () => {
    expect(printCode("abcd2345")).toBe("ABCD 2345");
  });

  test("has no letter that is mistaken for another, and every other one once", () => {
    expect(pickupCodeAlphabet).not.toMatch(/[01ilo]/);
    expect(new Set(pickupCodeAlphabet).size).toBe(31);
    for (const wrong of ["0", "1", "i", "l", "o", "I", "L", "O"]) {
      expect(readPickupCode(`abcd234${wrong}`)).toBeNull();
    }
  });

  test("is nothing else: neither shorter, nor longer, nor with other signs", () => {
    for (const wrong of ["", "abcd234", "abcd23456", "abcd234_", "abcd234é", "abcd 2345 x", "абвг2345"]) {
      expect(readPickupCode(wrong)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (typed) => {
        const code = readPickupCode(typed);
        expect(code === null || /^[2-9a-hjkmnp-z]{8}$/.test(code)).toBe(true);
      }),
      runs,
    );
  });
});

test("a guest leaves at noon of the day of departure in Riyadh", () => {
  expect(departsAt("2026-12-01") - startOfDay("2026-12-01")).toBe(12 * hourMs);
  expect(new Date(departsAt("2026-12-01")).toISOString()).toBe("2026-12-01T09:00:00.000Z");
});
