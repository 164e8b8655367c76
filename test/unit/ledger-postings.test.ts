// Every posting that a sale and its refunds make, spelled out: its name, its two accounts, its code and its source.
import { expect, test } from "vitest";
import { halalas, zero } from "../../worker/core/money.ts";
import { postClawbackReleases } from "../../worker/money/ledger/rules-disputes.ts";
import {
  postCharge,
  postProcessing,
  postReturn,
  postUnused,
  type Posting,
} from "../../worker/money/ledger/rules.ts";
import {
  postRefundOffset,
  postRefundFailed,
  postRefundPaidOtherwise,
  postRefundSent,
} from "../../worker/money/ledger/rules-refunds.ts";

const told = ({ id, debit, credit, amountHalalas, code, source, at }: Posting) =>
  `${at} ${id} ${debit} > ${credit} ${amountHalalas} ${code} ${source ?? "-"}`;

const parcel = {
  id: "ord_X.1",
  familyId: "fam_1",
  shareHalalas: halalas(800),
  commissionHalalas: halalas(90),
  vatHalalas: halalas(110),
} as const;
const free = {
  ...parcel,
  id: "ord_X.2",
  familyId: "fam_2",
  commissionHalalas: zero,
  vatHalalas: zero,
} as const;
const fees = { orderId: "ord_X", feeHalalas: halalas(115), feeVatHalalas: halalas(15) } as const;

test("a charge is posted part by part, and nothing for nothing", () => {
  expect(postCharge({ ...fees, chargeId: "ch_1", at: 5 }, [parcel, free]).map(told)).toEqual([
    "5 ord_X.1:share stripe > family:fam_1 800 share ch_1",
    "5 ord_X.1:commission stripe > commission 90 commission ch_1",
    "5 ord_X.1:vat stripe > vat 110 vat ch_1",
    "5 ord_X.2:share stripe > family:fam_2 800 share ch_1",
    "5 ord_X:fee stripe > fees 100 fee ch_1",
    "5 ord_X:fee_vat stripe > vat 15 vat ch_1",
  ]);
  const none = { orderId: "ord_X", feeHalalas: zero, feeVatHalalas: zero, chargeId: null, at: 5 } as const;
  expect(postCharge(none, [free]).map(told)).toEqual(["5 ord_X.2:share stripe > family:fam_2 800 share -"]);
});

test("the processor's fee is posted from our balance there", () => {
  expect(told(postProcessing("ord_X", halalas(42), "ch_1", 6))).toBe(
    "6 ord_X:processing processing > stripe 42 processing ch_1",
  );
});

test("an unused payment comes in, is owed back, and is refunded", () => {
  const unused = { id: "ord_X:unused.pi_1", amountHalalas: halalas(500), paymentIntentId: "pi_1" } as const;
  expect(told(postUnused({ ...unused, chargeId: "ch_1" }, 7))).toBe(
    "7 ord_X:unused.pi_1 stripe > refunds 500 refund ch_1",
  );
  expect(told(postUnused({ ...unused, chargeId: null }, 7))).toBe(
    "7 ord_X:unused.pi_1 stripe > refunds 500 refund pi_1",
  );
  expect(told(postRefundSent({ ...unused, round: 1, processorId: "re_1" }, 8))).toBe(
    "8 ord_X:unused.pi_1:sent.1 refunds > stripe 500 refund re_1",
  );
});

test("a refund takes its part back from each account, and posts no zero amounts", () => {
  expect(postReturn({ ...fees, position: 2, at: 9 }, [parcel, free]).map(told)).toEqual([
    "9 ord_X.1:return.2:share family:fam_1 > refunds 800 return -",
    "9 ord_X.1:return.2:commission commission > refunds 90 return -",
    "9 ord_X.1:return.2:vat vat > refunds 110 return -",
    "9 ord_X.2:return.2:share family:fam_2 > refunds 800 return -",
    "9 ord_X:return.2:fee fees > refunds 100 return -",
    "9 ord_X:return.2:fee_vat vat > refunds 15 return -",
  ]);
  const none = { orderId: "ord_X", position: 1, feeHalalas: zero, feeVatHalalas: zero, at: 9 } as const;
  expect(postReturn(none, []).map(told)).toEqual([]);
});

test("a refund is sent, comes back, and is paid otherwise, each round under its own name", () => {
  const sent = { id: "ord_X:refund.1", round: 2, amountHalalas: halalas(700), processorId: "re_2" } as const;
  expect(
    [postRefundSent(sent, 1), postRefundFailed(sent, 2), postRefundPaidOtherwise(sent, 3)].map(told),
  ).toEqual([
    "1 ord_X:refund.1:sent.2 refunds > stripe 700 refund re_2",
    "2 ord_X:refund.1:failed.2 stripe > refunds 700 refund_failed re_2",
    "3 ord_X:refund.1:paid_otherwise refunds > bank 700 refund -",
  ]);
});

test("a refund that a lost dispute has repaid reduces the disputed balance, or the losses once liability is decided", () => {
  const refund = { id: "ord_X:refund.1", amountHalalas: halalas(700) } as const;
  const covered = [false, true].map((isDecided) => postRefundOffset(refund, { id: "dp_1", isDecided }, 3));
  expect(covered.map(told)).toEqual([
    "3 ord_X:refund.1:covered.dp_1 refunds > disputes 700 refund dp_1",
    "3 ord_X:refund.1:covered.dp_1 refunds > losses 700 refund dp_1",
  ]);
});

test("a clawback release goes to its family, at the market's cost", () => {
  const release = {
    parcelId: "ord_X.1",
    familyId: "fam_1",
    disputeId: "dp_1",
    shareHalalas: halalas(50),
  } as const;
  expect(postClawbackReleases(2, [release], 4).map(told)).toEqual([
    "4 ord_X.1:release.2.dp_1 losses > family:fam_1 50 dispute_lost dp_1",
  ]);
  expect(postClawbackReleases(2, [], 4)).toEqual([]);
});
