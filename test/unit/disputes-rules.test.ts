// How far a dispute has come, when it may be answered, who bears it, and what is told to the payer's bank.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, allocate, halalas, type Halalas, zero } from "../../worker/core/money.ts";
import { isRefusal } from "../../worker/core/refusal.ts";
import { dayMs } from "../../worker/core/time.ts";
import { assembleEvidence, type EvidenceFacts } from "../../worker/money/disputes/evidence/rules.ts";
import { decideLiability, type LiableParcel } from "../../worker/money/disputes/liability/rules.ts";
import {
  advanceDispute,
  checkAnswer,
  type Dispute,
  type DisputeProgress,
  chargebackOf,
  openDispute,
  type ReportedDispute,
} from "../../worker/money/disputes/tracking/rules.ts";
import { postLost, postMovements } from "../../worker/money/ledger/rules-disputes.ts";
import { refundableLeft } from "../../worker/money/refunds/offsets/rules.ts";

const runs = { numRuns: 500 };
const now = Date.UTC(2026, 10, 22, 9);
const amount = halalas(16_158);

const withdrawn = { kind: "withdrawn", amountHalalas: amount, feeHalalas: halalas(5625) } as const;
const reinstated = { kind: "reinstated", amountHalalas: amount, feeHalalas: zero } as const;
type Movement = typeof withdrawn | typeof reinstated;

interface News extends ReportedDispute {
  readonly movements: readonly Movement[];
}
const told = (
  state: ReportedDispute["state"],
  movements: readonly Movement[] = [],
  more: { readonly isAnswered?: boolean } = {},
): News => ({
  state,
  evidenceDueAt: now + 9 * dayMs,
  isAnswered: false,
  movements,
  ...more,
});
const answered = { isAnswered: true };

/** Every way in which a dispute goes at the processor, as it would be told at each moment. */
const taken = [withdrawn];
const back = [withdrawn, reinstated];
const lives: readonly (readonly News[])[] = [
  [told("warning"), told("warning", [], answered), told("closed", [], answered)],
  [told("warning"), told("closed")],
  [
    told("warning"),
    told("needs_response", taken),
    told("under_review", taken, answered),
    told("won", back, answered),
  ],
  [told("warning", [], answered), told("needs_response", taken), told("lost", taken)],
  [told("needs_response", taken), told("under_review", taken, answered), told("lost", taken, answered)],
  [told("needs_response", taken), told("lost", taken), told("won", back)],
];

/** What is left of all news, applied one after another. */
function live(news: readonly ReportedDispute[]): DisputeProgress | null {
  return news.reduce<DisputeProgress | null>((known, one) => {
    return known === null ? openDispute(one, now) : (advanceDispute(known, one, now) ?? known);
  }, null);
}

/** All but how many steps it took. */
function endOf(standing: DisputeProgress | null): unknown {
  return standing === null ? null : { ...standing, sequence: 0 };
}

const shuffledLife = fc.constantFrom(...lives).chain((life) =>
  fc.record({
    life: fc.constant(life),
    // Any news may be missed, be late, or come again; the last is heard at least once, for it is looked up.
    received: fc
      .array(fc.constantFrom(...life), { maxLength: 10 })
      .chain((some) => fc.shuffledSubarray([...some, ...life.slice(-1)], { minLength: some.length + 1 })),
  }),
);

describe("what the processor says of a dispute", () => {
  test("ends the same in any order, repeated or missed, and each movement of money is posted once", () => {
    fc.assert(
      fc.property(shuffledLife, ({ life, received }) => {
        expect(endOf(live(received))).toEqual(endOf(live(life)));
        const posted = new Map(
          received.flatMap(({ movements }) =>
            postMovements({ id: "dp_1", isDecided: false }, movements, now).map((one) => [one.id, one]),
          ),
        );
        const last = life.at(-1)?.movements ?? [];
        expect([...posted.keys()].toSorted()).toEqual(
          postMovements({ id: "dp_1", isDecided: false }, last, now)
            .map(({ id }) => id)
            .toSorted(),
        );
      }),
      runs,
    );
  });

  test("is no news the second time, and every news is one step", () => {
    for (const life of lives) {
      let known: DisputeProgress | null = null;
      for (const [index, one] of life.entries()) {
        known = known === null ? openDispute(one, now) : advanceDispute(known, one, now);
        expect(known?.sequence).toBe(index + 1);
        if (known !== null) expect(advanceDispute(known, one, now)).toBeNull();
      }
    }
  });

  test("closes it when it is won or came to nothing, and leaves a lost one open for the verdict", () => {
    const closed = lives.map((life) => [life.at(-1)?.state, live(life)?.closedAt]);
    expect(closed).toEqual([
      ["closed", now],
      ["closed", now],
      ["won", now],
      ["lost", null],
      ["lost", null],
      ["won", now],
    ]);
  });
});

describe("the money of a dispute", () => {
  test("is posted when it moves, with its fee, and given back to where it waits", () => {
    const [out, fee, won] = postMovements({ id: "dp_1", isDecided: false }, back, now);
    expect([out, fee, won]).toMatchObject([
      { id: "dp_1:withdrawn", debit: "disputes", credit: "stripe", amountHalalas: amount, code: "dispute" },
      { id: "dp_1:withdrawn:fee", debit: "processing", credit: "stripe", amountHalalas: 5625 },
      { id: "dp_1:reinstated", debit: "stripe", credit: "disputes", code: "dispute_won" },
    ]);
    expect(postMovements({ id: "dp_1", isDecided: false }, [], now)).toEqual([]);
    const feeBack = { ...reinstated, feeHalalas: halalas(-5625) };
    const late = postMovements({ id: "dp_1", isDecided: true }, [withdrawn, feeBack], now);
    expect(late.slice(2)).toMatchObject([
      { debit: "stripe", credit: "losses", amountHalalas: amount },
      { id: "dp_1:reinstated:fee", debit: "stripe", credit: "processing", amountHalalas: 5625 },
    ]);
    const again = postMovements({ id: "dp_1", isDecided: false }, [...back, withdrawn], now);
    expect(again.map(({ id }) => id)).toContain("dp_1:withdrawn.2");
  });
});

const aDispute = (more: Partial<Dispute> = {}): Dispute => ({
  id: "dp_1",
  ...openDispute(told("lost", taken), now),
  liableParty: null,
  ...more,
});

const bearing = fc
  .array(
    fc.record({
      gross: fc.nat(100_000),
      rate: fc.nat(100),
      chosen: fc.boolean(),
      isMade: fc.nat(9).map((draw) => draw > 0),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((seeds) =>
    seeds.map(({ gross, rate, chosen, isMade }, index) => ({
      parcelId: `ord_X.${index + 1}` as const,
      familyId: `fam_${index}` as const,
      grossLeftHalalas: halalas(gross),
      shareLeftHalalas: halalas(Math.floor((gross * rate) / 100)),
      arrivedAt: isMade ? now : null,
      chosen,
    })),
  );

describe("the liability for a lost dispute", () => {
  test("is divided completely: families by their part of the prices and never beyond their shares, the operator the rest", () => {
    fc.assert(
      fc.property(bearing, fc.integer({ min: 1, max: 300_000 }), (parcels, lost) => {
        const dispute = aDispute({ withdrawnHalalas: halalas(lost) });
        const chosen = parcels.filter((parcel) => parcel.chosen).map(({ parcelId }) => parcelId);
        const verdict = decideLiability(dispute, parcels, chosen, zero);
        const isUnfinished = parcels.some(
          (one) => one.chosen && one.arrivedAt === null && one.grossLeftHalalas > 0,
        );
        if (isUnfinished) {
          expect(verdict).toMatchObject({ refused: "dispute_parcel_unfinished" });
          return;
        }
        if (isRefusal(verdict)) {
          const able = parcels.filter(
            (one) => one.chosen && one.grossLeftHalalas > 0 && one.shareLeftHalalas > 0,
          );
          expect([verdict.refused, able]).toEqual(["dispute_nothing_to_bear", []]);
          return;
        }
        const own = parcels.filter((parcel) => parcel.chosen);
        const parts = allocate(
          halalas(lost),
          own.map((one) => one.grossLeftHalalas),
        );
        const expected = own
          .map((one, index) => [one.parcelId, Math.min(parts[index] ?? 0, one.shareLeftHalalas)])
          .filter(([, share]) => share !== 0);
        expect(verdict.liableShares.map((one) => [one.parcelId, one.shareHalalas])).toEqual(expected);
        expect(verdict.lossesHalalas).toBeGreaterThanOrEqual(0);
        const postings = postLost("dp_1", verdict.liableShares, verdict.lossesHalalas, now);
        expect(add(...postings.map((one) => one.amountHalalas))).toBe(lost);
        expect(
          postings.every(({ credit, amountHalalas }) => credit === "disputes" && amountHalalas > 0),
        ).toBe(true);
        expect(new Set(postings.map(({ id }) => id)).size).toBe(postings.length);
      }),
      runs,
    );
  });

  test("of the operator is its whole loss; what was already reinstated is nobody's", () => {
    const part = aDispute({ reinstatedHalalas: halalas(158) });
    expect(decideLiability(part, [], null, zero)).toEqual({
      liableParty: "operator",
      liableShares: [],
      lossesHalalas: 16_000,
    });
    // What it has paid of refunds is borne by who bears those.
    const covered = decideLiability(part, [], null, halalas(4_500));
    expect(covered).toEqual({ liableParty: "operator", liableShares: [], lossesHalalas: 11_500 });
    expect(chargebackOf(part)).toBe(16_000);
  });

  test("is found once, of a lost one, and of parcels of that order", () => {
    const parcel: LiableParcel = {
      parcelId: "ord_X.1",
      familyId: "fam_1",
      grossLeftHalalas: halalas(100),
      shareLeftHalalas: halalas(90),
      arrivedAt: null,
    };
    expect(decideLiability(aDispute({ liableParty: "operator" }), [parcel], null, zero)).toMatchObject({
      refused: "dispute_wrong_state",
    });
    expect(decideLiability(aDispute({ state: "under_review" }), [parcel], null, zero)).toMatchObject({
      refused: "dispute_wrong_state",
    });
    expect(decideLiability(aDispute(), [parcel], ["ord_Y.1"], zero)).toMatchObject({
      refused: "parcel_unknown",
    });
    expect(decideLiability(aDispute(), [parcel], ["ord_X.1"], zero)).toMatchObject({
      refused: "dispute_parcel_unfinished",
    });
    const cancelled = { ...parcel, grossLeftHalalas: zero, shareLeftHalalas: zero };
    expect(decideLiability(aDispute(), [cancelled], ["ord_X.1"], zero)).toMatchObject({
      refused: "dispute_nothing_to_bear",
    });
  });
});

describe("an answer", () => {
  const open = aDispute({ ...openDispute(told("needs_response", taken), now) });
  test.each([
    ["may be given to a question and to a dispute", {}, null],
    ["is given once", { evidenceRequestedAt: now }, "dispute_answered"],
    ["is given once, by whatever way", { evidenceSentAt: now }, "dispute_answered"],
    ["is given in time", { evidenceDueAt: now }, "dispute_too_late"],
    ["needs no time that was never set", { evidenceDueAt: null }, null],
    ["is not given when it is lost", { state: "lost" }, "dispute_wrong_state"],
    ["is not given while it is looked at", { state: "under_review" }, "dispute_wrong_state"],
  ] as const)("%s", (_what, more, code) => {
    expect(checkAnswer({ ...open, ...more }, now)?.refused ?? null).toBe(code);
  });

  test("to a question is no answer to the dispute that it grows into", () => {
    const asked = { ...openDispute(told("warning", [], answered), now), evidenceRequestedAt: now };
    const grown = advanceDispute(asked, told("needs_response", taken), now + 1);
    expect(grown).toMatchObject({ evidenceRequestedAt: null, evidenceSentAt: null, state: "needs_response" });
  });
});

test("refunds and disputes together never give back more than was paid", () => {
  const money = (max: number) => fc.nat(max).map(halalas);
  fc.assert(
    fc.property(money(100_000), money(100_000), money(200_000), (totalHalalas, refunded, heldHalalas) => {
      const refundedHalalas: Halalas = halalas(Math.min(refunded, totalHalalas));
      const left = refundableLeft({ totalHalalas, refundedHalalas, heldHalalas });
      expect(left).toBeGreaterThanOrEqual(0);
      if (refundedHalalas + heldHalalas <= totalHalalas) {
        expect(left + refundedHalalas + heldHalalas).toBe(totalHalalas);
      } else expect(left).toBe(0);
    }),
    runs,
  );
});

describe("evidence", () => {
  const known: EvidenceFacts = {
    order: {
      id: "ord_X",
      number: "1234-5678",
      buyerName: "Ahmad",
      buyerEmail: "ahmad@example.com",
      buyerPhone: "+923001234567",
      fulfilment: "hotel_pickup",
      guestName: "Ahmad Khan",
      room: "512",
      hotelName: "Hotel Ajyad",
      pickupCode: "abcd2345",
      address: null,
      promisedAt: now,
      totalHalalas: amount,
      paidAt: now - 3 * dayMs,
    },
    lines: [{ id: "ord_X.1.1", title: "Ajwa dates", quantity: 2, grossHalalas: halalas(9000) }],
    steps: [
      { subject: "ord_X", verb: "place", actor: "guest", at: now - 3 * dayMs },
      { subject: "ord_X", verb: "pay", actor: "system:stripe", at: now - 3 * dayMs },
      { subject: "ord_X.1", verb: "bring", actor: "operator:per_1", at: now - dayMs },
      { subject: "ord_X.1", verb: "hand_over", actor: "desk:htl_1", at: now },
    ],
    messages: [{ id: "ord_X:message:handed_over:sms", sentAt: now + 1000 }],
    refunds: [],
    unused: null,
    documentNumbers: ["SU-000001"],
    policyUrl: "https://souq.example/en/legal/returns",
  };

  test("contains what was bought, who received it, when and with which code", () => {
    const pack = assembleEvidence(known, "Called the guest.");
    expect(pack).toMatchObject({
      customerName: "Ahmad",
      customerEmail: "ahmad@example.com",
      serviceDate: "2026-11-22",
      shippingDate: "2026-11-21",
      shippingAddress: "Pickup desk of Hotel Ajyad, Makkah region, Saudi Arabia",
    });
    expect(pack.productDescription).toContain("2 x Ajwa dates, 90.00 SAR");
    expect(pack.statement).toMatch(/^Called the guest\.\n/);
    for (const fact of [
      "1234-5678",
      "161.58 SAR",
      "SU-000001",
      "2026-11-22 12:00",
      "Ahmad Khan",
      "512",
      "ABCD 2345",
    ]) {
      expect(pack.statement).toContain(fact);
    }
    expect(pack.activityLog.split("\n")).toEqual([
      "Times are of Riyadh (UTC+3).",
      "2026-11-19 12:00 Order placed, by the buyer",
      "2026-11-19 12:00 Payment received, by the system",
      "2026-11-21 12:00 Brought to the hotel's pickup desk (parcel 1), by the market's staff",
      "2026-11-22 12:00 Handed over at the pickup desk to the person who gave the pickup code (parcel 1), by desk staff",
      "2026-11-22 12:00 SMS to the buyer: the order was handed over",
    ]);
    expect(pack.refundPolicy).toContain(known.policyUrl);
    expect(pack.refundHistory).toContain("Nothing of order 1234-5678 was refunded");
  });

  test("says that nothing was handed over when nothing was, and where a delivery went", () => {
    const steps = known.steps.slice(0, 1);
    expect(assembleEvidence({ ...known, steps }, "").statement).toContain("have not been handed over");
    const address = { street: "King Fahd", city: "Taif", more: null };
    const order = { ...known.order, fulfilment: "delivery", hotelName: null, address } as const;
    const delivered = { subject: "ord_X.1", verb: "deliver", actor: "operator:per_1", at: now };
    const pack = assembleEvidence({ ...known, order, steps: [delivered] }, "");
    expect(pack.shippingAddress).toBe("King Fahd, Taif");
    expect(pack.statement).toContain("Delivered on 2026-11-22 12:00 to King Fahd, Taif");
  });

  test("speaks of a pickup code only where there is one, and of messages only where they were sent", () => {
    const sentOf = (...names: string[]) =>
      names.map((name) => ({ id: `ord_X:message:${name}`, sentAt: now }));
    const address = { street: "King Fahd", city: "Taif" };
    const order = {
      ...known.order,
      fulfilment: "delivery",
      hotelName: null,
      pickupCode: null,
      address,
    } as const;
    const steps = [{ subject: "ord_X.1", verb: "deliver", actor: "operator:per_1", at: now }];
    const received = assembleEvidence(
      { ...known, order, steps, messages: sentOf("paid:sms", "delivered:sms") },
      "",
    );
    expect(`${received.activityLog}${received.statement}`).not.toMatch(/code/);
    expect(received.activityLog).toContain("SMS to the buyer: the order is received\n");
    expect(received.statement).toContain(`the buyer was told by SMS to ${order.buyerPhone}.`);
    const untold = assembleEvidence({ ...known, order, steps, messages: [] }, "");
    expect(untold.statement).not.toMatch(/told|SMS/);
    const bag = assembleEvidence({ ...known, messages: sentOf("paid:sms", "paid:mail") }, "");
    expect(bag.activityLog).toContain("the order is received, with its pickup code");
    expect(bag.statement).toContain(`only, by SMS to ${known.order.buyerPhone} and by e-mail to`);
  });

  test("never has a text longer than the processor takes, and no digits but Western ones", () => {
    const lines = Array.from({ length: 50 }, (_, index) => ({
      id: `ord_X.1.${index}` as const,
      title: "ل".repeat(2000),
      quantity: 1,
      grossHalalas: halalas(100),
    }));
    const pack = assembleEvidence({ ...known, lines }, "x".repeat(5000));
    for (const text of Object.values(pack)) {
      expect(String(text).length).toBeLessThanOrEqual(20_000);
      expect(String(text)).not.toMatch(/[\u0660-\u0669]|undefined|null|\[object/);
    }
  });
});
