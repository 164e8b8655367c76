// Rules of reconciliation: whatever moved and whatever was posted, each object agrees, is put right, or is told with its gap.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halalas, zero } from "../../worker/core/money.ts";
import { dayMs, hourMs, riyadhDay, startOfDay, writeMoment } from "../../worker/core/time.ts";
import { postCharge, postProcessing, type Posting } from "../../worker/money/ledger/rules.ts";
import { postRefundFailed, postRefundSent } from "../../worker/money/ledger/rules-refunds.ts";
import {
  correctionAccounts,
  postCorrection,
  postProcessorFee,
  postRevaluation,
  postSettlement,
} from "../../worker/money/ledger/rules-reconciled.ts";
import {
  checkBank,
  checkReturned,
  processorBalanceOf,
  explainBalance,
} from "../../worker/money/reconciliation/books/rules.ts";
import { buildHistory } from "../../worker/money/reconciliation/history/rules.ts";
import { debtFrom } from "../../worker/money/payouts/planning/rules.ts";
import {
  ageOf,
  forecastOf,
  sliceOwed,
  waitReasons,
} from "../../worker/money/reconciliation/payables/rules.ts";
import {
  areSameSums,
  balancesAfter,
  daysOf,
  nextPeriodEnd,
  sumAccounts,
} from "../../worker/money/reconciliation/sums/rules.ts";
import { historyTable, nameAccount } from "../../worker/money/reconciliation/history/rules-tables.ts";
import {
  effectOf,
  gapOf,
  groupSubjects,
  isYoung,
  matchSubject,
  valueOf,
  type ProcessorMovement,
  type ReconciledObject,
} from "../../worker/money/reconciliation/processor/rules.ts";

const at = 1_800_000_000_000;
const home = new Map<string, number>();
const amounts = fc.integer({ min: 1, max: 10_000_000 });

function movement(
  kind: ProcessorMovement["kind"],
  source: string,
  amount: number,
  more: Partial<ProcessorMovement> = {},
): ProcessorMovement {
  const id = `txn_${source}_${amount}`;
  return {
    id,
    kind,
    source,
    amount,
    fee: 0,
    currency: "sar",
    exchangeRate: null,
    createdAt: at - dayMs,
    ...more,
  };
}

function subject(
  movements: readonly ProcessorMovement[],
  entries: readonly Posting[],
  isQuarantined = false,
  isByHand = false,
): ReconciledObject {
  const source = movements[0]?.source ?? entries[0]?.source ?? "";
  return { source, movements, entries, isQuarantined, isByHand };
}

const orderId = "ord_01AAAAAAAAAAAAAAAAAAAAAAAA";
const chargeOf = (share: number, commission: number, vat: number, fee: number) =>
  postCharge({ orderId, chargeId: "ch_1", feeHalalas: halalas(fee), feeVatHalalas: zero, at: at - dayMs }, [
    {
      id: `${orderId}.1`,
      familyId: "fam_1",
      shareHalalas: halalas(share),
      commissionHalalas: halalas(commission),
      vatHalalas: halalas(vat),
    },
  ]);

describe("a charge", () => {
  test("agrees when its postings and its fee make what it left, however it was shared", () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, amounts, fc.integer({ min: 1, max: 5000 }), (...parts) => {
        const [share, commission, vat, fee, processing] = parts;
        const total = share + commission + vat + fee;
        const moved = movement("charge", "ch_1", total, { fee: processing });
        const posted = chargeOf(share, commission, vat, fee);
        const whole = [...posted, postProcessing(orderId, halalas(processing), "ch_1", at)];
        expect(matchSubject(subject([moved], whole), home, at)).toEqual({ kind: "agrees" });
        // Its fee alone is missing: it is posted, and then agrees.
        const late = matchSubject(subject([moved], posted), home, at);
        expect(late.kind).toBe("post");
        if (late.kind !== "post") return;
        expect(late.posting.id).toBe(`${orderId}:processing`);
        expect(late.told?.cause).toBe("processing_late");
        expect(matchSubject(subject([moved], [...posted, late.posting]), home, at).kind).toBe("agrees");
      }),
    );
  });

  test("that differs by anything but its fee is reported with its gap, and nothing is posted", () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: -9999, max: 9999 }),
        fc.integer({ min: 0, max: 500 }),
        (share, off, fee) => {
          fc.pre(off !== 0 && off !== fee && share + off > 0);
          const posted = chargeOf(share, 0, 0, 0);
          const moved = movement("charge", "ch_1", share + off, { fee });
          const match = matchSubject(subject([moved], posted), home, at);
          expect(match).toMatchObject({
            kind: "differs",
            difference: { cause: "amount_differs", expectedHalalas: share + off - fee, postedHalalas: share },
          });
        },
      ),
    );
  });

  test("that is unknown is reported, and one that was set aside is reported as such", () => {
    const moved = movement("charge", "ch_9", 500);
    const match = (aside: boolean) => matchSubject(subject([moved], [], aside), home, at);
    expect(match(false)).toMatchObject({ difference: { cause: "charge_unknown" } });
    expect(match(true)).toMatchObject({ difference: { cause: "charge_quarantined" } });
  });
});

describe("what is sent and comes back", () => {
  const refund = (round: number) => {
    return { id: `${orderId}:refund.1`, round, amountHalalas: halalas(700), processorId: "re_1" } as const;
  };

  test("agrees when both sides have both halves, and not when one has only one", () => {
    const sent = movement("refund", "re_1", -700);
    const back = movement("refund", "re_1", 700);
    const [out, into] = [postRefundSent(refund(1), at), postRefundFailed(refund(1), at)];
    const kindOf = (movements: readonly ProcessorMovement[], entries: readonly Posting[]) =>
      matchSubject(subject(movements, entries), home, at).kind;
    expect(kindOf([sent], [out])).toBe("agrees");
    expect(kindOf([sent, back], [out, into])).toBe("agrees");
    expect(kindOf([sent, back], [])).toBe("agrees");
    expect(kindOf([sent, back], [out])).toBe("differs");
    expect(kindOf([sent], [out, into])).toBe("differs");
    expect(matchSubject(subject([], [out]), home, at)).toMatchObject({
      difference: { cause: "movement_missing", expectedHalalas: 0, postedHalalas: -700 },
    });
  });

  test.each([
    ["refund", "refund_unknown"],
    ["transfer", "transfer_unknown"],
    ["reversal", "reversal_unknown"],
    ["dispute", "dispute_unknown"],
    ["topup", "topup_unknown"],
    ["other", "movement_unknown"],
  ] as const)("a %s that is posted nowhere is %s", (kind, cause) => {
    const match = matchSubject(subject([movement(kind, "x_1", -50)], []), home, at);
    expect(match).toMatchObject({
      kind: "differs",
      difference: { cause, subject: "x_1", expectedHalalas: -50 },
    });
  });

  test("a fee for something else is posted as a cost, and found then", () => {
    const moved = movement("fee", "txn_1", -250);
    const match = matchSubject(subject([moved], []), home, at);
    expect(match).toMatchObject({
      kind: "post",
      told: null,
      posting: { id: "txn_1:processing", debit: "processing", credit: "stripe", amountHalalas: 250 },
    });
    if (match.kind === "post") {
      expect(matchSubject(subject([moved], [match.posting]), home, at).kind).toBe("agrees");
    }
  });
});

describe("a payout to our bank", () => {
  test("is posted, and posted back, until both sides agree, whatever is seen first", () => {
    fc.assert(
      fc.property(amounts, fc.boolean(), (amount, isSeenAtOnce) => {
        const out = movement("payout", "po_1", -amount);
        const back = movement("payout", "po_1", amount);
        const posted: Posting[] = [];
        for (const movements of isSeenAtOnce ? [[out, back]] : [[out], [out, back]]) {
          const match = matchSubject(subject(movements, posted), home, at);
          if (match.kind === "post") posted.push(match.posting);
          expect(matchSubject(subject(movements, posted), home, at).kind).toBe("agrees");
        }
        expect(posted.map(effectOf).reduce((sum, effect) => sum + effect, 0)).toBe(0);
        expect(new Set(posted.map(({ id }) => id)).size).toBe(posted.length);
      }),
    );
  });

  test("of another amount than was posted is reported, and not posted again under the same id", () => {
    const match = matchSubject(
      subject([movement("payout", "po_1", -900)], [postSettlement("po_1", halalas(500), at)]),
      home,
      at,
    );
    expect(match).toMatchObject({ kind: "differs", difference: { cause: "amount_differs" } });
  });
});

describe("another currency", () => {
  const rates = fc.integer({ min: 2000, max: 40_000 }).map((rate) => rate / 10_000);

  test("agrees at its own rate, and no further off than rounding there and here can be", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5000, max: 10_000_000 }), rates, (amount, exchangeRate) => {
        const settled = Math.round(amount * exchangeRate);
        const moved = movement("charge", "ch_1", settled, { currency: "aed", exchangeRate });
        expect(matchSubject(subject([moved], chargeOf(amount, 0, 0, 0)), home, at).kind).toBe("agrees");
        const more = Math.ceil(amount * 0.01) + 10;
        const off = subject([moved], chargeOf(amount + more, 0, 0, 0));
        expect(matchSubject(off, home, at).kind).toBe("differs");
      }),
    );
  });

  test("without its own rate uses the currency's last one, and without any is reported", () => {
    const moved = movement("transfer", "tr_1", -979, { currency: "aed" });
    expect(valueOf(-979, moved, new Map([["aed", 0.979]]))).toBe(-1000);
    expect(matchSubject(subject([moved], []), home, at)).toMatchObject({
      difference: { cause: "movement_unknown", detail: "aed" },
    });
  });
});

describe("the postings of a reconciliation", () => {
  test("move our balance at the processor by just what it gained or lost", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...correctionAccounts), (gain, account) => {
        fc.pre(gain !== 0);
        const gainHalalas = halalas(gain);
        const all = [
          postCorrection({ subject: "tr_1", round: 2, gainHalalas }, account, at),
          postProcessorFee("txn_1", gainHalalas, at),
          postRevaluation("rec_1", gainHalalas, at),
        ];
        expect(all.map(effectOf)).toEqual([gain, gain, gain]);
        expect(effectOf(postSettlement("po_1", gainHalalas, at))).toBe(-gain);
        expect(all.every(({ amountHalalas }) => amountHalalas > 0)).toBe(true);
        const other = gain > 0 ? all.map(({ credit }) => credit) : all.map(({ debit }) => debit);
        expect(other).toEqual([account, "processing", "fx"]);
      }),
    );
  });

  test("are named after their cause, and name its object", () => {
    const gainHalalas = halalas(-5);
    expect(postCorrection({ subject: "tr_1", round: 2, gainHalalas }, "losses", at)).toEqual({
      id: "tr_1:correction.2",
      debit: "losses",
      credit: "stripe",
      amountHalalas: 5,
      code: "correction",
      source: "tr_1",
      at,
    });
    expect(postProcessorFee("txn_1", gainHalalas, at)).toMatchObject({
      id: "txn_1:processing",
      code: "processing",
      source: "txn_1",
      at,
    });
    expect(postRevaluation("rec_1", gainHalalas, at)).toMatchObject({
      id: "rec_1:fx",
      code: "fx",
      source: null,
      at,
    });
    const settled = { code: "settlement", source: "po_1", amountHalalas: 5, at };
    expect(postSettlement("po_1", halalas(5), at)).toEqual({
      ...settled,
      id: "po_1:settlement",
      debit: "bank",
      credit: "stripe",
    });
    expect(postSettlement("po_1", gainHalalas, at)).toEqual({
      ...settled,
      id: "po_1:settlement_failed",
      debit: "stripe",
      credit: "bank",
    });
  });
});

test("subjects are every source once, with all that either side says of it", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.boolean(), amounts)), (list) => {
      const movements = list
        .filter(([, isMoved]) => isMoved)
        .map(([source, , amount]) => movement("refund", source, -amount));
      const entries = list
        .filter(([, isMoved]) => !isMoved)
        .map(([source, , amount], index) => ({
          ...postRefundSent(
            {
              id: `${orderId}:refund.${index}`,
              round: 1,
              amountHalalas: halalas(amount),
              processorId: source,
            },
            at,
          ),
          source,
        }));
      const subjects = groupSubjects(
        movements,
        entries,
        list.map(([source]) => source),
        new Set(["a"]),
      );
      expect(subjects.map(({ source }) => source).toSorted()).toEqual(
        [...new Set(list.map(([source]) => source))].toSorted(),
      );
      expect(subjects.flatMap((one) => one.movements)).toHaveLength(movements.length);
      expect(subjects.flatMap((one) => one.entries)).toHaveLength(entries.length);
      for (const one of subjects) {
        expect(one.isQuarantined).toBe(one.source === "a");
        const match = matchSubject(one, home, at);
        if (match.kind === "agrees") expect(gapOf(one, home)).toBe(0);
        if (match.kind !== "differs") continue;
        // Posted against an account by hand, it agrees from then on.
        const { expectedHalalas, postedHalalas } = match.difference;
        const gainHalalas = halalas(expectedHalalas - postedHalalas);
        expect(gainHalalas).toBe(gapOf(one, home));
        const posting = postCorrection({ subject: one.source, round: 1, gainHalalas }, "losses", at);
        const after = { ...one, entries: [...one.entries, posting] };
        expect(matchSubject(after, home, at).kind).toBe("agrees");
      }
    }),
  );
});

test("what is young on either side is left alone", () => {
  const old = movement("refund", "re_1", -5, { createdAt: at - hourMs });
  expect(isYoung(subject([old], []), at - 1)).toBe(false);
  expect(isYoung(subject([old, { ...old, createdAt: at }], []), at - 1)).toBe(true);
  expect(isYoung(subject([old], [postSettlement("re_1", halalas(5), at)]), at - 1)).toBe(true);
});

describe("the whole balance", () => {
  const facts = {
    homeHalalas: halalas(1000),
    foreignHalalas: zero,
    explainedHalalas: zero,
    foreignMovedHalalas: zero,
  };

  test("agrees only when what is listed explains all of the gap", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (ledger, explained) => {
        const homeHalalas = halalas(ledger + explained);
        const known = {
          ...facts,
          homeHalalas,
          ledgerHalalas: halalas(ledger),
          explainedHalalas: halalas(explained),
        };
        expect(explainBalance(known)).toEqual({ kind: "agrees" });
        expect(explainBalance({ ...known, homeHalalas: halalas(homeHalalas + 1) })).toMatchObject({
          kind: "differs",
          difference: { subject: "stripe", cause: "balance_differs" },
        });
      }),
    );
  });

  test("in another currency is valued anew, up to what a rate can move", () => {
    const foreign = {
      ...facts,
      homeHalalas: zero,
      foreignHalalas: halalas(100_000),
      foreignMovedHalalas: zero,
    };
    const judge = (ledger: number) => explainBalance({ ...foreign, ledgerHalalas: halalas(ledger) });
    expect(judge(99_000)).toEqual({ kind: "revalue", gainHalalas: 1000 });
    expect(judge(105_000)).toEqual({ kind: "revalue", gainHalalas: -5000 });
    expect(judge(105_001).kind).toBe("differs");
    expect(
      processorBalanceOf(
        [
          { currency: "sar", amount: 5 },
          { currency: "aed", amount: 979 },
        ],
        new Map([["aed", 0.979]]),
      ),
    ).toEqual({
      homeHalalas: 5,
      foreignHalalas: 1000,
    });
  });
});

describe("a dispute that came back", () => {
  const amount = fc.nat(5000).map((value) => halalas(value));
  const disputes = fc
    .record({ withdrawn: amount, back: fc.nat(100), shares: fc.nat(100), covered: fc.nat(100) })
    .map(({ withdrawn, back, shares, covered }) => {
      const part = (of: number, percent: number) => halalas(Math.floor((of * percent) / 100));
      const offsetHalalas = part(withdrawn, covered);
      return {
        disputeId: "dp_1",
        orderId: "ord_1",
        withdrawnHalalas: withdrawn,
        reinstatedHalalas: part(withdrawn, back),
        sharesHalalas: part(withdrawn - offsetHalalas, shares),
        offsetHalalas,
      };
    });

  test("is reported with the part that others are liable for, and never with more than was reinstated", () => {
    fc.assert(
      fc.property(disputes, (dispute) => {
        const { reinstatedHalalas, sharesHalalas, offsetHalalas, withdrawnHalalas } = dispute;
        const owed = checkReturned([dispute]).map(({ postedHalalas }) => postedHalalas)[0] ?? 0;
        expect(owed).toBeLessThanOrEqual(reinstatedHalalas);
        expect(owed).toBeLessThanOrEqual(sharesHalalas + offsetHalalas);
        if (reinstatedHalalas === withdrawnHalalas) expect(owed).toBe(sharesHalalas + offsetHalalas);
      }),
    );
  });

  test("is not reported when only the market was liable", () => {
    const market = { sharesHalalas: zero, offsetHalalas: zero };
    const returned = { withdrawnHalalas: halalas(900), reinstatedHalalas: halalas(900) };
    expect(checkReturned([{ disputeId: "dp_1", orderId: "ord_1", ...returned, ...market }])).toEqual([]);
  });
});

test("a bank payout is reported when its postings differ from its result, or when the bank is silent", () => {
  const payout = {
    payoutId: "pay_1",
    amountHalalas: halalas(9),
    paidHalalas: zero,
    failedHalalas: zero,
    sentAt: at,
  };
  const causesOf = (more: Partial<Parameters<typeof checkBank>[0][number]>, now = at) =>
    checkBank([{ ...payout, state: "sent", ...more }], now).map(({ cause }) => cause);
  expect(causesOf({})).toEqual([]);
  expect(causesOf({}, at + 6 * dayMs)).toEqual(["bank_silent"]);
  expect(causesOf({ state: "done" })).toEqual(["bank_differs"]);
  expect(causesOf({ state: "done", paidHalalas: halalas(9) }, at + 9 * dayMs)).toEqual([]);
  expect(causesOf({ state: "failed", paidHalalas: halalas(9) })).toEqual(["bank_differs"]);
  expect(causesOf({ state: "failed", failedHalalas: halalas(9) })).toEqual([]);
});

describe("sums", () => {
  const sums = fc.array(
    fc.record({
      debit: fc.constantFrom(...sumAccounts),
      credit: fc.constantFrom(...sumAccounts),
      code: fc.constantFrom("share", "refund"),
      count: fc.integer({ min: 1, max: 9 }),
      amountHalalas: amounts.map(halalas),
    }),
  );

  test("always come to zero over all accounts, and say the same in whatever order and however they are split", () => {
    fc.assert(
      fc.property(sums, fc.nat(), (list, cut) => {
        const whole = balancesAfter({}, list);
        expect(Object.values(whole).reduce<number>((sum, balance) => sum + balance, 0)).toBe(0);
        const at1 = list.length === 0 ? 0 : cut % list.length;
        expect(balancesAfter(balancesAfter({}, list.slice(0, at1)), list.slice(at1))).toEqual(whole);
        expect(areSameSums(list, list.toReversed())).toBe(true);
        const [first] = list;
        if (first !== undefined) expect(areSameSums(list, [...list, first])).toBe(false);
      }),
    );
  });

  test("are kept in periods that end with a day or a full hour, one after another, and never too early", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 24 * 60 }), (minutes) => {
        const begin = startOfDay("2026-11-01");
        const now = begin + minutes * 60_000;
        let since = begin;
        for (;;) {
          const until = nextPeriodEnd(since, now);
          if (until === null) break;
          expect(until).toBeGreaterThan(since);
          expect(until).toBeLessThanOrEqual(now - hourMs);
          expect(riyadhDay(until - 1)).toBe(riyadhDay(since));
          since = until;
        }
        expect(now - since).toBeLessThan(2 * hourMs);
      }),
    );
  });

  test("of days have every day once, sold on or not", () => {
    const day = Date.parse("2026-11-02T00:00:00Z") / dayMs;
    const days = daysOf(
      [
        { day, code: "share", amountHalalas: 70 },
        { day, code: "vat", amountHalalas: 20 },
        { day, code: "fee", amountHalalas: 10 },
        { day, code: "return", amountHalalas: 5 },
        { day: day + 9, code: "share", amountHalalas: 1 },
      ],
      "2026-11-01",
      3,
    );
    expect(days.map(({ dayOn }) => dayOn)).toEqual(["2026-11-01", "2026-11-02", "2026-11-03"]);
    expect(days[1]).toMatchObject({
      takenHalalas: 100,
      shareHalalas: 70,
      retainedHalalas: 10,
      vatHalalas: 20,
      returnedHalalas: 5,
    });
    expect(days[2]?.takenHalalas).toBe(0);
  });
});

describe("what is owed", () => {
  test("is the same by age and by what it waits for", () => {
    const parts = fc.array(
      fc.record({
        wait: fc.constantFrom(...waitReasons),
        age: fc.integer({ min: 0, max: 100 }).map((days) => ageOf(at - days * dayMs, at)),
        parcels: fc.integer({ min: 1, max: 9 }),
        amountHalalas: amounts.map(halalas),
      }),
    );
    fc.assert(
      fc.property(parts, (list) => {
        const { byAge, byWaitReason } = sliceOwed(list);
        const total = (slices: readonly { amountHalalas: number }[]) =>
          slices.reduce((sum, { amountHalalas }) => sum + amountHalalas, 0);
        expect(total(byAge)).toBe(total(list));
        expect(total(byWaitReason)).toBe(total(list));
      }),
    );
  });

  test.each([
    [null, "not_arrived"],
    [0, "week"],
    [7, "week"],
    [8, "fortnight"],
    [30, "month"],
    [45, "two_months"],
    [61, "older"],
  ] as const)("that arrived %s days ago is of the age %s", (days, age) => {
    expect(ageOf(days === null ? null : at - days * dayMs, at)).toBe(age);
  });

  test("is a debt where an account holds less than its parcels bring, but not what is being asked back", () => {
    const family = {
      balanceHalalas: halalas(-40),
      unpaidHalalas: halalas(100),
      requestedHalalas: halalas(30),
    };
    expect(debtFrom(family)).toBe(110);
    expect(debtFrom({ ...family, balanceHalalas: halalas(100) })).toBe(0);
    expect(
      forecastOf({ waits: [], minimumHalalas: halalas(5), delayDays: 0, firstHeldArrivedAt: null }),
    ).toEqual({
      delayedUntil: null,
      isBelowMinimum: false,
    });
  });
});

test("a history ends where the sums of its postings end, in any order it was read", () => {
  const posted = chargeOf(900, 50, 30, 20).map((posting) => ({ ...posting, payoutId: null }));
  const part = {
    parcelId: `${orderId}.1` as const,
    familyId: "fam_1",
    round: 1,
    payoutId: "pay_1" as const,
    rail: "bank" as const,
    isDone: true,
    amountHalalas: halalas(900),
    fileId: "pof_1",
    createdAt: at,
    settledAt: at + 1,
    returnedAt: null,
  };
  fc.assert(
    fc.property(fc.shuffledSubarray(posted, { minLength: posted.length }), (shuffled) => {
      const entries = buildHistory(shuffled, [part]);
      expect(entries.map(({ code }) => code)).toEqual([
        "share",
        "commission",
        "vat",
        "fee",
        "payout",
        "bank_transfer",
      ]);
      const last = new Map(
        entries.flatMap((one) => [
          [one.debit, one.debitBalance],
          [one.credit, one.creditBalance],
        ]),
      );
      expect(Object.fromEntries(last)).toEqual({
        stripe: 1000,
        "family:fam_1": 0,
        commission: 50,
        vat: 30,
        fees: 20,
        payouts: 0,
        bank: -900,
      });
      const [head, ...lines] = historyTable(entries, new Map([["fam_1", "أسرة الورد"]]));
      expect(new Set(lines.map((line) => line.length))).toEqual(new Set([head?.length]));
      expect(lines[0]?.[3]).toBe("أسرة: أسرة الورد");
      expect(lines.at(-1)?.at(-1)).toBe("pay_1");
    }),
  );
});

test("moments are written as in Riyadh, accounts by their names", () => {
  expect(writeMoment(Date.parse("2026-11-24T21:05:30Z"))).toBe("2026-11-25 00:05");
  expect(nameAccount("stripe", new Map())).toBe("رصيدنا عند معالج الدفع");
  expect(nameAccount("family:fam_1", new Map())).toBe("أسرة: fam_1");
});
