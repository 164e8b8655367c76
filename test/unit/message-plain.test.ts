// Plain texts: numbers keep their order in Arabic, and no letter makes two messages of one.
import bidiFactory from "bidi-js";
import { describe, expect, test } from "vitest";
import { keepNumbers, smsParts, smsText } from "../../worker/messages/texts-plain.ts";
import { messageWords, orderMessageNames } from "../../worker/messages/texts.ts";

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

const facts = {
  number: "1234-5678",
  url: "https://souq.example/orders/01k8abcdefghjkmnpqrstuvwxy0123456789abcd",
  hotelName: "فندق أجياد",
  code: "2345 ABCD",
  slot: "الثلاثاء 1 ديسمبر، 8:30 م إلى 11:00 م",
  amount: "45.00",
  answer: "",
  isApproved: false,
};

test("without a mark an Arabic text shows an order's number with its halves changed", () => {
  expect(shown("طلبك 1234-5678 جاهز")).toContain("5678-1234");
  expect(shown(keepNumbers("طلبك 1234-5678 جاهز"))).toContain("1234-5678");
  expect(keepNumbers(keepNumbers("طلبك 1234-5678"))).toBe(keepNumbers("طلبك 1234-5678"));
});

describe.each(orderMessageNames)("the message %s", (name) => {
  test.each(["ar", "en"] as const)("in %s shows its number, code, amount and link as they are", (locale) => {
    const { subject, body } = messageWords[locale][name](facts);
    for (const text of [keepNumbers(subject), keepNumbers(body), smsText(body)]) {
      for (const value of [facts.number, facts.code, facts.amount, facts.url])
        if (text.includes(value)) expect(shown(text)).toContain(value);
    }
  });

  test("in English is written in the alphabet of SMS", () => {
    const latin = { ...facts, hotelName: "Hotel Ajyad", slot: "Tuesday 1 December, 8:30 pm to 11:00 pm" };
    const text = smsText(messageWords.en[name](latin).body);
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
