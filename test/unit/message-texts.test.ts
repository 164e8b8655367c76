// The words of every message: each names its order and leads to it, in each language.
import { describe, expect, test } from "vitest";
import { time, weekday, weekdayTime } from "../../worker/words/format.ts";
import { describeSlot } from "../../worker/words/promises.ts";
import { type HandBackWay, orderMessageNames } from "../../worker/words/messages.ts";
import { writeCode, writeHandBack, writeMessage } from "../../worker/words/all/messages.ts";
import { readLocale } from "../../worker/words/locales.ts";

const facts = {
  number: "1234-5678",
  url: "https://souq.example/orders/token",
  hotelName: "Hotel Ajyad",
  code: "ABCD 2345",
  slot: "Tuesday 1 December, 8:30 pm to 11:00 pm",
  amount: "45.00",
  answer: "Taif 4711",
  isApproved: false,
  handBack: "",
};
const locales = ["ar", "en"] as const;
const all = locales.flatMap((locale) => orderMessageNames.map((name) => [locale, name] as const));
/** An SMS of more parts than these is refused by the provider. */
const longestSms = 1600;

describe("a message", () => {
  test.each(all)("in %s of %s names the order and leads to its page", (locale, name) => {
    const { subject, body } = writeMessage(locale, name, facts);
    expect(subject).toContain(facts.number);
    expect(body).toContain(facts.number);
    expect(body).toContain(facts.url);
    expect(body.length).toBeLessThan(longestSms);
    expect(body).not.toMatch(/undefined|null|\[object|\{/);
    expect(/[\u0600-\u06FF]/.test(body)).toBe(locale === "ar");
    expect(`${subject}${body}`).not.toMatch(/[\u0660-\u0669\u06F0-\u06F9]/);
  });

  test.each(locales)("in %s that a bag is paid or ready contains hotel, time and code", (locale) => {
    for (const name of ["paid", "at_desk"] as const) {
      const { body } = writeMessage(locale, name, facts);
      for (const fact of [facts.hotelName, facts.slot, facts.code]) expect(body).toContain(fact);
    }
  });

  test.each(locales)("in %s that a delivery is paid speaks of no code", (locale) => {
    const { body } = writeMessage(locale, "paid", { ...facts, code: "", hotelName: "", slot: "" });
    expect(body).toContain(facts.number);
    expect(body).not.toMatch(/code|رمز/);
  });

  test.each(locales)("in %s with a sign-in code holds the code and its life", (locale) => {
    const { subject, body } = writeCode(locale, "123456");
    expect(body).toContain("123456");
    expect(body).toContain("10");
    expect(subject).not.toContain("123456");
  });
});

describe.each(locales)("in %s the answer to a return", (locale) => {
  const told = ({ way, until }: { way: HandBackWay; until: string }) => {
    const handBack = writeHandBack(locale, way, { desk: facts.hotelName, until });
    return writeMessage(locale, "return_answered", { ...facts, isApproved: true, handBack }).body;
  };

  test("tells where it is brought, until when, and to write the number on the bag", () => {
    const until = "Tuesday 8 December";
    expect(told({ way: "desk", until })).toContain(facts.hotelName);
    for (const way of ["desk", "hub", "courier"] as const) {
      expect(told({ way, until })).toContain(until);
      expect(told({ way, until })).toMatch(/order number on the bag|رقم الطلب على الكيس/);
    }
  });

  test("asks nobody to bring what is food or never arrived", () => {
    for (const way of ["keep", "nothing"] as const)
      expect(told({ way, until: "Tuesday 8 December" })).not.toMatch(/Tuesday|on the bag|على الكيس/);
  });
});

test("languages without words of their own are written to in English", () => {
  expect(["ar", "en", "ur", "id", "tr", "fr"].map(readLocale)).toEqual(["ar", "en", "en", "en", "en", "en"]);
});

test("days and hours are told by the Riyadh clock, the Gregorian calendar and Western digits", () => {
  // Half past eight in the evening of 1 December 2026 in Riyadh, a Tuesday.
  const opensAt = Date.parse("2026-12-01T17:30:00Z");
  const closesAt = Date.parse("2026-12-01T20:00:00Z");
  expect(weekday("en", opensAt)).toBe("Tuesday 1 December");
  expect(weekday("ar", opensAt)).toMatch(/^الثلاثاء،? 1 ديسمبر$/);
  expect(time("en", opensAt).toLowerCase()).toBe("8:30 pm");
  expect(time("ar", opensAt)).toMatch(/^8:30\sم$/);
  expect(weekdayTime("en", opensAt)).toContain("Tuesday 1 December, 8:30");
  expect(describeSlot("en", { opensAt, closesAt }).toLowerCase()).toMatch(/8:30 pm to 11:00 pm$/);
  expect(describeSlot("ar", { opensAt, closesAt })).toContain(" إلى ");
  const pastMidnight = Date.parse("2026-11-30T21:00:00Z");
  expect(weekday("en", pastMidnight)).toBe("Tuesday 1 December");
});
