// Search: one spelling for what reads alike, the words that are looked up.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldSpelling, prefixRange, indexWords, searchWords } from "../../worker/shop/catalog/rules.ts";

const runs = { numRuns: 300 };

describe("a spelling", () => {
  test.each([
    ["hamza above alef", "أحمد", "احمد"],
    ["hamza below alef", "إحسان", "احسان"],
    ["madda on alef", "آمنة", "امنه"],
    ["alef wasla", "ٱلورد", "الورد"],
    ["hamza typed as a mark of its own", "ا\u0654حمد", "احمد"],
    ["hamza on waw", "مؤونة", "موونه"],
    ["hamza on yeh", "طائف", "طايف"],
    ["ta marbuta", "قهوة", "قهوه"],
    ["alef maqsura", "حلوى", "حلوي"],
    ["harakat", "مُعَمَّلٌ", "معمل"],
    ["superscript alef", "رحم\u0670ن", "رحمن"],
    ["tatweel", "تـــمـر", "تمر"],
    ["Persian kaf and yeh", "کیک", "كيك"],
    ["Arabic-Indic digits", "٠١٢٣٤٥٦٧٨٩", "0123456789"],
    ["Persian digits", "۰۱۲۳۴۵۶۷۸۹", "0123456789"],
    ["presentation forms", "ﻗﻬﻮﺓ", "قهوه"],
    ["Latin accents and case", "Crème BRÛLÉE", "creme brulee"],
    ["wide digits", "１２", "12"],
  ])("is folded: %s", (_what, typed, folded) => {
    expect(foldSpelling(typed)).toBe(folded);
  });

  test("folded once stays as it is", () => {
    const arabic = fc
      .array(fc.integer({ min: 0x0600, max: 0x06ff }), { maxLength: 30 })
      .map((codes) => String.fromCodePoint(...codes));
    fc.assert(
      fc.property(fc.oneof(arabic, fc.string({ unit: "grapheme", maxLength: 30 })), (text) => {
        const folded = foldSpelling(text);
        expect(foldSpelling(folded)).toBe(folded);
      }),
      // Marks that a removed letter had kept in order, and a run of apostrophes of which some are letters.
      { ...runs, examples: [["\u06D6\u0640\u06EA"], ["a\u02BC\u02BCb"], ["a\u02BC\u02BC"]] },
    );
  });
});

describe("what a product's words hold", () => {
  test.each([
    ["معمول بالجوز", "جوز"],
    ["معمول بالجوز", "بالجوز"],
    ["البن الخولاني", "بن"],
    ["خل التمر", "الخل"],
    ["قهوة سعودية", "قہوہ"],
    ["Quran stand", "Qur'an"],
    ["Ta’if roses", "Taif"],
    ["ماء ورد 500 مل", "500مل"],
    ["Rose water 500ml", "500 ml"],
    ["كالسيوم", "كالس"],
  ])("%s is found by %s", (text, query) => {
    const words = indexWords(text);
    for (const word of searchWords(query)) {
      const { from, to } = prefixRange(word);
      expect(words.some((own) => own >= from && own < to)).toBe(true);
    }
  });
});

describe("the words of a search", () => {
  test.each([
    ["القهوة", ["قهوه"]],
    ["مجموعة 3", ["مجموعه", "3"]],
    ["3", []],
    ["قهوة", ["قهوه"]],
    ["والتمر", ["تمر"]],
    ["للورد", ["ورد"]],
    ["بالجوز", ["جوز"]],
    ["والخل", ["خل"]],
    ["البن", ["بن"]],
    ["الله", ["له"]],
    ["قہوہ", ["قهوه"]],
    ["Qur'an", ["quran"]],
    ["Qur’an", ["quran"]],
    ["Ta'if", ["taif"]],
    ["Maʿamoul", ["maamoul"]],
    ["500ml", ["500", "ml"]],
    ["500مل", ["500", "مل"]],
    ["ا", []],
    ["!!!", []],
    ["%", []],
    ["🍯", []],
    ["ال", ["ال"]],
    ["ماء الورد الطائفي", ["ماء", "ورد", "طايفي"]],
    ["معمول، بالتمر (٢٤ حبة)", ["معمول", "تمر", "24", "حبه"]],
    ["Rose-water & ROSE", ["rose", "water"]],
    ["القهوة قهوة", ["قهوه"]],
    ["  ", []],
    ["!؟،؛", []],
  ])("in %j are %j", (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  test("are few, short, each once, and hold nothing but letters and digits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const words = searchWords(text);
        expect(words.length).toBeLessThanOrEqual(40);
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) {
          expect(word.length).toBeGreaterThan(0);
          expect(word.length).toBeLessThanOrEqual(40);
          expect(word).toMatch(/^[\p{L}\p{N}\p{Cs}]+$/u);
        }
      }),
      runs,
    );
  });

  test("are found by their beginning, and nothing else is", () => {
    const { from, to } = prefixRange("قهو");
    const inRange = (word: string) => word >= from && word < to;
    expect(["قهو", "قهوه", "قهوهخضراء"].every(inRange)).toBe(true);
    expect(["قه", "تمر", "كيك", ""].some(inRange)).toBe(false);
  });
});
