// How a sale is split, and the postings that say so.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FamilyId, OrderId, ParcelId } from "../../worker/core/id.ts";
import {
  add,
  basisPoints,
  halalas,
  multiply,
  subtract,
  vatWithin,
  zero,
  type Halalas,
} from "../../worker/core/money.ts";
import {
  postCharge,
  postProcessing,
  postUnused,
  type Charge,
  type Posting,
  type SplitParcel,
} from "../../worker/money/ledger/rules.ts";
import { postRefundSent } from "../../worker/money/ledger/rules-refunds.ts";
import {
  postBankTransfer,
  postPayout,
  postPayoutFailed,
  postReversal,
  postTransfer,
  postUnsent,
} from "../../worker/money/ledger/rules-payouts.ts";
import { splitLine, splitReturned, sumSplits, type SoldLine } from "../../worker/shop/pricing/rules-split.ts";

const runs = { numRuns: 300 };
const orderId: OrderId = "ord_X";
const parcelId = (position: number): ParcelId => `${orderId}.${position}`;
const familyId = (position: number): FamilyId => `fam_${position}`;

const maybeHalalas = fc.option(fc.nat(20_000).map(halalas));
const lines: fc.Arbitrary<SoldLine> = fc
  .record({
    priceHalalas: fc.integer({ min: 1, max: 1_000_000 }).map(halalas),
    quantity: fc.integer({ min: 1, max: 99 }),
    commissionBasisPoints: fc.nat(10_000),
    commissionFloorHalalas: maybeHalalas,
    commissionCapHalalas: maybeHalalas,
    taxMode: fc.constantFrom("deemed_supplier", "seller_registered", "no_vat"),
    isCommissionTaxed: fc.boolean(),
  })
  .map(({ priceHalalas, ...line }) => ({ ...line, grossHalalas: multiply(priceHalalas, line.quantity) }));
/** A line as most are sold: one piece, no floor or cap. */
function plain(line: Pick<SoldLine, "grossHalalas" | "commissionBasisPoints" | "taxMode">): SoldLine {
  const bounds = { commissionFloorHalalas: null, commissionCapHalalas: null };
  return { ...line, ...bounds, quantity: 1, isCommissionTaxed: line.taxMode === "seller_registered" };
}
const families = fc.array(fc.array(lines, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
const orders = fc.record({
  families,
  feeHalalas: fc.nat(1_000_000).map(halalas),
  isRegistered: fc.boolean(),
});

interface Sale {
  readonly parcels: readonly SplitParcel[];
  readonly charge: Charge;
  readonly totalHalalas: Halalas;
}

function sell(order: { families: SoldLine[][]; feeHalalas: Halalas; isRegistered: boolean }): Sale {
  const parcels = order.families.map((own, index) => ({
    id: parcelId(index + 1),
    familyId: familyId(index + 1),
    ...sumSplits(own.map(splitLine)),
  }));
  const goods = order.families.flat().map((line) => line.grossHalalas);
  const { feeHalalas } = order;
  const feeVatHalalas = order.isRegistered ? vatWithin(feeHalalas) : zero;
  return {
    parcels,
    charge: { orderId, chargeId: "ch_1", feeHalalas, feeVatHalalas, at: 1 },
    totalHalalas: add(...goods, feeHalalas),
  };
}

/** Every account's credits less its debits. */
function balancesOf(postings: readonly Posting[]): Map<string, number> {
  const balances = new Map<string, number>();
  for (const { debit, credit, amountHalalas } of postings) {
    balances.set(debit, (balances.get(debit) ?? 0) - amountHalalas);
    balances.set(credit, (balances.get(credit) ?? 0) + amountHalalas);
  }
  return balances;
}

describe("a split", () => {
  test("is the whole of each line, and of each parcel", () => {
    fc.assert(
      fc.property(families, (order) => {
        for (const own of order) {
          for (const line of own) {
            const { commissionHalalas, vatHalalas, shareHalalas } = splitLine(line);
            expect(commissionHalalas + vatHalalas + shareHalalas).toBe(line.grossHalalas);
            expect(Math.min(commissionHalalas, vatHalalas, shareHalalas)).toBeGreaterThanOrEqual(0);
          }
          const whole = sumSplits(own.map(splitLine));
          const gross = add(...own.map((line) => line.grossHalalas));
          expect(whole.commissionHalalas + whole.vatHalalas + whole.shareHalalas).toBe(gross);
        }
      }),
      runs,
    );
  });

  test("takes the VAT by who owes it", () => {
    fc.assert(
      fc.property(lines, (sold) => {
        const line = plain(sold);
        const { grossHalalas: gross, commissionBasisPoints: rate } = line;
        const deemed = splitLine({ ...line, taxMode: "deemed_supplier", isCommissionTaxed: false });
        expect(deemed.vatHalalas).toBe(vatWithin(gross));
        expect(deemed.commissionHalalas).toBe(basisPoints(subtract(gross, deemed.vatHalalas), rate));
        const registered = splitLine({ ...line, taxMode: "seller_registered", isCommissionTaxed: true });
        expect(registered.commissionHalalas + registered.vatHalalas).toBe(basisPoints(gross, rate));
        expect(registered.vatHalalas).toBe(vatWithin(basisPoints(gross, rate)));
        const none = splitLine({ ...line, taxMode: "no_vat", isCommissionTaxed: false });
        expect(none.vatHalalas).toBe(0);
        expect(none.shareHalalas).toBe(registered.shareHalalas);
      }),
      runs,
    );
  });

  test.each([
    ["deemed_supplier", 4500, 1000, { vatHalalas: 587, commissionHalalas: 391, shareHalalas: 3522 }],
    ["seller_registered", 7325, 1000, { vatHalalas: 96, commissionHalalas: 637, shareHalalas: 6592 }],
    ["no_vat", 3333, 1000, { vatHalalas: 0, commissionHalalas: 333, shareHalalas: 3000 }],
    ["deemed_supplier", 1, 10_000, { vatHalalas: 0, commissionHalalas: 1, shareHalalas: 0 }],
  ] as const)("of a line %s of %i at %i is known", (taxMode, gross, commissionBasisPoints, split) => {
    expect(splitLine(plain({ grossHalalas: halalas(gross), commissionBasisPoints, taxMode }))).toEqual(split);
  });
});

describe("the commission of a line", () => {
  const line = plain({ grossHalalas: halalas(10_000), commissionBasisPoints: 1000, taxMode: "no_vat" });
  test.each([
    ["is raised to its floor", { commissionFloorHalalas: halalas(1500) }, 1500],
    ["is lowered to its cap", { commissionCapHalalas: halalas(300) }, 300],
    ["has floor and cap for each piece", { quantity: 4, commissionCapHalalas: halalas(100) }, 400],
    ["is never more than the goods", { commissionFloorHalalas: halalas(20_000) }, 10_000],
    [
      "keeps to its cap before its floor",
      { commissionFloorHalalas: halalas(2000), commissionCapHalalas: halalas(0) },
      0,
    ],
  ] as const)("%s", (_what, bounds, kept) => {
    expect(splitLine({ ...line, ...bounds })).toEqual({
      commissionHalalas: kept,
      vatHalalas: 0,
      shareHalalas: 10_000 - kept,
    });
  });

  test("of a deemed supply holds VAT of its own when the operator says so, and the family's share is the same", () => {
    fc.assert(
      fc.property(lines, (sold) => {
        const deemed = { ...sold, taxMode: "deemed_supplier" } as const;
        const margin = splitLine({ ...deemed, isCommissionTaxed: false });
        const taxed = splitLine({ ...deemed, isCommissionTaxed: true });
        expect(taxed.shareHalalas).toBe(margin.shareHalalas);
        expect(taxed.vatHalalas - margin.vatHalalas).toBe(vatWithin(margin.commissionHalalas));
      }),
      runs,
    );
  });
});

describe("what returns take back", () => {
  test("is never negative in any part, and any series of them ends at exactly the whole split", () => {
    const series = fc.tuple(lines, fc.array(fc.integer({ min: 1, max: 99 })));
    fc.assert(
      fc.property(series, ([line, pieces]) => {
        const split = splitLine(line);
        const price = line.grossHalalas / line.quantity;
        let before = 0;
        const taken = [...pieces, line.quantity].map((wanted) => {
          const quantity = Math.min(wanted, line.quantity - before);
          const part = splitReturned({ ...line, ...split }, before, quantity);
          before += quantity;
          expect(Math.min(part.commissionHalalas, part.vatHalalas, part.shareHalalas)).toBeGreaterThanOrEqual(
            0,
          );
          expect(part.commissionHalalas + part.vatHalalas + part.shareHalalas).toBe(price * quantity);
          return part;
        });
        expect(sumSplits(taken)).toEqual(split);
      }),
      runs,
    );
  });
});

describe("the postings of a charge", () => {
  test("debit stripe by exactly what was charged, each once, positive and between two accounts", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { parcels, charge, totalHalalas } = sell(order);
        const postings = postCharge(charge, parcels);
        expect(add(...postings.map((posting) => posting.amountHalalas))).toBe(totalHalalas);
        expect(new Set(postings.map((posting) => posting.id)).size).toBe(postings.length);
        for (const { debit, credit, amountHalalas, source } of postings) {
          expect(debit).toBe("stripe");
          expect(credit).not.toBe(debit);
          expect(amountHalalas).toBeGreaterThan(0);
          expect(source).toBe("ch_1");
        }
      }),
      runs,
    );
  });

  test("credit each family its share, and the rest to commission, fees and VAT", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { parcels, charge } = sell(order);
        const balances = balancesOf(postCharge(charge, parcels));
        for (const parcel of parcels) {
          expect(balances.get(`family:${parcel.familyId}`) ?? 0).toBe(parcel.shareHalalas);
        }
        const whole = sumSplits(parcels);
        expect(balances.get("commission") ?? 0).toBe(whole.commissionHalalas);
        expect(balances.get("vat") ?? 0).toBe(whole.vatHalalas + charge.feeVatHalalas);
        expect(balances.get("fees") ?? 0).toBe(charge.feeHalalas - charge.feeVatHalalas);
      }),
      runs,
    );
  });

  test("are the same rows, by the same ids, when they are calculated again", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { parcels, charge } = sell(order);
        expect(postCharge(charge, parcels)).toEqual(postCharge({ ...charge }, [...parcels]));
        const later = postCharge({ ...charge, at: 2 }, parcels);
        expect(later.map(({ id }) => id)).toEqual(postCharge(charge, parcels).map(({ id }) => id));
      }),
      runs,
    );
  });
});

/** A parcel's payout, and its transfer. */
function paidOut({ id, familyId: paid, shareHalalas }: SplitParcel): Posting[] {
  const payout = { id: `pay_${id}`, familyId: paid, amountHalalas: shareHalalas } as const;
  const part = { ...payout, parcelId: id, round: 1 };
  return [postPayout(payout, 3), postTransfer(part, `tr_${id}`, 3)];
}

test("after the transfers of a sale every family has nothing left, and all accounts together stay at zero", () => {
  fc.assert(
    fc.property(orders, fc.nat(5000), (order, processing) => {
      const { parcels, charge, totalHalalas } = sell(order);
      const postings = [
        ...postCharge(charge, parcels),
        postProcessing(orderId, halalas(processing), "ch_1", 2),
        ...parcels.flatMap(paidOut),
      ];
      const balances = balancesOf(postings);
      expect([...balances.values()].reduce((sum, balance) => sum + balance, 0)).toBe(0);
      for (const parcel of parcels) expect(balances.get(`family:${parcel.familyId}`) ?? 0).toBe(0);
      expect(balances.get("payouts")).toBe(0);
      const { shareHalalas } = sumSplits(parcels);
      expect(0 - (balances.get("stripe") ?? 0)).toBe(totalHalalas - processing - shareHalalas);
      expect(new Set(postings.map((posting) => posting.id)).size).toBe(postings.length);
    }),
    runs,
  );
});

test("an unused payment leaves no balance once it is refunded", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000 }), (amount) => {
      const unused = { id: "ord_X:unused.pi_1", paymentIntentId: "pi_1", chargeId: "ch_1" } as const;
      const rows = [
        postUnused({ ...unused, amountHalalas: halalas(amount) }, 1),
        postRefundSent({ ...unused, amountHalalas: halalas(amount), round: 1, processorId: "re_1" }, 2),
      ];
      expect([...balancesOf(rows).values()]).toEqual([0, 0]);
      expect(rows.map(({ id }) => id)).toEqual(["ord_X:unused.pi_1", "ord_X:unused.pi_1:sent.1"]);
    }),
    runs,
  );
});

test("three families and a handling fee, all registered for VAT, are split as in the worked example", () => {
  const line = (gross: number): SoldLine =>
    plain({ grossHalalas: halalas(gross), commissionBasisPoints: 1000, taxMode: "seller_registered" });
  const sale = sell({
    families: [[line(9000)], [line(7325)], [line(9999)]],
    feeHalalas: halalas(1150),
    isRegistered: true,
  });
  expect(sale.totalHalalas).toBe(27_474);
  const charged = postCharge(sale.charge, sale.parcels);
  expect(Object.fromEntries(balancesOf(charged))).toEqual({
    stripe: -27_474,
    "family:fam_1": 8100,
    "family:fam_2": 6592,
    "family:fam_3": 8999,
    commission: 2290,
    fees: 1000,
    vat: 493,
  });
  const [first] = sale.parcels;
  const later = [
    postProcessing(orderId, halalas(897), "ch_1", 2),
    ...(first === undefined ? [] : paidOut(first)),
  ];
  const balances = balancesOf([...charged, ...later]);
  expect(balances.get("processing")).toBe(-897);
  expect(balances.get("family:fam_1")).toBe(0);
  expect(balances.get("stripe")).toBe(-27_474 + 897 + 8100);
});

describe("a payout", () => {
  const payout = { id: "pay_1", familyId: familyId(1), amountHalalas: halalas(8100) } as const;
  const part = { ...payout, parcelId: parcelId(1), round: 2 };
  const reversal = { reversalId: "ord_X.1:reversal.1", familyId: familyId(1), amountHalalas: halalas(4050) };
  const own = "family:fam_1";

  test("sets the money aside, from where it is sent by either rail or given back", () => {
    const made = postPayout(payout, 1);
    const ends = {
      transfer: postTransfer(part, "tr_1", 2),
      bank: postBankTransfer(payout, "pof_1", 2),
      unsent: postUnsent(part, 2),
      failed: postPayoutFailed(payout, 2),
    };
    expect(Object.fromEntries(balancesOf([made]))).toEqual({ [own]: -8100, payouts: 8100 });
    expect(Object.fromEntries(balancesOf([made, ends.transfer]))).toEqual({
      [own]: -8100,
      payouts: 0,
      stripe: 8100,
    });
    expect(Object.fromEntries(balancesOf([made, ends.bank]))).toEqual({
      [own]: -8100,
      payouts: 0,
      bank: 8100,
    });
    expect(Object.fromEntries(balancesOf([made, ends.unsent]))).toEqual({ [own]: 0, payouts: 0 });
    expect(Object.fromEntries(balancesOf([made, ends.failed]))).toEqual({ [own]: 0, payouts: 0 });
    expect([made, ...Object.values(ends)].map(({ id, code, source }) => [id, code, source])).toEqual([
      ["pay_1:payout", "payout", null],
      ["ord_X.1:transfer.2", "transfer", "tr_1"],
      ["pay_1:bank_transfer", "bank_transfer", "pof_1"],
      ["ord_X.1:unsent.2", "payout_failed", null],
      ["pay_1:failed", "payout_failed", null],
    ]);
  });

  test("that is taken back owes the family again what it brings back", () => {
    const row = postReversal(reversal, "trr_1", 3);
    expect(row).toMatchObject({ id: "ord_X.1:reversal.1", code: "reversal", source: "trr_1" });
    expect(Object.fromEntries(balancesOf([row]))).toEqual({ stripe: -4050, [own]: 4050 });
  });
});
