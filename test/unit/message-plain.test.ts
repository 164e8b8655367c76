// Plain texts: numbers keep their order in Arabic, and no letter makes two messages of one.
import bidiFactory from "bidi-js";
import { describe, expect, test } from "vitest";
import { markNumbers, smsParts, smsText } from "../../worker/words/plain-text.ts";
import { hourMs, startOfDay } from "../../worker/core/time.ts";
import { familyMessageWords } from "../../worker/words/ar/family-messages.ts";
import { noticeNames, writeNotices } from "../../worker/words/all/family-notices.ts";
import { orderMessageNames } from "../../worker/words/messages.ts";
import { fillPlain } from "../../worker/words/sentences.ts";
import { writeCode, writeMessage } from "../../worker/words/all/messages.ts";

const bidi = bidiFactory();
/** A text as a phone draws it from left to right, its invisible marks left out. */
function shown(text: string): string {
  const levels = bidi.getEmbeddingLevels(text);
  const order = bidi.getReorderedIndices(text, levels);
  return order
    .map((index) => text.charAt(index))
    .join("")
    .replaceAll("\u200E", "");
}

const order = { number: "1234-5678", code: "2345 ABCD", answer: "", isApproved: false, handBack: "" };
const token = "01k8abcdefghjkmnpqrstuvwxy0123456789abcd";
/** As long as real ones are: a hotel's full name, a Wednesday at the end of a month, a link with its token. */
const factsIn = {
  ar: {
    ...order,
    url: `https://souq-al-usar.example/orders/${token}`,
    hotelName: "فندق جبل عمر حياة ريجنسي مكة",
    slot: "الأربعاء، 30 ديسمبر، 8:30 م إلى 11:00 م",
    amount: "1234.50 ر.س",
  },
  en: {
    ...order,
    url: `https://souq-al-usar.example/en/orders/${token}`,
    hotelName: "Jabal Omar Hyatt Regency Makkah",
    slot: "Wednesday 30 December, 8:30 pm to 11:00 pm",
    amount: "1234.50 SAR",
  },
};
const ofFamily = {
  iban: "SA03 •••• 7519",
  when: "الأربعاء، 30 ديسمبر، 8:30 م",
  url: "https://souq-al-usar.example/family/account",
};

test("without a mark an Arabic text shows an order's number with its halves changed", () => {
  expect(shown("طلبك 1234-5678 جاهز")).toContain("5678-1234");
  expect(shown(markNumbers("طلبك 1234-5678 جاهز"))).toContain("1234-5678");
  expect(markNumbers(markNumbers("طلبك 1234-5678"))).toBe(markNumbers("طلبك 1234-5678"));
});

describe.each(orderMessageNames)("the message %s", (name) => {
  test.each(["ar", "en"] as const)("in %s shows its number, code, amount and link as they are", (locale) => {
    const own = factsIn[locale];
    const { subject, body } = writeMessage(locale, name, own);
    for (const text of [markNumbers(subject), markNumbers(body), smsText(body)]) {
      for (const value of [own.number, own.code, own.amount.slice(0, 7), own.url])
        if (text.includes(value)) expect(shown(text)).toContain(value);
    }
  });

  test("in English is written in the alphabet of SMS", () => {
    const text = smsText(writeMessage("en", name, factsIn.en).body);
    expect(smsParts(text)).toBe(Math.ceil(text.length / (text.length <= 160 ? 160 : 153)));
  });
});

test.each([
  ["a".repeat(160), 1],
  ["a".repeat(161), 2],
  ["€".repeat(80), 1],
  ["€".repeat(81), 2],
  ["ا".repeat(70), 1],
  ["ا".repeat(71), 2],
  ["ا".repeat(135), 3],
])("%s costs %i parts", (text, parts) => {
  expect(smsParts(text)).toBe(parts);
});

test("an apostrophe and the vowel signs of the name cost nothing more", () => {
  expect(smsText("the buyer’s bank")).toBe("the buyer's bank");
  expect(smsText("سوق الأُسَر: طلبك")).toBe("سوق الأسر: طلبك");
});

test("every message to a family shows its account, days and link as they are", () => {
  for (const words of Object.values(familyMessageWords)) {
    const { subject } = words;
    const body = fillPlain(words.body, ofFamily);
    for (const text of [markNumbers(subject), smsText(body)])
      for (const value of [ofFamily.iban, ofFamily.url])
        if (text.includes(value)) expect(shown(text)).toContain(value);
  }
});

test("every notice to a family shows order numbers and amounts as they are", () => {
  const at = startOfDay("2026-12-01");
  for (const name of noticeNames) {
    const told = {
      number: "1234-5678",
      amountHalalas: 123_450,
      by: at + 12 * hourMs,
      change: "rail",
    } as const;
    const { subject, body } = writeNotices([{ name, facts: told }], "souq-al-usar.example/family", at);
    for (const text of [markNumbers(subject), smsText(body)])
      for (const value of ["1234-5678", "1234.50", "souq-al-usar.example/family"])
        if (text.includes(value)) expect(shown(text)).toContain(value);
  }
});

test("a sign before a number stays before it", () => {
  for (const value of ["-45.00", "\u221245.00", "+966501234567"]) {
    expect(shown(`رقم ${value}`)).not.toContain(value);
    expect(shown(markNumbers(`رقم ${value}`))).toContain(value);
  }
});

/** What each text is paid as, in Arabic and in English: one more sign of another alphabet, or a sentence, must be meant. */
const partsOf: Record<(typeof orderMessageNames)[number] | "code", readonly [ar: number, en: number]> = {
  code: [1, 1],
  paid: [4, 2],
  at_desk: [3, 2],
  handed_over: [3, 2],
  in_delivery: [2, 1],
  delayed: [2, 2],
  delivered: [3, 2],
  refunded: [3, 2],
  part_refunded: [3, 2],
  refund_failed: [3, 2],
  payment_returned: [3, 2],
  return_answered: [2, 2],
  parcel_cancelled: [3, 2],
  parcel_on_hold: [3, 2],
  parcel_goes_on: [3, 2],
  share_taken: [4, 2],
  pickup_moved: [3, 2],
};

test.each([...orderMessageNames, "code"] as const)(
  "the message %s has its number of parts, link included",
  (name) => {
    const parts = (["ar", "en"] as const).map((locale) => {
      const message =
        name === "code" ? writeCode(locale, "123456") : writeMessage(locale, name, factsIn[locale]);
      return smsParts(smsText(message.body));
    });
    expect(parts).toEqual(partsOf[name]);
  },
);

test.each([
  ["bank_account_first", 3],
  ["bank_account_changed", 3],
  ["bank_account_refused", 3],
] as const)("the family's message %s has %i parts", (name, parts) => {
  expect(smsParts(smsText(fillPlain(familyMessageWords[name].body, ofFamily)))).toBe(parts);
});

test("a curly apostrophe and vowel signs would cost more parts, were they sent", () => {
  const { body } = writeMessage("en", "share_taken", factsIn.en);
  expect(smsParts(body)).toBeGreaterThan(smsParts(smsText(body)));
});
