// What is due to a family, what a debt takes of it, and on which days it is paid.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ParcelId } from "../../worker/core/id.ts";
import { halalas } from "../../worker/core/money.ts";
import { addDays, dayMs, hourMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import {
  debtOf,
  delayedUntil,
  duePartsOf,
  nextPayRunAt,
  nextRunOn,
  partsMax,
  planPayouts,
  payRunOn,
  waitReasonOf,
  returnReasonOf,
  type PayoutTerms,
  type FamilyAccountState,
  type UnpaidParcel,
} from "../../worker/money/payouts/planning/rules.ts";
import { dueSummaryOf } from "../../worker/money/payouts/lists/rules.ts";
import { planReversals, reversalId } from "../../worker/money/payouts/reversals/rules.ts";

const runs = { numRuns: 500 };
const now = startOfDay("2026-11-22") + 10 * hourMs;
const atOnce: PayoutTerms = { delayDays: 0, schedule: "at_once", minimumHalalas: halalas(0) };

const parcel = (position: number, more: Partial<UnpaidParcel> = {}): UnpaidParcel => ({
  id: `ord_X.${position}`,
  rail: "stripe",
  arrivedAt: now - hourMs,
  shareHalalas: halalas(1000),
  isFrozen: false,
  rounds: 0,
  ...more,
});

const parcels: fc.Arbitrary<UnpaidParcel[]> = fc
  .array(
    fc.record({
      rail: fc.constantFrom("stripe", "bank"),
      arrivedAt: fc.option(fc.integer({ min: now - 20 * dayMs, max: now })),
      shareHalalas: fc.integer({ min: 1, max: 100_000 }).map(halalas),
      isFrozen: fc.boolean(),
      rounds: fc.nat(3),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((one, index) => ({ ...one, id: `ord_X.${index + 1}` })));

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const accountStateOf = (own: readonly UnpaidParcel[], debt: number, asked = 0): FamilyAccountState => ({
  parcels: own,
  balanceHalalas: halalas(sum(own.map(({ shareHalalas }) => shareHalalas)) - debt - asked),
  requestedHalalas: halalas(asked),
});
const terms: fc.Arbitrary<PayoutTerms> = fc.record({
  delayDays: fc.nat(10),
  schedule: fc.constantFrom("at_once", "daily", "weekly", "monthly"),
  minimumHalalas: fc.nat(200_000).map(halalas),
});

describe("what a family is paid", () => {
  test("is of each parcel its share less what went against the debt, and never more than its account holds", () => {
    fc.assert(
      fc.property(
        parcels,
        fc.nat(300_000),
        fc.nat(50_000),
        terms,
        fc.boolean(),
        (own, debt, asked, of, has) => {
          const accountState = accountStateOf(own, debt, asked);
          expect(debtOf(accountState)).toBe(debt);
          const plans = planPayouts(accountState, of, has, now);
          const parts = plans.flatMap((plan) => plan.parts);
          for (const plan of plans) {
            const shares = sum(plan.parts.map(({ shareHalalas }) => shareHalalas));
            expect(plan.amountHalalas + plan.nettedHalalas).toBe(shares);
            expect(sum(plan.parts.map(({ amountHalalas }) => amountHalalas))).toBe(plan.amountHalalas);
          }
          const paid = sum(plans.map(({ amountHalalas }) => amountHalalas));
          expect(paid).toBeLessThanOrEqual(Math.max(0, accountState.balanceHalalas + asked));
          expect(new Set(parts.map(({ parcelId }) => parcelId)).size).toBe(parts.length);
          expect(paid === 0 || paid >= of.minimumHalalas).toBe(true);
        },
      ),
      runs,
    );
  });

  test("is everything due or nothing, and what is not due stays", () => {
    fc.assert(
      fc.property(parcels, fc.nat(100_000), terms, fc.boolean(), (own, debt, of, has) => {
        const due = own.filter((one) => waitReasonOf(one, of, has, now) === null).map(({ id }) => id);
        const parts = planPayouts(accountStateOf(own, debt), of, has, now).flatMap((plan) => plan.parts);
        const paid = parts.map(({ parcelId }) => parcelId).toSorted();
        expect(paid.length === 0 ? due.toSorted() : paid).toEqual(due.toSorted());
        for (const { parcelId, round } of parts)
          expect(round).toBe((own.find(({ id }) => id === parcelId)?.rounds ?? 0) + 1);
      }),
      runs,
    );
  });

  test("goes by the rail that each parcel is locked on, and by the bank only into an account", () => {
    const own = [parcel(1), parcel(2, { rail: "bank" }), parcel(3, { rail: "bank" })];
    const railsOf = (has: boolean) =>
      planPayouts(accountStateOf(own, 0), atOnce, has, now).map(({ rail, amountHalalas }) => [
        rail,
        amountHalalas,
      ]);
    expect(railsOf(true)).toEqual([
      ["stripe", 1000],
      ["bank", 2000],
    ]);
    expect(railsOf(false)).toEqual([["stripe", 1000]]);
    expect(waitReasonOf(parcel(2, { rail: "bank" }), atOnce, false, now)).toBe("no_bank_account");
  });

  test("waits for its arrival, for its hold, and for a dispute to end", () => {
    const hold = { delayDays: 2 };
    expect(waitReasonOf(parcel(1, { arrivedAt: null, rail: null }), atOnce, true, now)).toBe("not_arrived");
    expect(waitReasonOf(parcel(1, { isFrozen: true }), atOnce, true, now)).toBe("frozen");
    expect(waitReasonOf(parcel(1), hold, true, now)).toBe("held");
    expect(waitReasonOf(parcel(1), hold, true, startOfDay("2026-11-24") - 1)).toBe("held");
    expect(waitReasonOf(parcel(1), hold, true, startOfDay("2026-11-24"))).toBeNull();
    expect(delayedUntil(now, 0)).toBe(now);
    expect(delayedUntil(startOfDay("2026-11-22") - 1, 1)).toBe(startOfDay("2026-11-22"));
  });

  test("is carried over below the minimum, until together it is enough", () => {
    const least = { ...atOnce, minimumHalalas: halalas(2500) };
    const two = [parcel(1), parcel(2)];
    expect(planPayouts(accountStateOf(two, 0), least, true, now)).toEqual([]);
    expect(planPayouts(accountStateOf([...two, parcel(3)], 0), least, true, now)).toMatchObject([
      { amountHalalas: 3000, nettedHalalas: 0 },
    ]);
    expect(planPayouts(accountStateOf([...two, parcel(3)], 501), least, true, now)).toEqual([]);
  });

  test("is at most so many parcels at once, the oldest", () => {
    const many = Array.from({ length: partsMax + 1 }, (_, index) =>
      parcel(index + 1, { arrivedAt: now - index }),
    );
    const [plan] = planPayouts(accountStateOf(many, 0), atOnce, true, now);
    expect(plan?.parts).toHaveLength(partsMax);
    expect(plan?.parts.some(({ parcelId }) => parcelId === "ord_X.1")).toBe(false);
  });

  test("reaches the minimum by all that is due, not by the parcels that are paid at once", () => {
    const many = (share: number) =>
      Array.from({ length: 300 }, (_, index) => parcel(index + 1, { shareHalalas: halalas(share) }));
    const least = { ...atOnce, minimumHalalas: halalas(100_000) };
    expect(planPayouts(accountStateOf(many(400), 0), least, true, now)).toMatchObject([
      { amountHalalas: 80_000 },
    ]);
    expect(planPayouts(accountStateOf(many(333), 0), least, true, now)).toEqual([]);
    const owing = accountStateOf(many(10_000), 1_995_000);
    expect(planPayouts(owing, least, true, now)).toMatchObject([{ amountHalalas: 5_000 }]);
    expect(duePartsOf(owing, least, true, now).amountHalalas).toBe(1_005_000);
    expect(dueSummaryOf(owing, least, true, now)).toMatchObject({ dueHalalas: 1_005_000, shortHalalas: 0 });
  });
});

describe("a debt", () => {
  test("takes of the oldest parcels first, all it needs and no more", () => {
    fc.assert(
      fc.property(parcels, fc.nat(200_000), (own, debt) => {
        const ready = own.map((one) => ({ ...one, arrivedAt: one.arrivedAt ?? now, isFrozen: false }));
        const plans = planPayouts(accountStateOf(ready, debt), atOnce, true, now);
        const amountOf = new Map<ParcelId, number>(
          plans.flatMap(({ parts }) => parts.map(({ parcelId, amountHalalas }) => [parcelId, amountHalalas])),
        );
        const shares = sum(ready.map(({ shareHalalas }) => shareHalalas));
        expect(sum(plans.map(({ nettedHalalas }) => nettedHalalas))).toBe(Math.min(debt, shares));
        const byAge = ready.toSorted((a, b) => a.arrivedAt - b.arrivedAt || (a.id < b.id ? -1 : 1));
        const netted = byAge.map(({ id, shareHalalas }) => shareHalalas - (amountOf.get(id) ?? 0));
        const last = netted.findLastIndex((amount) => amount > 0);
        for (const [index, one] of byAge.slice(0, Math.max(last, 0)).entries())
          expect(netted[index]).toBe(one.shareHalalas);
      }),
      runs,
    );
  });

  test("that takes all is settled at once, whatever the minimum", () => {
    const least = { ...atOnce, minimumHalalas: halalas(5000) };
    expect(planPayouts(accountStateOf([parcel(1)], 1500), least, true, now)).toMatchObject([
      { amountHalalas: 0, nettedHalalas: 1000, parts: [{ shareHalalas: 1000, amountHalalas: 0 }] },
    ]);
  });

  test("is none while a reversal may still bring it back, nor when the account holds more", () => {
    const accountState = { ...accountStateOf([parcel(1)], 0), balanceHalalas: halalas(400) };
    expect(debtOf(accountState)).toBe(600);
    expect(debtOf({ ...accountState, requestedHalalas: halalas(600) })).toBe(0);
    expect(debtOf({ ...accountState, balanceHalalas: halalas(2000) })).toBe(0);
  });
});

describe("a turn", () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((ahead) => addDays("2026-01-01", ahead));

  test("is every day, the Sunday, or the first of the month, and never later than the day itself", () => {
    expect(payRunOn("weekly", "2026-11-22")).toBe("2026-11-22");
    expect(payRunOn("weekly", "2026-11-21")).toBe("2026-11-15");
    expect(payRunOn("monthly", "2026-11-30")).toBe("2026-11-01");
    fc.assert(
      fc.property(days, fc.constantFrom("at_once", "daily", "weekly", "monthly"), (day, schedule) => {
        const turn = payRunOn(schedule, day);
        expect(turn <= day).toBe(true);
        expect(payRunOn(schedule, turn)).toBe(turn);
      }),
      runs,
    );
  });

  test("comes next on the first day that has one, which may be the day itself", () => {
    fc.assert(
      fc.property(days, fc.constantFrom("at_once", "daily", "weekly", "monthly"), (day, schedule) => {
        const on = nextRunOn(schedule, day);
        expect(on >= day && payRunOn(schedule, on) === on).toBe(true);
        expect(on === day || payRunOn(schedule, addDays(on, -1)) < day).toBe(true);
      }),
      runs,
    );
  });

  test("comes next on the first day after today that has one", () => {
    expect(nextPayRunAt("at_once", now)).toBe(now);
    fc.assert(
      fc.property(days, fc.constantFrom("daily", "weekly", "monthly"), (day, schedule) => {
        const next = nextPayRunAt(schedule, startOfDay(day) + 5 * hourMs);
        const on = riyadhDay(next);
        expect(on > day && payRunOn(schedule, on) === on).toBe(true);
        expect(payRunOn(schedule, addDays(on, -1))).toBe(payRunOn(schedule, day));
      }),
      runs,
    );
  });
});

describe("a part that was not sent", () => {
  const part = { rail: "stripe", familyRail: "stripe", isFrozen: false } as const;
  const shares = (shareHalalas: number, left: number) => ({
    shareHalalas: halalas(shareHalalas),
    shareLeftHalalas: halalas(left),
  });

  test("is sent only as it was decided", () => {
    expect(returnReasonOf({ ...part, ...shares(100, 100) })).toBeNull();
    expect(returnReasonOf({ ...part, ...shares(100, 99) })).toBe("refunded");
    expect(returnReasonOf({ ...part, ...shares(100, 100), isFrozen: true })).toBe("frozen");
    expect(returnReasonOf({ ...part, ...shares(100, 100), familyRail: "bank" })).toBe("rail_changed");
  });
});

describe("a reversal", () => {
  test("asks back what was refunded, up to what is left of the transfer", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: -100, max: 10_000 }), (share, left) => {
        const taken = [{ parcelId: "ord_X.2", shareHalalas: halalas(share) }] as const;
        const paid = [{ parcelId: "ord_X.2", transferId: "tr_1", leftHalalas: halalas(left) }] as const;
        const [reversal] = planReversals("ord_X:refund.3", taken, paid);
        expect(reversal?.amountHalalas ?? 0).toBe(Math.max(0, Math.min(share, left)));
      }),
      runs,
    );
    expect(planReversals("ord_X:refund.3", [{ parcelId: "ord_X.2", shareHalalas: halalas(5) }], [])).toEqual(
      [],
    );
    expect(reversalId("ord_X.2", "ord_X:refund.3")).toBe("ord_X.2:reversal.3");
  });
});
