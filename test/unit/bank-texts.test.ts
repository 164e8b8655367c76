// What may be written in a bank's files.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bankReference, bankText, isBic, readRiyals } from "../../worker/core/bank-text.ts";
import { newUlid } from "../../worker/core/id.ts";
import { halalas, plainRiyals } from "../../worker/core/money.ts";

describe("a reference", () => {
  test.each([
    ["pay_01KAXQ7R3M8T5V2W9Y4Z6B1C01", "PAY01KAXQ7R3M8T5V2W9Y4Z6B1C01"],
    ["ord_01KAXQ7R3M8T5V2W9Y4Z6B1C01.12.3", "ORD01KAXQ7R3M8T5V2W9Y4Z6B1C01.12.3"],
  ])("of %s is %s", (id, reference) => {
    expect(bankReference(id)).toBe(reference);
  });

  test("of every new id fits a bank, and is no other id's", () => {
    const prefixes = fc.stringMatching(/^[a-z]{3}$/);
    const ids = fc
      .tuple(prefixes, fc.nat(2 ** 40), fc.option(fc.nat(999)))
      .map(([prefix, at, part]) => `${prefix}_${newUlid(at)}${part === null ? "" : `.${part}`}`);
    fc.assert(
      fc.property(fc.uniqueArray(ids, { minLength: 2 }), (all) => {
        const references = all.map(bankReference);
        for (const reference of references) expect(reference).toMatch(/^[A-Z0-9.]{1,35}$/);
        expect(new Set(references).size).toBe(all.length);
      }),
    );
  });

  test.each(["", "pay", "PAY01", "pay_", "pay_01 02", "pay_<b>", "payment_01", `pay_${"0".repeat(33)}`])(
    "is not made of %j",
    (id) => {
      expect(() => bankReference(id)).toThrow("Assertion failed");
    },
  );
});

describe("a text", () => {
  test.each([
    ["  أم خالد \n الحربي ", "أم خالد الحربي"],
    ["\u202Eمتجر\u202C \u200Fنورة\u0000", "متجر نورة"],
    ["tab\there\u00A0and\u2028there", "tab here and there"],
    ["A \uD800 half", "A half"],
    ["<b>&\"'", "<b>&\"'"],
    ["خبز 🥖", "خبز 🥖"],
  ])("%j becomes %j", (text, written) => {
    expect(bankText(text, "unicode")).toBe(written);
  });

  test.each(["", " \n ", "\u200F\u200E", "\uD800"])("%j leaves nothing", (text) => {
    expect(bankText(text, "unicode")).toBeNull();
  });

  test("in Latin letters only is refused, not respelt, when it has others", () => {
    expect(bankText("Umm Khalid Al-Harbi (Taif)", "latin")).toBe("Umm Khalid Al-Harbi (Taif)");
    for (const text of ["أم خالد", "Zeynep Ünal", "A & B", "a@b", "١٢"]) {
      expect(bankText(text, "latin")).toBeNull();
    }
  });

  test("of any kind becomes one line of at most 140 characters, and stays so", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const written = bankText(text, "unicode");
        if (written === null) return;
        expect(written.length).toBeLessThanOrEqual(140);
        expect(written).not.toMatch(/\p{C}|^\s|\s$|[^\S ]/u);
        expect(bankText(written, "unicode")).toBe(written);
      }),
      { numRuns: 200 },
    );
  });

  test("is never cut through a character", () => {
    expect(bankText("x".repeat(139) + "🥖", "unicode")).toBe("x".repeat(139));
    expect(bankText("x".repeat(138) + "🥖", "unicode")).toBe("x".repeat(138) + "🥖");
  });
});

test.each([
  ["RJHISARI", true],
  ["NCBKSAJEXXX", true],
  ["rjhisari", false],
  ["RJHISAR", false],
  ["RJHISARIXX", false],
  ["", false],
])("%j is a BIC: %s", (text, is) => {
  expect(isBic(text)).toBe(is);
});

describe("an amount", () => {
  test.each([
    [0, "0.00"],
    [5, "0.05"],
    [15_050, "150.50"],
    [500_000_000, "5000000.00"],
  ])("of %i halalas is written %s", (amount, written) => {
    expect(plainRiyals(halalas(amount))).toBe(written);
  });

  test.each([
    ["150", 15_000],
    ["150.5", 15_050],
    ["150.", 15_000],
    ["+000150.50000", 15_050],
    ["0", 0],
  ])("%j is read as %i halalas", (decimal, amount) => {
    expect(readRiyals(decimal)).toBe(amount);
  });

  test.each(["", ".5", "-1", "1e3", "1,000.00", "0.005", "١٥٠", "NaN", "12345678901234.00"])(
    "%j is not read",
    (decimal) => {
      expect(readRiyals(decimal)).toBeNull();
    },
  );

  test("is read back to the halala", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (amount) => {
        expect(readRiyals(plainRiyals(halalas(amount)))).toBe(amount);
      }),
    );
  });
});
