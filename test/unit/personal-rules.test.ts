// Personal texts: what may be written on a product, and how a basket keeps two texts apart.
import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cleanPersonalText,
  lettersOf,
  packText,
  personalProblem,
  titleWith,
  unpackText,
  type PersonalSetting,
} from "../../worker/shop/catalog/rules-personal.ts";
import { firstChoice } from "../../worker/shop/catalog/rules.ts";
import { quoteBasket, readBasket, type VariantFacts } from "../../worker/shop/checkout/rules.ts";
import { halalas } from "../../worker/core/money.ts";

const name: PersonalSetting = { maxLength: 20, letters: "both", isRequired: true };

describe("a personal text", () => {
  test.each([
    ["محمد", "arabic"],
    ["أمّ الخير ١٤٤٨", "arabic"],
    ["اکرم علی", "arabic"],
    ["Fatima-Zohra", "latin"],
    ["Aïcha & Omar", "latin"],
    ["نور Noor", "both"],
    ["1448", "none"],
  ])("%s is written with %s letters", (text, letters) => {
    expect(lettersOf(cleanPersonalText(text))).toBe(letters);
  });

  test.each(["🌹", "Анна", "<b>", "a\u0000b", "…", "-", "नूर"])("%j cannot be made", (text) => {
    expect(personalProblem(cleanPersonalText(text), name)).toBe("personal_text_letters");
  });

  test("loses marks of direction and width, and spaces around and between", () => {
    expect(cleanPersonalText("\u202B  محمد \u200F \n علي\u200B\uFEFF ")).toBe("محمد علي");
    expect(cleanPersonalText("\u200E\u2066\u200B")).toBe("");
    expect(cleanPersonalText("می\u200Cخواهم")).toBe("می\u200Cخواهم");
  });

  test("is asked for where it is required, and refused where nothing can be written", () => {
    expect(personalProblem("", name)).toBe("personal_text_missing");
    expect(personalProblem("", { ...name, isRequired: false })).toBeNull();
    expect(personalProblem("محمد", null)).toBe("personal_text_not_taken");
    expect(personalProblem("", null)).toBeNull();
  });

  test("is at most as long as its product can hold, and in the letters that it takes", () => {
    expect(personalProblem("ن".repeat(20), name)).toBeNull();
    expect(personalProblem("ن".repeat(21), name)).toBe("personal_text_too_long");
    expect(personalProblem("Noor", { ...name, letters: "arabic" })).toBe("personal_text_letters");
    expect(personalProblem("نور Noor", { ...name, letters: "latin" })).toBe("personal_text_letters");
    expect(personalProblem("1448", { ...name, letters: "arabic" })).toBeNull();
  });

  test("cleaned is clean, and what can be made shows no hidden mark and no control", () => {
    assert(
      property(string({ unit: "binary", maxLength: 30 }), (typed) => {
        const text = cleanPersonalText(typed);
        expect(cleanPersonalText(text)).toBe(text);
        if (lettersOf(text) !== null)
          expect(text).not.toMatch(/\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  test("stands behind its title where only plain text can", () => {
    expect(titleWith("سجادة · أخضر", "محمد")).toBe("سجادة · أخضر · محمد");
    expect(titleWith("Mat", null)).toBe("Mat");
  });
});

const mat: VariantFacts = {
  variantId: "var_mat",
  productId: "prd_mat",
  productSlug: "mat",
  title: "Mat",
  label: null,
  pictureHash: null,
  priceHalalas: halalas(9500),
  stock: 5,
  isLive: true,
  readyDays: 4,
  familyId: "fam_a",
  familySlug: "family-a",
  familyName: "Family A",
  place: "Makkah",
  familyIsOpen: true,
  familyVatNumber: null,
  personal: name,
};
const fees = { pickupFeeHalalas: halalas(1000), deliveryFeeHalalas: halalas(2500), operatorVatNumber: null };
const asked = (personalText: string, quantity: number) => ({
  variantId: mat.variantId,
  personalText,
  quantity,
});

describe("in a basket", () => {
  test("the same text is one line, however it was typed, and another text is another", () => {
    expect(readBasket([asked("محمد", 1), asked(" محمد\u200F", 2), asked("علي", 1)])).toEqual([
      asked("محمد", 3),
      asked("علي", 1),
    ]);
  });

  test("two texts on one variant share its stock, the earlier line before the later", () => {
    const quote = quoteBasket([asked("محمد", 3), asked("علي", 4)], [mat], "delivery", fees, 0);
    expect(quote.parcels[0]?.lines.map(({ quantity }) => quantity)).toEqual([3, 2]);
    expect(quote.problems).toMatchObject([{ code: "stock_short", personalText: "علي", available: 2 }]);
    expect(quote.goodsHalalas).toBe(5 * 9500);
  });

  test("a piece without its text cannot be ordered", () => {
    const quote = quoteBasket([{ variantId: mat.variantId, quantity: 1 }], [mat], "delivery", fees, 0);
    expect(quote.problems).toMatchObject([{ code: "personal_text_missing" }]);
    expect(quote.parcels).toEqual([]);
  });
});

describe("of several variants", () => {
  const variant = (priceHalalas: number, stock: number) => ({ priceHalalas, stock });

  test("the cheapest that can be had is chosen first, and of two that cost the same the earlier", () => {
    const [dear, cheap, gone, same] = [variant(200, 1), variant(100, 1), variant(50, 0), variant(100, 9)];
    expect(firstChoice([dear, gone, cheap, same])).toBe(cheap);
    expect(firstChoice([gone, variant(70, 0)])).toBe(gone);
    expect(firstChoice([])).toBeUndefined();
  });
});

test("a text packed for an address is the same when it is unpacked", () => {
  assert(
    property(string({ unit: "binary", minLength: 1, maxLength: 30 }), (text) => {
      expect(packText(text)).toMatch(/^[\da-z-]+$/);
      expect(unpackText(packText(text))).toBe(text);
    }),
  );
  expect(unpackText("zzzzzzz")).toBe("");
});
