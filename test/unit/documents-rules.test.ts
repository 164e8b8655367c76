// Documents: one sequence without gaps, and amounts that add up to the halala through every refund.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, halalas, zero, type Halalas } from "../../worker/core/money.ts";
import {
  noteLines,
  remaindersOf,
  vatOfRefund,
  type CreditedPart,
} from "../../worker/money/documents/issuing/rules-notes.ts";
import {
  documentNumber,
  firstPreviousHash,
  nextInSequence,
  taxSubtotals,
  type Correction,
  type DocumentDraft,
  type DocumentLine,
} from "../../worker/money/documents/issuing/rules.ts";
import { family, issue, issuedAt, line, operator, sale, untaxed } from "../support/documents.ts";

const runs = { numRuns: 300 };
const prices = fc.integer({ min: 1, max: 500_000 });
const someLines = fc
  .array(fc.tuple(prices, fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 51 })
  .map((list) => list.map(([price, quantity], index) => line(`1.${index + 1}`, price, quantity)));

const correction: Correction = {
  number: "SU-000001",
  issuedAt,
  reason: "إرجاع",
  reasonOther: "Returned",
};

function creditNote(lines: readonly DocumentLine[]): DocumentDraft {
  return { ...sale, kind: "credit_note", lines, corrects: correction };
}

describe("a place in the sequence", () => {
  test("the first has counter 1 and the hash that ZATCA gives, the next one more and its forerunner's hash", () => {
    expect(nextInSequence(null)).toEqual({ counter: 1, previousHash: firstPreviousHash });
    expect(nextInSequence({ counter: 41, hash: "abc=" })).toEqual({ counter: 42, previousHash: "abc=" });
  });

  test("a number is the issuer's letters, the kind's, and at least six digits", () => {
    expect(documentNumber("SU", "tax_invoice", 1)).toBe("SU-000001");
    expect(documentNumber("SU", "credit_note", 2)).toBe("SUC-000002");
    expect(documentNumber("SU", "commission_invoice", 3)).toBe("SUM-000003");
    expect(documentNumber("SU", "commission_credit_note", 4)).toBe("SUMC-000004");
    expect(documentNumber("F12", "receipt", 1_234_567)).toBe("F12R-1234567");
    expect(() => documentNumber("SU", "tax_invoice", 0)).toThrow("not a counter");
    expect(() => documentNumber("su", "tax_invoice", 1)).toThrow("not a prefix");
  });
});

describe("an issued document", () => {
  test("has the sums of its lines: gross = net + VAT, in whole and for each rate", () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { totals } = issue({ ...sale, lines });
        expect(totals.grossHalalas).toBe(lines.reduce((sum, each) => sum + each.grossHalalas, 0));
        expect(add(totals.netHalalas, totals.vatHalalas)).toBe(totals.grossHalalas);
        const [only, ...others] = taxSubtotals(lines);
        expect(only).toEqual({ vatBasisPoints: 1500, ...totals });
        expect(others).toEqual([]);
      }),
      runs,
    );
  });

  test("keeps rates apart, the highest first", () => {
    const low = {
      ...line("b", 10_500),
      vatBasisPoints: 500,
      vatHalalas: halalas(500),
      netHalalas: halalas(10_000),
    };
    expect(taxSubtotals([low, line("a", 11_500)]).map((one) => [one.vatBasisPoints, one.vatHalalas])).toEqual(
      [
        [1500, 1500],
        [500, 500],
      ],
    );
  });

  const wrong: readonly (readonly [what: string, draft: DocumentDraft, message: string])[] = [
    ["no lines", { ...sale, lines: [] }, "without lines"],
    ["a key twice", { ...sale, lines: [line("a", 100), line("a", 200)] }, "names two lines"],
    [
      "a halala too much",
      { ...sale, lines: [{ ...line("a", 100), netHalalas: halalas(88) }] },
      "net and VAT",
    ],
    ["another price", { ...sale, lines: [{ ...line("a", 100), quantity: 2 }] }, "units times price"],
    [
      "no pieces",
      { ...sale, lines: [{ ...line("a", 100), quantity: 0, unitGrossHalalas: null }] },
      "no quantity",
    ],
    [
      "VAT on a receipt",
      { ...sale, kind: "receipt", issuer: { ...operator, vatNumber: null } },
      "rate of VAT",
    ],
    [
      "VAT without a rate on a receipt",
      {
        ...sale,
        kind: "receipt",
        issuer: { ...operator, vatNumber: null },
        lines: sale.lines.map((sold) => ({ ...sold, vatBasisPoints: 0 })),
      },
      "VAT on a receipt",
    ],
    ["no VAT on an invoice", { ...sale, lines: sale.lines.map(untaxed) }, "rate of VAT"],
    ["an issuer without VAT number", { ...sale, issuer: { ...operator, vatNumber: null } }, "VAT number"],
    ["a malformed VAT number", { ...sale, issuer: { ...operator, vatNumber: "123" } }, "VAT number"],
    [
      "a receipt with a VAT number",
      { ...sale, kind: "receipt", lines: sale.lines.map(untaxed) },
      "VAT number and kind",
    ],
    ["commission to a shopper", { ...sale, kind: "commission_invoice" }, "only commission"],
    [
      "a note on commission to a shopper",
      { ...creditNote(sale.lines), kind: "commission_credit_note" },
      "only commission",
    ],
    ["a sale to a registered family as such", { ...sale, buyer: family }, "only commission"],
    ["a note that corrects nothing", { ...creditNote(sale.lines), corrects: null }, "correct something"],
    ["an invoice that corrects", { ...sale, corrects: correction }, "correct something"],
    [
      "a note without a reason",
      { ...creditNote(sale.lines), corrects: { ...correction, reason: "" } },
      "reason",
    ],
  ];
  test.each(wrong)("is refused with %s", (_, draft, message) => {
    expect(() => issue(draft)).toThrow(message);
  });
});

/** Series of refunds: how much of a line goes back each time, in shares of what is left; the last takes all. */
const someShares = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }).map((list) => [...list, 100]);

function partsOf(
  lines: readonly DocumentLine[],
  left: readonly CreditedPart[],
  share: number,
): CreditedPart[] {
  return lines.flatMap((sold, index) => {
    const rest = left[index];
    if (rest === undefined) return [];
    const grossHalalas = halalas(Math.floor((rest.grossHalalas * share) / 100));
    const earlier = halalas(sold.grossHalalas - rest.grossHalalas);
    const quantity = share === 100 ? rest.quantity : 0;
    const vatHalalas = vatOfRefund(sold, earlier, grossHalalas);
    return grossHalalas === 0 ? [] : [{ key: sold.key, quantity, grossHalalas, vatHalalas }];
  });
}

describe("notes", () => {
  test("any series of refunds leaves nothing negative, and a full one exactly nothing", () => {
    fc.assert(
      fc.property(someLines, someShares, (lines, shares) => {
        const invoice = issue({ ...sale, lines });
        const notes: { lines: readonly DocumentLine[] }[] = [];
        for (const share of shares) {
          const parts = partsOf(lines, remaindersOf(invoice, notes), share);
          if (parts.length === 0) continue;
          const note = issue(creditNote(noteLines(invoice, notes, parts)), notes.length + 2);
          notes.push(note);
          const sums = (
            pick: (one: { grossHalalas: Halalas; vatHalalas: Halalas; netHalalas: Halalas }) => Halalas,
          ) => add(...remaindersOf(invoice, notes).map(pick));
          expect(sums((one) => one.grossHalalas)).toBeGreaterThanOrEqual(0);
          expect(
            add(
              sums((one) => one.netHalalas),
              sums((one) => one.vatHalalas),
            ),
          ).toBe(sums((one) => one.grossHalalas));
        }
        for (const rest of remaindersOf(invoice, notes)) {
          expect(rest).toMatchObject({ quantity: 0, grossHalalas: 0, vatHalalas: 0, netHalalas: 0 });
        }
      }),
      runs,
    );
  });

  test("the VAT of a refund is within a halala of its rate, and that of the whole is the whole VAT", () => {
    fc.assert(
      fc.property(prices, fc.nat(100), fc.nat(100), (price, first, second) => {
        const sold = line("a", price);
        const earlier = halalas(Math.floor((price * first) / 100));
        const gross = halalas(Math.floor(((price - earlier) * second) / 100));
        const vat = vatOfRefund(sold, earlier, gross);
        expect(Math.abs(vat - (gross * 15) / 115)).toBeLessThanOrEqual(1.5);
        expect(vatOfRefund(sold, zero, sold.grossHalalas)).toBe(sold.vatHalalas);
      }),
      runs,
    );
  });

  test("whole pieces keep their price; an amount that is not pieces times price has none", () => {
    const sold = line("a", 2000, 3);
    const [pieces] = noteLines(
      { lines: [sold] },
      [],
      [{ key: "a", quantity: 2, grossHalalas: halalas(4000), vatHalalas: halalas(522) }],
    );
    expect(pieces).toMatchObject({ quantity: 2, unitGrossHalalas: 2000, netHalalas: 3478 });
    const [money] = noteLines(
      { lines: [sold] },
      [],
      [{ key: "a", quantity: 0, grossHalalas: halalas(500), vatHalalas: halalas(65) }],
    );
    expect(money).toMatchObject({ quantity: 0, unitGrossHalalas: null, netHalalas: 435 });
  });

  const back = { key: "a", quantity: 1, grossHalalas: halalas(2000), vatHalalas: halalas(261) };
  test.each([
    ["money", { ...back, grossHalalas: halalas(2001) }, "more was given back"],
    ["pieces", { ...back, quantity: 2 }, "more was given back"],
    ["VAT", { ...back, vatHalalas: halalas(262) }, "more was given back"],
    ["something else", { ...back, key: "b" }, "was not sold"],
  ])("never give back more %s than was sold", (_, part, message) => {
    const sold = { lines: [line("a", 2000)] };
    expect(noteLines(sold, [], [back])).toHaveLength(1);
    expect(() => noteLines(sold, [], [part])).toThrow(message);
    expect(() => noteLines(sold, [{ lines: noteLines(sold, [], [back]) }], [back])).toThrow(
      "more was given back",
    );
  });
});
