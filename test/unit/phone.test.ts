// Phone numbers as people type them.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countryOf, readPhone } from "../../worker/core/phone.ts";

describe("a Saudi mobile", () => {
  test.each([
    "+966501234567",
    "00966501234567",
    "966501234567",
    "0501234567",
    "501234567",
    "+966 50 123 4567",
    "+966 (0) 50 123 4567",
    "050-123-4567",
    "050 123 4567",
    " 0501234567 ",
    "٠٥٠١٢٣٤٥٦٧",
    "+٩٦٦٥٠١٢٣٤٥٦٧",
    "۰۵۰۱۲۳۴۵۶۷",
    "\u200E+966501234567",
  ])("typed as %j is read", (typed) => {
    expect(readPhone(typed)).toBe("+966501234567");
  });

  test("is read the same in every common spelling", () => {
    const subscribers = fc.stringMatching(/^5[034568]\d{7}$/);
    const arabic = (text: string) =>
      text.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)));
    fc.assert(
      fc.property(subscribers, (digits) => {
        const spellings = [`0${digits}`, `+966${digits}`, `00966${digits}`, arabic(`0${digits}`)];
        for (const spelling of spellings) expect(readPhone(spelling)).toBe(`+966${digits}`);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ["a Pakistani mobile", "+92 300 1234567", "+923001234567"],
  ["an Indonesian mobile", "+62 812-3456-7890", "+6281234567890"],
  ["a French mobile", "+33 6 12 34 56 78", "+33612345678"],
  ["a French mobile by its international prefix", "0033612345678", "+33612345678"],
  ["a Turkish mobile", "+90 532 123 45 67", "+905321234567"],
  ["an Egyptian mobile", "+20 100 123 4567", "+201001234567"],
  ["an Indian mobile in Persian digits", "+۹۱ ۹۸۷۶۵ ۴۳۲۱۰", "+919876543210"],
])("%s is read", (_whose, typed, phone) => {
  expect(readPhone(typed)).toBe(phone);
});

test.each([
  "",
  "12",
  "hello",
  "+966",
  "050123456",
  "05012345678",
  "+9665012345678",
  "+1 555",
  "+999 123 456 789",
  "0300 1234567",
  "'; DROP TABLE people; --",
])("%j is refused", (typed) => {
  expect(readPhone(typed)).toMatchObject({ refused: expect.stringMatching(/^phone_(invalid|not_mobile)$/) });
});

test.each([
  ["a landline in Makkah", "012 555 1234"],
  ["a landline in Jakarta", "+62 21 1234 5678"],
  ["a company's number", "9200 12345"],
  ["a toll-free number", "800 123 4567"],
  ["a premium number in the United States", "+1 900 555 1234"],
  ["a premium number in France", "+33 892 12 34 56"],
  ["a personal number in Britain", "+44 70 1234 5678"],
  ["internet telephony in Britain", "+44 56 0123 4567"],
  ["a satellite telephone", "+881 6 1234 5678"],
  ["an international network", "+882 16 123 4567"],
])("%s cannot receive an SMS and is refused as that", (_what, typed) => {
  expect(readPhone(typed)).toEqual({ refused: "phone_not_mobile", detail: {} });
});

test.each([
  ["+966501234567", "SA"],
  ["+923001234567", "PK"],
  ["+16505551234", "US"],
  ["+18765551234", "JM"],
])("%s is of the country %s", (phone, country) => {
  expect(countryOf(phone)).toBe(country);
});

test("whatever is typed, what is read is in E.164", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (typed) => {
      const read = readPhone(typed);
      if (typeof read === "string") expect(read).toMatch(/^\+[1-9]\d{6,14}$/);
    }),
    { numRuns: 500 },
  );
});
