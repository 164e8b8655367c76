// What stands on a document: all that the law asks for, in Arabic always, and nothing of tax on a receipt.
import { describe, expect, test } from "vitest";
import { contentOf, type DocumentContent } from "../../worker/money/documents/content/content.ts";
import {
  familyCopy,
  type Correction,
  type DocumentDraft,
} from "../../worker/money/documents/issuing/rules.ts";
import type { Wording } from "../../worker/money/documents/content/wording.ts";
import { type DocumentWords, documentWords } from "../../worker/words/all/worker.ts";
import { family, issue, issuedAt, line, operator, sale, untaxed } from "../support/documents.ts";

const receipt: DocumentDraft = {
  ...sale,
  kind: "receipt",
  issuer: { ...operator, vatNumber: null },
  lines: sale.lines.map(untaxed),
};
const corrects: Correction = {
  number: "SUR-000001",
  issuedAt,
  reason: "إرجاع",
  reasonOther: "Returned",
};
const receiptNote: DocumentDraft = {
  ...receipt,
  kind: "receipt_note",
  lines: [{ ...untaxed(line("1.1", 500)), quantity: 0, unitGrossHalalas: null }],
  corrects,
};

function wordingsOf(content: DocumentContent): Wording[] {
  const sides = [content.seller, content.buyer];
  const fields = [...content.facts, ...sides.flatMap((side) => side.fields)];
  return [
    content.title,
    content.page,
    ...content.notes,
    ...sides.flatMap(({ heading, name }) => [heading, name]),
    ...fields.flatMap(({ label, value }) => [label, value]),
    ...content.columns.map(({ label }) => label),
    ...content.rows.flat(),
    ...content.totals.map(({ label }) => label),
  ];
}

const valueOf = (content: DocumentContent, label: string) =>
  [...content.facts, ...content.seller.fields].find((field) => field.label.official === label)?.value;

describe("a simplified tax invoice", () => {
  const content = contentOf(issue(sale));

  test("says its kind, number, day, seller, VAT number and address", () => {
    expect(content.title).toEqual({ official: "فاتورة ضريبية مبسطة", other: "Simplified tax invoice" });
    expect(valueOf(content, "الرقم")?.official).toBe("SU-000001");
    expect(valueOf(content, "تاريخ الإصدار")?.other).toBe("22 November 2026 at 13:05");
    expect(content.seller.name).toEqual({ official: operator.name, other: operator.nameOther });
    expect(valueOf(content, "رقم التسجيل الضريبي")?.official).toBe("310122393500003");
    expect(valueOf(content, "العنوان")?.official).toContain("شارع إبراهيم الخليل، حي المسفلة، مكة المكرمة");
  });

  test("says the day and the place of delivery, and what each thing cost with which VAT", () => {
    expect(valueOf(content, "تاريخ التسليم")?.official).toBe("24 نوفمبر 2026");
    expect(valueOf(content, "مكان التسليم")?.other).toBe("Pickup desk, Fairmont Makkah Clock Royal Tower");
    expect(content.rows[0]?.map(({ official }) => official)).toEqual([
      "1",
      "ماء ورد طائفي 500 مل",
      "3",
      "20.00",
      "52.17",
      "15%",
      "7.83",
      "60.00",
    ]);
    expect(content.totals.map(({ amount, isFinal }) => [amount, isFinal])).toEqual([
      ["565.21", false],
      ["84.79", false],
      ["650.00", true],
    ]);
  });

  test("in a family's name says who issued it", () => {
    const issued = contentOf(issue({ ...sale, issuer: family, agent: operator }));
    expect(issued.notes.map(({ official }) => official)).toContain(
      `أصدر هذا المستند ${operator.name} نيابة عن البائع.`,
    );
    expect(issued.notes.at(-1)?.other).toContain(operator.nameOther);
    expect(content.notes).toHaveLength(1);
  });
});

describe("notes and commission", () => {
  test.each<[draft: DocumentDraft, title: string]>([
    [{ ...sale, kind: "commission_invoice", buyer: family, place: null, placeOther: null }, "فاتورة ضريبية"],
    [{ ...sale, kind: "credit_note", corrects: corrects }, "إشعار دائن للفاتورة الضريبية المبسطة"],
    [
      {
        ...sale,
        kind: "commission_credit_note",
        buyer: family,
        corrects,
      },
      "إشعار دائن للفاتورة الضريبية",
    ],
    [receipt, "إيصال"],
    [receiptNote, "إيصال رد مبلغ"],
  ])("%# have their title", (draft, title) => {
    expect(contentOf(issue(draft)).title.official).toBe(title);
  });

  test("say what they correct, of which day, and why", () => {
    const content = contentOf(issue(receiptNote, 2));
    expect(valueOf(content, "يصحح المستند رقم")?.official).toBe("SUR-000001");
    expect(valueOf(content, "الصادر في")?.official).toBe("22 نوفمبر 2026");
    expect(valueOf(content, "السبب")).toEqual({ official: "إرجاع", other: "Returned" });
    expect(content.rows[0]?.map(({ official }) => official)).toEqual([
      "1",
      "ماء ورد طائفي 500 مل",
      "–",
      "–",
      "5.00",
    ]);
  });

  test("commission names the family's VAT number and no place", () => {
    const draft = {
      ...sale,
      kind: "commission_invoice" as const,
      buyer: family,
      place: null,
      placeOther: null,
    };
    const content = contentOf(issue(draft));
    expect(content.buyer.fields.map(({ value }) => value.official)).toContain("300000000000003");
    expect(valueOf(content, "مكان التسليم")).toBeUndefined();
    expect(valueOf(content, "تاريخ التوريد")?.official).toBe("24 نوفمبر 2026");
  });
});

describe("every document", () => {
  const drafts = [sale, receipt, receiptNote, { ...sale, issuer: family, agent: operator }];

  test.each(drafts)("%# is whole in Arabic, and only in Arabic for who reads Arabic", (draft) => {
    const content = contentOf(issue({ ...draft, locale: "ar" }));
    for (const { official, other } of wordingsOf(content)) {
      expect(official).not.toBe("");
      expect(official).not.toMatch(/undefined|null|NaN|[\u0660-\u0669]/);
      expect(other).toBeNull();
    }
    for (const row of content.rows) expect(row).toHaveLength(content.columns.length);
  });

  test.each([receipt, receiptNote])("%# without VAT says nothing of tax and has no VAT number", (draft) => {
    for (const { official, other } of wordingsOf(contentOf(issue(draft)))) {
      expect(`${official} ${other ?? ""}`).not.toMatch(/ضريب|\bVAT\b|\btax|3\d{13}3/i);
    }
  });

  test("has the same words in each language, with the same places to fill", () => {
    const places = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
    const flat = ({ titles, fees, corrections, ...others }: DocumentWords) =>
      Object.entries({ ...titles, ...fees, ...corrections, ...others });
    const english = new Map(flat(documentWords.en));
    for (const [name, words] of flat(documentWords.ar)) {
      expect(words).toMatch(/\p{Script=Arabic}/u);
      expect(english.get(name)).toMatch(/^[\x20-\x7e]+$/);
      expect(places(english.get(name) ?? "")).toEqual(places(words));
    }
  });
});

describe("a family's copy of what it sold", () => {
  test("names no buyer and no place, and says all else as the buyer's does", () => {
    const issued = issue({
      ...sale,
      buyer: { kind: "shopper", name: "Zubaida Unseen" },
      place: "Hadaward، Taif",
    });
    const [own, copy] = [contentOf(issued), contentOf(familyCopy(issued))];
    expect(JSON.stringify(copy)).not.toMatch(/Zubaida|Hadaward/);
    expect(copy.buyer.name).toEqual({ official: "متسوّق في السوق", other: "A shopper of the market" });
    expect(copy.rows).toEqual(own.rows);
    expect(copy.totals).toEqual(own.totals);
    expect(copy.qr).toBe(own.qr);
  });

  test("of an invoice to the family itself is whole", () => {
    const issued = issue({ ...sale, kind: "commission_invoice", buyer: { ...family, kind: "family" } });
    expect(familyCopy(issued)).toEqual(issued);
  });
});
