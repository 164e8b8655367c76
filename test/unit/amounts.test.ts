// Amounts as people read and hear them: one minus sign, no negative zero, one way of writing the riyal.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, sayAmount, withRiyal } from "../../worker/words/format.ts";
import { dotted, fillWords, isolate, span } from "../../worker/words/sentences.ts";

describe("an amount", () => {
  test.each([
    [123_450, "1,234.50"],
    [0, "0.00"],
    [-0, "0.00"],
    [-5, "\u22120.05"],
    [-450_000, "\u22124,500.00"],
  ])("of %i halalas is written %s", (halalas, written) => {
    expect(money(halalas)).toBe(written);
    expect(money(halalas)).toBe(written);
  });

  test.each([
    [0, "0 ريال", "0 riyals"],
    [100, "ريال واحد", "1 riyal"],
    [200, "ريالان", "2 riyals"],
    [300, "3 ريالات", "3 riyals"],
    [1000, "10 ريالات", "10 riyals"],
    [1100, "11 ريالًا", "11 riyals"],
    [3500, "35 ريالًا", "35 riyals"],
    [10_000, "100 ريال", "100 riyals"],
    [10_200, "102 ريال", "102 riyals"],
    [10_300, "103 ريالات", "103 riyals"],
    [123_450, "1234 ريالًا و50 هللة", "1234 riyals and 50 halalas"],
    [25, "25 هللة", "25 halalas"],
    [102, "ريال واحد وهللتان", "1 riyal and 2 halalas"],
    [-3500, "\u221235 ريالًا", "\u221235 riyals"],
  ])("of %i halalas is read out as «%s» and “%s”", (halalas, arabic, english) => {
    expect(sayAmount("ar", money(halalas))).toBe(arabic);
    expect(sayAmount("en", money(halalas))).toBe(english);
  });

  test("that is none is read as it stands", () => {
    expect(sayAmount("ar", "—")).toBe("—");
    expect(sayAmount("en", "")).toBe("");
  });

  test("never shows the hyphen as its minus, nor a sign without a value", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (halalas) => {
        const written = money(halalas);
        expect(written).not.toContain("-");
        expect(written).not.toBe("\u22120.00");
      }),
    );
  });

  test("in a sentence has its unit, which no line break parts from it", () => {
    expect(fillWords("خُصم {amount riyals} من", { amount: "45.00" })).toBe("خُصم 45.00\u00A0ر.س من");
    expect(fillWords("{amount riyals} taken", { amount: "45.00" })).toBe("45.00\u00A0SAR taken");
    expect(withRiyal("ar", "45.00")).toBe("45.00 ر.س");
  });
});

describe("a value in a sentence", () => {
  test.each([
    "1234-5678",
    "+966 50 123 4567",
    "SA03 8000 0000 6080 1016 7519",
    "Stripe",
    "Hotel Ajyad (Tower 2)",
    "INV-2026-000123",
    "\u22124,500.00",
    "09:00-11:00",
  ])("of Arabic is isolated: %s", (value) => {
    expect(fillWords("الطلب {value} جاهز", { value })).toBe(`الطلب \u2068${value}\u2069 جاهز`);
  });

  test.each(["45.00", "1,234.50", "أم عبد الله", "الثلاثاء، 1 ديسمبر", "8:30 م", "رُدَّ"])(
    "of Arabic that shows as it is stays without marks: %s",
    (value) => {
      expect(fillWords("الطلب {value} جاهز", { value })).toBe(`الطلب ${value} جاهز`);
    },
  );

  test("of English is isolated where it is Arabic, and never twice", () => {
    expect(isolate("en", "أسرة أم محمد")).toBe("\u2068أسرة أم محمد\u2069");
    expect(isolate("en", "\u2068أسرة\u2069")).toBe("\u2068أسرة\u2069");
    expect(isolate("en", "1234-5678")).toBe("1234-5678");
  });

  test("joined with others by a dot has spaces round it, and what is empty leaves no dot", () => {
    expect(dotted("ar", ["طلب", "", null, undefined, "1234-5678"])).toBe("طلب · \u20681234-5678\u2069");
  });

  test("that goes from one to another is told in words", () => {
    expect(span("ar", "9:00 ص", "11:00 ص")).toBe("من 9:00 ص إلى 11:00 ص");
    expect(span("en", "9:00 am", "11:00 am")).toBe("9:00 am to 11:00 am");
  });
});
