// Issuing: every sale has documents that say what was charged, and any refunds take back no more, to the halala.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeCsv } from "../../worker/core/csv.ts";
import { add, halalas, multiply, vatWithin, zero } from "../../worker/core/money.ts";
import {
  planReturn,
  planSale,
  type PlannedDocument,
  type RefundNote,
  type CreditedLine,
  type InvoicedSale,
  type InvoicedLine,
} from "../../worker/money/documents/issuing/rules-planning.ts";
import { numberOf, numberPrefixOf } from "../../worker/money/documents/issuing/rules-drafts.ts";
import { vatTable } from "../../worker/money/documents/issuing/rules-vat.ts";
import { documentTotals, isCommission, isTaxed } from "../../worker/money/documents/issuing/rules.ts";
import { deemedVatOf, splitLine, splitReturned } from "../../worker/shop/pricing/rules-split.ts";

const taxModes = ["deemed_supplier", "seller_registered", "no_vat"] as const;
const orderId = "ord_01AAAAAAAAAAAAAAAAAAAAAAAA" as const;

type Full = InvoicedLine & {
  readonly shareHalalas: ReturnType<typeof halalas>;
  readonly commissionBasisPoints: number;
};

const someLine = fc.record({
  price: fc.integer({ min: 1, max: 300_000 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  taxMode: fc.constantFrom(...taxModes),
  rate: fc.integer({ min: 0, max: 10_000 }),
  isTaxed: fc.boolean(),
});

function soldLine(
  id: InvoicedLine["id"],
  drawn: typeof someLine extends fc.Arbitrary<infer L> ? L : never,
): Full {
  const { price, quantity, taxMode, rate, isTaxed: isTaxedToo } = drawn;
  const terms = {
    grossHalalas: multiply(halalas(price), quantity),
    quantity,
    taxMode,
    commissionBasisPoints: rate,
    commissionFloorHalalas: null,
    commissionCapHalalas: null,
    isCommissionTaxed: taxMode === "seller_registered" || (taxMode === "deemed_supplier" && isTaxedToo),
  };
  const words = { title: `Goods ${id}`, titleAr: `بضاعة ${id}` };
  return { id, ...words, priceHalalas: halalas(price), ...terms, ...splitLine(terms) };
}

const someSale = fc
  .record({
    parcels: fc.array(fc.array(someLine, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
    fee: fc.integer({ min: 0, max: 5000 }),
    isFeeTaxed: fc.boolean(),
  })
  .map(({ parcels, fee, isFeeTaxed }) => ({
    orderId,
    fulfilment: "delivery" as const,
    feeHalalas: halalas(fee),
    feeVatHalalas: isFeeTaxed ? vatWithin(halalas(fee)) : zero,
    parcels: parcels.map((lines, parcel) => ({
      id: `${orderId}.${parcel + 1}` as const,
      familyId: `fam_${parcel}` as const,
      lines: lines.map((line, index) => soldLine(`${orderId}.${parcel + 1}.${index + 1}`, line)),
    })),
  }));

const sumOf = (documents: readonly PlannedDocument[]) =>
  documentTotals(documents.flatMap(({ lines }) => lines));
const linesOf = (sale: { readonly parcels: readonly { readonly lines: readonly Full[] }[] }) =>
  sale.parcels.flatMap(({ lines }) => lines);

/** What the operator owes the state of a sale by the ledger. */
function owedOf(sale: InvoicedSale): number {
  const lines = sale.parcels.flatMap(({ lines: own }) => own);
  return add(...lines.map(({ vatHalalas }) => vatHalalas), sale.feeVatHalalas);
}

describe("the documents of a sale", () => {
  test("say what was charged, and of the operator's VAT what the ledger owes", () => {
    fc.assert(
      fc.property(someSale, (sale) => {
        const documents = planSale(sale);
        const sales = documents.filter(({ kind }) => !isCommission(kind));
        const goods = linesOf(sale).map(({ grossHalalas }) => grossHalalas);
        expect(sumOf(sales).grossHalalas).toBe(add(...goods, sale.feeHalalas));
        const own = documents.filter(({ issuer }) => issuer === "operator");
        expect(sumOf(own).vatHalalas).toBe(owedOf(sale));
        const taxed = linesOf(sale).filter(({ isCommissionTaxed }) => isCommissionTaxed);
        const kept = taxed.map((line) => line.commissionHalalas + line.vatHalalas - deemedVatOf(line));
        const commissions = documents.filter(({ kind }) => isCommission(kind));
        expect(sumOf(commissions).grossHalalas).toBe(kept.reduce((sum, one) => sum + one, 0));
        expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
        for (const { kind, lines, issuer, familyId } of documents) {
          expect(lines.every(({ grossHalalas }) => grossHalalas > 0)).toBe(true);
          expect(lines.every(({ vatBasisPoints }) => vatBasisPoints > 0 === isTaxed(kind))).toBe(true);
          if (issuer !== "operator") expect(familyId).toBe(issuer);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Pieces of each line that each refund takes back, as far as there are any left. */
const someReturns = fc.array(fc.array(fc.nat(4), { minLength: 16, maxLength: 16 }), { maxLength: 4 });

function returnOf(
  sale: { parcels: readonly { lines: readonly Full[] }[] } & InvoicedSale,
  position: number,
  wanted: readonly number[],
  before: Map<string, number>,
): RefundNote {
  const lines = linesOf(sale).flatMap((line, index): CreditedLine[] => {
    const gone = before.get(line.id) ?? 0;
    const quantity = Math.min(wanted[index] ?? 0, line.quantity - gone);
    if (quantity === 0) return [];
    const split = splitReturned(line, gone, quantity);
    before.set(line.id, gone + quantity);
    return [
      {
        lineId: line.id,
        quantity,
        before: gone,
        grossHalalas: multiply(line.priceHalalas, quantity),
        ...split,
      },
    ];
  });
  return { id: `${orderId}:refund.${position}`, position, feeHalalas: zero, feeVatHalalas: zero, lines };
}

describe("the notes of refunds", () => {
  test("take back what the ledger gives back, and all of a sale in any series leaves nothing of any document", () => {
    fc.assert(
      fc.property(someSale, someReturns, (sale, series) => {
        const before = new Map<string, number>();
        const notes: PlannedDocument[] = [];
        const all = [...series, Array.from({ length: 16 }, () => 99)];
        for (const [index, wanted] of all.entries()) {
          const isLast = index === all.length - 1;
          const fee = isLast ? { feeHalalas: sale.feeHalalas, feeVatHalalas: sale.feeVatHalalas } : {};
          const refund = { ...returnOf(sale, index + 1, wanted, before), ...fee };
          const own = planReturn(sale, refund);
          const back = sumOf(own.filter(({ kind }) => !isCommission(kind)));
          const gross = refund.lines.map(({ grossHalalas }) => grossHalalas);
          expect(back.grossHalalas).toBe(add(...gross, refund.feeHalalas));
          const vat = add(...refund.lines.map(({ vatHalalas }) => vatHalalas), refund.feeVatHalalas);
          expect(sumOf(own.filter(({ issuer }) => issuer === "operator")).vatHalalas).toBe(vat);
          notes.push(...own);
        }
        for (const document of planSale(sale)) {
          const off = notes.filter(({ correctsId }) => correctsId === document.id);
          expect(sumOf(off)).toEqual(sumOf([document]));
          expect(off.every(({ issuer }) => issuer === document.issuer)).toBe(true);
        }
        expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a number", () => {
  test("has the market's letters, or a family's own", () => {
    expect(numberOf({ issuer: "operator", kind: "credit_note", counter: 7 })).toBe("SUC-000007");
    expect(numberOf({ issuer: "fam_house-of-roses", kind: "tax_invoice", counter: 1 })).toBe("FROSES-000001");
    expect(numberPrefixOf("fam_a-b")).toBe("FM0A0B");
  });
});

describe("the table of a VAT period", () => {
  const sum = { issuer: "operator", familyName: null, count: 1 } as const;

  test("adds up each tax mode, less what its notes took back, also below zero", () => {
    const [head, deemed, commission, none, all, own, ...rest] = vatTable([
      { ...sum, kind: "tax_invoice", count: 3, grossHalalas: 11_500, vatHalalas: 1500 },
      { ...sum, kind: "credit_note", grossHalalas: 23_000, vatHalalas: 3000 },
      { ...sum, kind: "commission_invoice", grossHalalas: 115, vatHalalas: 15 },
      { ...sum, kind: "receipt_note", grossHalalas: 50, vatHalalas: 0 },
      { ...sum, issuer: "fam_1", familyName: "ورد", kind: "tax_invoice", grossHalalas: 230, vatHalalas: 30 },
    ]);
    expect(head).toHaveLength(13);
    const wide = [
      "115.00",
      "15.00",
      "100.00",
      1,
      "230.00",
      "30.00",
      "200.00",
      "-115.00",
      "-15.00",
      "-100.00",
    ];
    expect(deemed).toEqual(["deemed_supplier", "operator", 3, ...wide]);
    expect(commission?.slice(0, 6)).toEqual(["commission", "operator", 1, "1.15", "0.15", "1.00"]);
    expect(none?.slice(6)).toEqual([1, "0.50", "0.00", "0.50", "-0.50", "0.00", "-0.50"]);
    expect(all?.slice(0, 4)).toEqual(["seller_registered", "all_families", 1, "2.30"]);
    expect(own?.slice(0, 4)).toEqual(["seller_registered", "ورد (fam_1)", 1, "2.30"]);
    expect(rest).toEqual([]);
  });

  test("is written so that a spreadsheet reads it, and runs nothing of it", () => {
    expect(
      writeCsv([
        ["a", 1],
        ['say "x", y', "-12.50"],
        ["=1+1", "-x"],
        ["two\nlines", "+9"],
      ]),
    ).toBe('\uFEFFa,1\r\n"say ""x"", y",-12.50\r\n\'=1+1,\'-x\r\n"two\nlines",\'+9\r\n');
  });
});
