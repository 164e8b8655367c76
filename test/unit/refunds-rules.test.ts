// What a refund takes back, and who may ask for it.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { returnPolicies } from "../../db/schema/catalog.ts";
import { parcelStates, taxModes } from "../../db/schema/orders.ts";
import { add, halalas, multiply, vatWithin, zero } from "../../worker/core/money.ts";
import { isRefusal } from "../../worker/core/refusal.ts";
import { dayMs } from "../../worker/core/time.ts";
import { postReturn } from "../../worker/money/ledger/rules.ts";
import { mayCancel } from "../../worker/money/refunds/deciding/rules-cancelling.ts";
import {
  allLeft,
  decideRefund,
  type RefundableLine,
  type RefundableOrder,
  type RefundableParcel,
} from "../../worker/money/refunds/deciding/rules.ts";
import { checkReturn, notCollectedLines } from "../../worker/money/refunds/returns/rules.ts";
import { isEnd } from "../../worker/shop/orders/graph.ts";
import { splitLine, sumSplits } from "../../worker/shop/pricing/rules-split.ts";

const runs = { numRuns: 300 };
const paidAt = Date.UTC(2026, 10, 1);

const lineSeeds = fc.record({
  price: fc.integer({ min: 1, max: 200_000 }),
  quantity: fc.integer({ min: 1, max: 99 }),
  taxMode: fc.constantFrom(...taxModes),
  basisPoints: fc.nat(10_000),
  isCommissionTaxed: fc.boolean(),
  returnPolicy: fc.constantFrom(...returnPolicies),
});
type LineSeed = typeof lineSeeds extends fc.Arbitrary<infer Seed> ? Seed : never;

function sellLine(parcelId: `ord_${string}.${number}`, seed: LineSeed, index: number): RefundableLine {
  const priceHalalas = halalas(seed.price);
  const sold = {
    grossHalalas: multiply(priceHalalas, seed.quantity),
    quantity: seed.quantity,
    taxMode: seed.taxMode,
    commissionBasisPoints: seed.basisPoints,
    commissionFloorHalalas: null,
    commissionCapHalalas: null,
    isCommissionTaxed: seed.isCommissionTaxed,
  };
  const { returnPolicy } = seed;
  return {
    ...sold,
    ...splitLine(sold),
    id: `${parcelId}.${index + 1}`,
    priceHalalas,
    refundedQuantity: 0,
    returnPolicy,
  };
}

const parcels = fc
  .array(fc.array(lineSeeds, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((families) =>
    families.map((seeds, index): RefundableParcel => {
      const id = `ord_X.${index + 1}` as const;
      const lines = seeds.map((seed, at) => sellLine(id, seed, at));
      return { id, familyId: `fam_${index}`, state: "accepted", arrivedAt: null, lines };
    }),
  );
const orders = fc.nat(5000).map((fee): RefundableOrder => {
  const feeHalalas = halalas(fee);
  const none = { refundedFeeHalalas: zero };
  return {
    id: "ord_X",
    paidAt,
    promisedAt: paidAt,
    feeHalalas,
    feeVatHalalas: vatWithin(feeHalalas),
    ...none,
  };
});

function afterRefund(
  before: readonly RefundableParcel[],
  lines: readonly { lineId: string; quantity: number }[],
) {
  return before.map((parcel) => ({
    ...parcel,
    lines: parcel.lines.map((line) => {
      const back = lines.find(({ lineId }) => lineId === line.id)?.quantity ?? 0;
      return { ...line, refundedQuantity: line.refundedQuantity + back };
    }),
  }));
}

const ask = { reason: "operator_cancelled", isFeeReturned: null, note: "" } as const;

describe("a refund", () => {
  test("in any series takes back of everybody exactly what they had, and never more on the way", () => {
    const series = fc.tuple(orders, parcels, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 99 }))));
    fc.assert(
      fc.property(series, ([order, sold, wishes]) => {
        let left = sold;
        let standing = order;
        const taken = [];
        const all = left.flatMap((parcel) => parcel.lines);
        const asks = wishes.map(([at, quantity]) => ({
          lineId: all[at % all.length]?.id ?? "ord_X.1.1",
          quantity,
        }));
        for (let position = 0; ; position += 1) {
          const wish = asks[position];
          const lines = wish === undefined ? allLeft(left) : [wish];
          const decided = decideRefund(standing, left, { ...ask, lines }, position);
          if (isRefusal(decided)) {
            expect(["refund_too_much", "refund_nothing"]).toContain(decided.refused);
            if (wish === undefined) break;
            continue;
          }
          expect(decided.id).toBe(`ord_X:refund.${position + 1}`);
          const parts = [...decided.lines.map((line) => line.grossHalalas), decided.feeHalalas];
          expect(decided.amountHalalas).toBe(add(...parts));
          const postings = postReturn({ ...decided, at: 1 }, decided.parcels);
          expect(add(...postings.map((posting) => posting.amountHalalas))).toBe(decided.amountHalalas);
          taken.push(decided);
          left = afterRefund(left, decided.lines);
          standing = {
            ...order,
            refundedFeeHalalas: add(standing.refundedFeeHalalas, decided.feeHalalas),
          };
          if (wish === undefined) break;
        }
        const back = taken.flatMap((refund) => refund.lines);
        for (const line of all) {
          const own = back.filter(({ lineId }) => lineId === line.id);
          expect(sumSplits(own)).toEqual({
            commissionHalalas: line.commissionHalalas,
            vatHalalas: line.vatHalalas,
            shareHalalas: line.shareHalalas,
          });
        }
        expect(add(...taken.map((refund) => refund.feeHalalas))).toBe(order.feeHalalas);
        expect(add(...taken.map((refund) => refund.feeVatHalalas))).toBe(order.feeVatHalalas);
      }),
      runs,
    );
  });

  const line = (more: Partial<RefundableLine> = {}): RefundableLine => ({
    ...sellLine(
      "ord_X.1",
      {
        price: 4500,
        quantity: 2,
        taxMode: "no_vat",
        basisPoints: 1000,
        isCommissionTaxed: false,
        returnPolicy: "food",
      },
      0,
    ),
    ...more,
  });
  const parcel = (more: Partial<RefundableParcel> = {}): RefundableParcel => ({
    id: "ord_X.1",
    familyId: "fam_1",
    state: "paid",
    arrivedAt: null,
    lines: [line()],
    ...more,
  });
  const order: RefundableOrder = {
    id: "ord_X",
    paidAt,
    promisedAt: paidAt,
    feeHalalas: halalas(1000),
    feeVatHalalas: halalas(130),
    refundedFeeHalalas: zero,
  };
  const two = [{ lineId: "ord_X.1.1", quantity: 2 }] as const;

  test.each([
    ["buyer_cancelled", 10_000],
    ["family_refused", 10_000],
    ["late", 10_000],
    ["defect", 10_000],
    ["returned", 9000],
    ["not_collected", 9000],
  ] as const)(
    "of the last goods for %s gives back %i with the fee where the seller's side answers",
    (reason, amount) => {
      expect(decideRefund(order, [parcel()], { ...ask, lines: two, reason }, 0)).toMatchObject({
        amountHalalas: amount,
      });
    },
  );

  test("of a part keeps the fee, unless the operator says otherwise, and never gives it back twice", () => {
    const one = [{ lineId: "ord_X.1.1", quantity: 1 }] as const;
    expect(decideRefund(order, [parcel()], { ...ask, lines: one }, 0)).toMatchObject({ amountHalalas: 4500 });
    const more = { ...ask, lines: one, isFeeReturned: true } as const;
    expect(decideRefund(order, [parcel()], more, 0)).toMatchObject({
      amountHalalas: 5500,
      feeVatHalalas: 130,
    });
    const again = { ...order, refundedFeeHalalas: halalas(1000) };
    expect(decideRefund(again, [parcel()], more, 1)).toMatchObject({ amountHalalas: 4500, feeHalalas: 0 });
  });

  test.each([
    ["nothing", order, [], "refund_nothing"],
    ["a line of another order", order, [{ lineId: "ord_Y.1.1", quantity: 1 }], "line_unknown"],
    ["a parcel that is not there", order, [{ lineId: "ord_X.2.1", quantity: 1 }], "line_unknown"],
    ["more pieces than are left", order, [{ lineId: "ord_X.1.1", quantity: 3 }], "refund_too_much"],
    [
      "more pieces than are left, asked in two",
      order,
      [
        { lineId: "ord_X.1.1", quantity: 2 },
        { lineId: "ord_X.1.1", quantity: 1 },
      ],
      "refund_too_much",
    ],
    [
      "what was never paid",
      { ...order, paidAt: null },
      [{ lineId: "ord_X.1.1", quantity: 1 }],
      "order_not_paid",
    ],
  ] as const)("of %s is refused", (_what, standing, lines, refused) => {
    expect(decideRefund(standing, [parcel()], { ...ask, lines }, 0)).toMatchObject({ refused });
  });

  test.each([
    ["paid", "buyer_cancelled", true],
    ["ready", "operator_cancelled", true],
    ["accepted", "family_refused", false],
    ["collected", "operator_cancelled", false],
    ["handed_over", "defect", false],
  ] as const)("of goods that are %s for %s puts them back on the shelf: %s", (state, reason, isRestocked) => {
    const decided = decideRefund(order, [parcel({ state })], { ...ask, lines: two, reason }, 0);
    expect(isRefusal(decided) ? [] : decided.lines).toMatchObject([{ isRestocked }]);
  });

  test("gives the fee back only when nothing at all is left, of any line of any parcel", () => {
    const other = parcel({ id: "ord_X.2", lines: [line({ id: "ord_X.2.1" }), line({ id: "ord_X.2.2" })] });
    const all = allLeft([parcel(), other]);
    for (const missing of all) {
      const lines = all.filter(({ lineId }) => lineId !== missing.lineId);
      expect(decideRefund(order, [parcel(), other], { ...ask, lines }, 0)).toMatchObject({ feeHalalas: 0 });
    }
    expect(decideRefund(order, [parcel(), other], { ...ask, lines: all }, 0)).toMatchObject({
      feeHalalas: 1000,
    });
    const missing = { ...ask, lines: all, reason: "missing" } as const;
    expect(decideRefund(order, [parcel(), other], missing, 0)).toMatchObject({ feeHalalas: 1000 });
  });

  test("says which parcels are empty once it is made", () => {
    const other = parcel({ id: "ord_X.2", lines: [line({ id: "ord_X.2.1" })] });
    const lines = [...two, { lineId: "ord_X.2.1", quantity: 1 }] as const;
    const decided = decideRefund(order, [parcel(), other], { ...ask, lines }, 0);
    expect(isRefusal(decided) ? [] : decided.parcels.map(({ id, isWhole }) => [id, isWhole])).toEqual([
      ["ord_X.1", true],
      ["ord_X.2", false],
    ]);
  });

  test.each(parcelStates)("may be had by its buyer of a parcel that is %s", (state) => {
    const early = mayCancel(parcel({ state }), order, paidAt);
    expect(early).toBe(state === "paid" ? "buyer_cancelled" : null);
    const late = mayCancel(parcel({ state }), order, paidAt + 15 * dayMs + 1);
    const isUnderway = !isEnd(state) && state !== "placed" && state !== "paid";
    expect(late).toBe(state === "paid" ? "buyer_cancelled" : isUnderway ? "late" : null);
    expect(mayCancel(parcel({ state: "ready" }), order, paidAt + 15 * dayMs)).toBeNull();
  });

  const arrived = parcel({ state: "handed_over", arrivedAt: paidAt });
  const wish = { quantity: 1, reason: "changed_mind", alreadyRequested: 0 } as const;
  test.each([
    ["of food", "food", wish, 0, "return_not_allowed"],
    ["of what was made for the buyer", "made_to_order", wish, 0, "return_not_allowed"],
    ["of food that is bad", "food", { ...wish, reason: "defect" }, 100 * dayMs, null],
    ["within seven days", "seven_days", wish, 7 * dayMs, null],
    ["after seven days", "seven_days", wish, 7 * dayMs + 1, "return_too_late"],
    ["of what is sealed", "sealed_only", wish, dayMs, null],
    ["of more than there is", "seven_days", { ...wish, quantity: 3 }, 0, "refund_too_much"],
    ["of what was asked already", "seven_days", { ...wish, alreadyRequested: 2 }, 0, "refund_too_much"],
  ] as const)("return %s is judged by the law", (_what, returnPolicy, asked, afterMs, refused) => {
    const outcome = checkReturn(arrived, line({ returnPolicy }), asked, paidAt + afterMs);
    expect(outcome?.refused ?? null).toBe(refused);
  });

  test("return of what has not arrived is refused", () => {
    expect(checkReturn(parcel(), line({ returnPolicy: "seven_days" }), wish, paidAt)?.refused).toBe(
      "return_not_arrived",
    );
  });

  test("of an uncollected bag refunds durable products, and pays for food and made-to-order ones", () => {
    const kept = returnPolicies.map((returnPolicy, at) => line({ id: `ord_X.1.${at + 1}`, returnPolicy }));
    const left = notCollectedLines([parcel({ lines: kept })]);
    expect(left.map(({ lineId }) => kept.find(({ id }) => id === lineId)?.returnPolicy)).toEqual([
      "seven_days",
      "sealed_only",
    ]);
  });
});
