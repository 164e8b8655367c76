// What people type and paste is read as they mean it, by one reader for each kind of input.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPhone } from "../../worker/core/phone.ts";
import {
  isPhoneLike,
  readDigits,
  readEmail,
  readHundredths,
  readLine,
  readName,
  readNote,
  readOneTimeCode,
  readPickupCode,
  readPlace,
  readQuantity,
  readSearch,
  readShortAddress,
  readVatNumber,
} from "../../worker/core/reader.ts";

const runs = { numRuns: 300 };
const marks = [
  "\u200E",
  "\u200F",
  "\u202A",
  "\u202B",
  "\u202C",
  "\u202D",
  "\u202E",
  "\u2066",
  "\u2067",
].concat("\u2068", "\u2069", "\uFEFF", "\u200B", "\u061C", "\u00AD");
const gaps = [" ", "\u00A0", "\u202F", "\u3000", "\t", "-", "\u2010", "\u2011", "\u2013", "\u2212", "·"];
const zeros = [0x30, 0x0660, 0x06f0];

/** The same digits, on some keyboard, with what people copy along with them between. */
function pasted(text: string, between: readonly string[]) {
  return fc
    .tuple(
      fc.constantFrom(...zeros),
      fc.array(fc.array(fc.constantFrom("", ...between), { maxLength: 2 }), {
        minLength: text.length + 1,
        maxLength: text.length + 1,
      }),
    )
    .map(([zero, inserted]) =>
      Array.from({ length: text.length + 1 }, (_, index) => text.charAt(index))
        .map((letter, index) => {
          const isDigit = /^\d$/.test(letter);
          const shown = isDigit ? String.fromCodePoint(zero + Number(letter)) : letter;
          return (inserted[index] ?? []).join("") + shown;
        })
        .join(""),
    );
}

const written = (pattern: RegExp, between: readonly string[]) =>
  fc.stringMatching(pattern).chain((text) => fc.tuple(fc.constant(text), pasted(text, between)));

function alwaysRead(pattern: RegExp, between: readonly string[], read: (typed: string) => unknown) {
  fc.assert(
    fc.property(written(pattern, between), ([text, typed]) => {
      expect(read(typed)).toBe(text);
    }),
    runs,
  );
}

describe("digits with marks, spaces, hyphens or from another keyboard between them are read as", () => {
  const between = [...marks, ...gaps];
  test("a one-time code", () => alwaysRead(/^\d{6}$/, between, readOneTimeCode));
  test("a pickup code", () => alwaysRead(/^[2-9abcdefghjkmnp-z]{8}$/, between, readPickupCode));
  test("a postal code", () => alwaysRead(/^\d{5}$/, between, (typed) => readDigits(typed, 5)));
  test("a VAT number", () => alwaysRead(/^3\d{13}3$/, between, readVatNumber));
  test("a short address", () => alwaysRead(/^[A-Z]{4}\d{4}$/, between, readShortAddress));
  test("a phone number", () => {
    fc.assert(
      fc.property(written(/^\+9665[034568]\d{7}$/, [...marks, ...gaps.slice(0, -1)]), ([phone, typed]) => {
        expect([readPhone(typed), isPhoneLike(typed)]).toEqual([phone, true]);
      }),
      runs,
    );
  });
  test("a quantity", () => {
    fc.assert(
      fc.property(written(/^[1-9]\d?$/, marks), ([text, typed]) => {
        expect(readQuantity(typed)).toBe(Number(text));
      }),
      runs,
    );
  });
});

test.each([
  ["202 384", "202384"],
  ["\u200E202384", "202384"],
  ["\u2066202\u2011384\u2069", "202384"],
  ["٢٠٢٣٨٤", "202384"],
  ["۲۰۲ ۳۸۴", "202384"],
  ["20238", null],
  ["2023845", null],
  ["2O2384", null],
])("the one-time code %j is read as %j", (typed, code) => {
  expect(readOneTimeCode(typed)).toBe(code);
});

test.each([
  "\u202A+966 50 123 4567\u202C",
  "9660501234567",
  "+966 0501234567",
  "00966 50-123-4567",
  "\uFEFF٠٥٠ ١٢٣ ٤٥٦٧",
])("the phone %j is read", (typed) => {
  expect(readPhone(typed)).toBe("+966501234567");
  expect(isPhoneLike(typed)).toBe(true);
});

describe("a name", () => {
  test.each([
    ["", ""],
    ["nothing but a zero-width space", "\u200B\u200B"],
    ["nothing but joiners", "\u200D\u200C"],
    ["a Braille blank", "\u2800\u2800"],
    ["a Hangul filler", "\u3164"],
    ["half a filler", "\uFFA0\u115F"],
    ["marks of direction", "\u202E\u200F"],
    ["digits alone", "12345"],
    ["combining marks alone", "\u0301\u0302"],
    ["a NUL", "Fatima\u0000"],
    ["a bell", "Fat\u0007ima"],
    ["half a character", "Fatima\uD83D"],
  ])("of %s is none", (_what, typed) => {
    expect(readName(typed)).toBeNull();
  });

  test.each([
    [" فاطمة\u00A0\u200Fالحربي ", "فاطمة الحربي"],
    ["\u202Eفهد\u202C", "فهد"],
    ["Jose\u0301", "José"],
    ["\uFEFFSitti\tRahma", "Sitti Rahma"],
    ["O’Neil-Ström", "O’Neil-Ström"],
    ["می\u200Cخواهم", "می\u200Cخواهم"],
    ["محمد\u200C", "محمد"],
    ["ક્\u200Dષ", "ક્\u200Dષ"],
    ["𞤀𞤣\u200D𞤤", "𞤀𞤣\u200D𞤤"],
    ["👩\u200D🌾 بسمة", "👩\u200D🌾 بسمة"],
  ])("%j is kept as %j", (typed, name) => {
    expect(readName(typed)).toBe(name);
  });

  test("whatever is typed, shows what it says: no control character, no mark of direction, no second reading", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
        for (const read of [readName, readLine, readPlace]) {
          const text = read(typed);
          if (text === null) return;
          expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u);
          expect(read(text)).toBe(text);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ["\u202E321", "321"],
  ["٣٢١", "321"],
  [" 12-B ", "12-B"],
  ["الدور ٤", "الدور 4"],
  ["\u3164", null],
  ["--", null],
])("the room %j is read as %j", (typed, room) => {
  expect(readPlace(typed)).toBe(room);
});

test("a note keeps its lines and loses what nobody meant", () => {
  expect(readNote("سطر أول \r\n\u202Eسطر ثانٍ\n\n\n\n\tثالث ")).toBe("سطر أول\nسطر ثانٍ\n\nثالث");
  expect(readNote("a\u0000b")).toBeNull();
  expect(readNote("")).toBe("");
});

test.each([
  ["user@example.com ", "user@example.com"],
  ["\u202Auser@Example.COM\u202C", "user@example.com"],
  ["user＠example.com", "user@example.com"],
  ["user@مثال.السعودية", "user@xn--mgbh0fb.xn--mgberp4a5d4ar"],
  ["user@bücher.example", "user@xn--bcher-kva.example"],
  ["a.b+c@mail.example.co.uk", "a.b+c@mail.example.co.uk"],
  ["user@example", null],
  ["user@127.0.0.1", null],
  ["user@exa mple.com", null],
  ["user@example.com:80", null],
  ["user@host/path.com", null],
  ["two@signs@example.com", null],
  ["us er@example.com", null],
  [".user@example.com", null],
  ["@example.com", null],
  ["", null],
])("the e-mail %j is read as %j", (typed, email) => {
  expect(readEmail(typed)).toBe(email);
});

test("an e-mail that was read is read again as the same", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const once = readEmail(address);
      if (once !== null) expect(readEmail(`\u2068${once}\u2069 `)).toBe(once);
    }),
    runs,
  );
});

test.each([
  ["٣", 3],
  ["۱۲", 12],
  [" 3 ", 3],
  ["0", 0],
  ["3.5", null],
  ["-1", null],
  ["", null],
  ["three", null],
])("the quantity %j is read as %j", (typed, quantity) => {
  expect(readQuantity(typed)).toBe(quantity);
});

test.each([
  ["7.5", 750],
  ["٧٫٥", 750],
  ["7,50", 750],
  ["1,250.00", 125_000],
  ["١٬٢٥٠٫٥٠", 125_050],
  ["1,250", 125_000],
  ["\u200E45", 4500],
  ["0,500", null],
  ["7.555", null],
  ["-3", null],
  ["", null],
])("the amount %j is read as %j hundredths", (typed, hundredths) => {
  expect(readHundredths(typed)).toBe(hundredths);
});

test("a search refuses nothing that is typed", () => {
  expect(readSearch(" \u200Fعسل\u0000\u00A0سدر \n")).toBe("عسل سدر");
  expect(readSearch("\u3164\u200B")).toBe("");
});
