// Every text of the store, in each language: one way of writing signs, spaces, units and quotation marks.
import { describe, expect, test } from "vitest";
import { refusals } from "../../worker/words/all/buyers.ts";
import {
  dataCopyWords,
  documentWords,
  governorateNames,
  handBackPageWords,
  handBackWords,
  messageWords,
  pageWords,
} from "../../worker/words/all/worker.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import { statementWords } from "../../worker/words/all/statements.ts";
import * as familyWords from "../../worker/words/ar/family-messages.ts";

type Text = readonly [string, string];

/** The texts of a dictionary with their paths. */
function textsOf(value: unknown, path: string): Text[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

const dictionaries = (locale: "ar" | "en"): Text[] => [
  ...textsOf(words[locale], "site"),
  ...textsOf(refusals[locale], "refusals"),
  ...textsOf(pageWords[locale], "pages"),
  ...textsOf(documentWords[locale], "documents"),
  ...textsOf(messageWords[locale], "messages"),
  ...textsOf(handBackWords[locale], "messages.handBack"),
  ...textsOf(handBackPageWords[locale], "pages.handBack"),
  ...textsOf(dataCopyWords[locale], "copy"),
  ...textsOf(governorateNames[locale], "governorates"),
  ...textsOf(statementWords[locale], "statements"),
  ...(locale === "ar" ? textsOf(familyWords, "families") : []),
];
const arabic = dictionaries("ar");
const english = dictionaries("en");
const all = [...arabic, ...english];

const wrong = (texts: readonly Text[], pattern: RegExp) =>
  texts.filter(([, text]) => pattern.test(text)).map((text) => text.join(": "));

describe("no text", () => {
  test("is missing from the count: there are many, in both languages", () => {
    expect(arabic.length).toBeGreaterThan(1200);
    expect(english.length).toBeGreaterThan(1200);
  });

  test("has a hyphen as the minus of a number", () => {
    expect(wrong(all, /(?:^|[\s(:])-\{?\d|(?:^|\s)-\{/)).toEqual([]);
  });

  test("has a middle dot without spaces round it", () => {
    expect(wrong(all, /\S·|·\S|^·|·$/)).toEqual([]);
  });

  test("writes the riyal beside a value by itself: the formatter does", () => {
    expect(wrong(all, /\}\s*(?:ر\.س|ريال|SAR|riyals?\b)|(?:ر\.س|SAR)\s*\{|[\uFDFC\u20C1]/)).toEqual([]);
  });

  test("has spaces that do not show as such, or two of them, or one at an end", () => {
    expect(wrong(all, /[\u00A0\u2007\u202F\u2009\u200B\uFEFF\t]| {2}/)).toEqual([]);
    // What joins two texts ends with a space.
    const isJoint = (path: string) => /\.(?:and|andChange|dayPartsJoin)$/.test(path);
    expect(
      wrong(
        all.filter(([path]) => !isJoint(path)),
        /^ | $/,
      ),
    ).toEqual([]);
  });

  test("has marks of direction in it: values are isolated where they are filled in", () => {
    expect(wrong(all, /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/)).toEqual([]);
  });

  test("has Arabic or Persian digits", () => {
    expect(wrong(all, /[\u0660-\u0669\u06F0-\u06F9]/)).toEqual([]);
  });
});

test("English has curly quotation marks and apostrophes on pages", () => {
  expect(
    wrong(
      english.filter(([path]) => !path.startsWith("messages")),
      /["']/,
    ),
  ).toEqual([]);
});

test("Arabic has its own punctuation and quotation marks", () => {
  expect(wrong(arabic, /["'‘’“”]|[\u0600-\u06FF]\s*[,;?]/)).toEqual([]);
});

test("Arabic ranges are told in words, for a dash turns the numbers round", () => {
  expect(wrong(arabic, /\d\s*[-–—]\s*\d|\}\s*[-–—]\s*\{/)).toEqual([]);
});

test("both languages have the same places for values in the same texts", () => {
  const places = (text: string) =>
    [...text.matchAll(/\{(\w+)[^}]*\}/g)].map(([, name = ""]) => name).toSorted((a, b) => a.localeCompare(b));
  const inEnglish = new Map(english);
  const isCounted = (path: string) => /\.(zero|one|two|few|many|other)$/.test(path);
  const unlike = arabic
    .filter(([path]) => inEnglish.has(path) && !isCounted(path))
    .filter(([path, text]) => places(text).join(",") !== places(inEnglish.get(path) ?? "").join(","))
    .map(([path]) => path);
  expect(unlike).toEqual([]);
});
