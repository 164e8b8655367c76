// Rules of reconciliation: an order whose postings are made by the ledger's own rules agrees; with any posting changed it does not.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { halalas, zero } from "../../worker/core/money.ts";
import { postCharge, postReturn } from "../../worker/money/ledger/rules.ts";
import { postRefundSent } from "../../worker/money/ledger/rules-refunds.ts";
import { postReversal, postTransfer } from "../../worker/money/ledger/rules-payouts.ts";
import { checkOrder, type OrderRecords } from "../../worker/money/reconciliation/books/rules-orders.ts";

const id = "ord_01AAAAAAAAAAAAAAAAAAAAAAAA";
const at = 1_800_000_000_000;
const amounts = fc.integer({ min: 10, max: 1_000_000 }).map(halalas);
const splits = fc.record({ shareHalalas: amounts, commissionHalalas: amounts, vatHalalas: amounts });
type Split = typeof splits extends fc.Arbitrary<infer Value> ? Value : never;

const sumOf = (split: Split) => split.shareHalalas + split.commissionHalalas + split.vatHalalas;
const half = (split: Split): Split => ({
  shareHalalas: halalas(Math.floor(split.shareHalalas / 2)),
  commissionHalalas: halalas(Math.floor(split.commissionHalalas / 2)),
  vatHalalas: halalas(Math.floor(split.vatHalalas / 2)),
});

/** An order of these parcels, half of the first refunded, and every parcel sent and the first partly taken back. */
function orderOf(parcels: readonly Split[], isSent: boolean): OrderRecords {
  const named = parcels.map((split, index) => ({
    ...split,
    id: `${id}.${index + 1}` as const,
    familyId: `fam_${index}` as const,
  }));
  const [first] = named;
  if (first === undefined) throw new Error("an order has parcels");
  const returned = { ...first, ...half(first) };
  const refund = { id: `${id}:refund.1` as const, position: 1, amountHalalas: halalas(sumOf(returned)) };
  const parts = named.map(({ id: parcelId, familyId, shareHalalas }) => {
    return { parcelId, familyId, round: 1, amountHalalas: shareHalalas, transferId: `tr_${parcelId}` };
  });
  const reversal = { id: `${first.id}:reversal.1`, isDone: true, amountHalalas: returned.shareHalalas };
  return {
    id,
    isPaid: true,
    totalHalalas: halalas(parcels.reduce((sum, split) => sum + sumOf(split), 0)),
    refundedHalalas: refund.amountHalalas,
    parcels: named.map((parcel) => ({
      ...parcel,
      returnedShareHalalas: parcel === first ? returned.shareHalalas : zero,
    })),
    refunds: [{ ...refund, state: "done", offsetHalalas: zero }],
    unused: [],
    parts: isSent ? parts : [],
    reversals: isSent ? [reversal] : [],
    postings: [
      ...postCharge({ orderId: id, chargeId: "ch_1", feeHalalas: zero, feeVatHalalas: zero, at }, named),
      ...postReturn({ orderId: id, position: 1, feeHalalas: zero, feeVatHalalas: zero, at }, [returned]),
      postRefundSent({ ...refund, round: 1, processorId: "re_1" }, at),
      ...(isSent
        ? [
            ...parts.map((part) => postTransfer(part, part.transferId, at)),
            postReversal({ ...reversal, reversalId: reversal.id, familyId: "fam_0" }, "trr_1", at),
          ]
        : []),
    ],
  };
}

const orders = fc
  .tuple(fc.array(splits, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([parcels, isSent]) => {
    return orderOf(parcels, isSent);
  });

test("an order that was paid, refunded in part, sent and taken back in part agrees", () => {
  fc.assert(
    fc.property(orders, (order) => {
      expect(checkOrder(order)).toEqual([]);
    }),
  );
});

test("any one of its postings missing, doubled or changed is found", () => {
  fc.assert(
    fc.property(orders, fc.nat(), fc.constantFrom("missing", "doubled", "changed"), (order, which, how) => {
      const postings = [...order.postings];
      const index = which % postings.length;
      const [posting] = postings.slice(index);
      if (posting === undefined) return;
      if (how === "missing") postings.splice(index, 1);
      if (how === "doubled") postings.push(posting);
      if (how === "changed")
        postings[index] = { ...posting, amountHalalas: halalas(posting.amountHalalas + 1) };
      const found = checkOrder({ ...order, postings });
      expect(found.length).toBeGreaterThan(0);
      expect(
        found.every(
          ({ subject, expectedHalalas, postedHalalas }) =>
            subject === id && expectedHalalas !== postedHalalas,
        ),
      ).toBe(true);
    }),
  );
});

test("a refund may have been sent only when its state says so", () => {
  const order = orderOf(
    [{ shareHalalas: halalas(80), commissionHalalas: halalas(10), vatHalalas: halalas(10) }],
    false,
  );
  const unsent = order.postings.filter(({ code }) => code !== "refund");
  const causes = (state: OrderRecords["refunds"][number]["state"], isSent: boolean) =>
    checkOrder({
      ...order,
      refunds: order.refunds.map((refund) => ({ ...refund, state })),
      postings: isSent ? order.postings : unsent,
    }).map(({ cause, detail }) => `${cause} ${detail}`);
  const wrong = [`order_refund_differs ${id}:refund.1:sent`];
  for (const state of ["sending", "failed", "blocked"] as const) {
    expect([state, causes(state, false), causes(state, true)]).toEqual([state, [], wrong]);
  }
  expect([causes("pending", false), causes("pending", true)]).toEqual([[], []]);
  for (const state of ["done", "paid_otherwise"] as const) {
    expect([state, causes(state, false), causes(state, true)]).toEqual([state, wrong, []]);
  }
});

test("an order that is not paid has nothing posted", () => {
  const order = orderOf(
    [{ shareHalalas: halalas(80), commissionHalalas: halalas(10), vatHalalas: halalas(10) }],
    false,
  );
  const unpaid = { ...order, isPaid: false, refunds: [], refundedHalalas: zero, parcels: [] };
  expect(checkOrder({ ...unpaid, postings: [] })).toEqual([]);
  expect(checkOrder(unpaid).map(({ cause }) => cause)).toEqual(["order_charge_differs"]);
});
