// Rules of payouts: what is due to a family now, what debts take of it, and on which days it is paid.
import { payoutSchedules, rails } from "../../../../db/schema/payouts.ts";
import { assert } from "../../../core/assert.ts";
import type { ParcelId } from "../../../core/id.ts";
import { add, halalas, subtract, zero, type Halalas } from "../../../core/money.ts";
import { addDays, riyadhDay, startOfDay, type Instant, type RiyadhDay } from "../../../core/time.ts";

export type Schedule = (typeof payoutSchedules)[number];
export type Rail = (typeof rails)[number];

export interface PayoutTerms {
  /** The payout delay: Riyadh days after the parcel's arrival. */
  readonly delayDays: number;
  readonly schedule: Schedule;
  /** Less than this is carried over. */
  readonly minimumHalalas: Halalas;
}

/** A sold parcel that is in no payout. */
export interface UnpaidParcel {
  readonly id: ParcelId;
  /** Locked when it arrived. */
  readonly rail: Rail | null;
  readonly arrivedAt: Instant | null;
  /** Its share without what was refunded of it. */
  readonly shareHalalas: Halalas;
  /** Its order has an open dispute, or a fraud warning that nobody has cleared. */
  readonly isFrozen: boolean;
  /** The number of earlier payouts that did not pay it. */
  readonly rounds: number;
}

export interface FamilyAccountState {
  /** Credits less debits of the family's account. */
  readonly balanceHalalas: Halalas;
  /** Reversals requested from the processor and not answered yet. */
  readonly requestedHalalas: Halalas;
  readonly parcels: readonly UnpaidParcel[];
}

/** The end of the payout delay: the arrival itself without a delay, else the beginning of a Riyadh day. */
export function delayedUntil(arrivedAt: Instant, delayDays: number): Instant {
  return delayDays === 0 ? arrivedAt : startOfDay(addDays(riyadhDay(arrivedAt), delayDays));
}

/** The last day on or before `day` on which the schedule pays: that day, the Sunday, or the first of the month. */
export function payRunOn(schedule: Schedule, day: RiyadhDay): RiyadhDay {
  if (schedule === "monthly") return `${day.slice(0, 8)}01`;
  if (schedule !== "weekly") return day;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -weekday);
}

/** The first day on or after `day` on which the schedule pays. */
export function nextRunOn(schedule: Schedule, day: RiyadhDay): RiyadhDay {
  const last = payRunOn(schedule, day);
  return last === day ? day : payRunOn(schedule, addDays(last, schedule === "weekly" ? 7 : 31));
}

/** The last pay run of each schedule on or before `today`. */
export function lastPayRuns(today: RiyadhDay): { schedule: Schedule; day: RiyadhDay; beginsAt: Instant }[] {
  return payoutSchedules.map((schedule) => {
    const day = payRunOn(schedule, today);
    return { schedule, day, beginsAt: startOfDay(day) };
  });
}

/** The next pay run of the schedule after `now`; `now` itself for `at_once`. */
export function nextPayRunAt(schedule: Schedule, now: Instant): Instant {
  if (schedule === "at_once") return now;
  const today = riyadhDay(now);
  const step = { daily: 1, weekly: 7, monthly: 31 }[schedule];
  return startOfDay(payRunOn(schedule, addDays(payRunOn(schedule, today), step)));
}

/**
 * A family's debt: unpaid shares less its balance, when positive. A requested reversal may still bring money back, so it does not
 * count as debt.
 */
export function debtFrom(sums: {
  readonly unpaidHalalas: Halalas;
  readonly balanceHalalas: Halalas;
  readonly requestedHalalas: Halalas;
}): Halalas {
  return halalas(Math.max(0, sums.unpaidHalalas - sums.balanceHalalas - sums.requestedHalalas));
}

export function debtOf({ balanceHalalas, requestedHalalas, parcels }: FamilyAccountState): Halalas {
  const unpaidHalalas = add(...parcels.map(({ shareHalalas }) => shareHalalas));
  return debtFrom({ unpaidHalalas, balanceHalalas, requestedHalalas });
}

export type ParcelWaitReason = "not_arrived" | "held" | "frozen" | "no_bank_account";

/** Why a parcel is not paid yet, or null when it is due. */
export function waitReasonOf(
  parcel: UnpaidParcel,
  terms: Pick<PayoutTerms, "delayDays">,
  hasBankAccount: boolean,
  now: Instant,
): ParcelWaitReason | null {
  if (parcel.arrivedAt === null || parcel.rail === null) return "not_arrived";
  if (parcel.isFrozen) return "frozen";
  if (delayedUntil(parcel.arrivedAt, terms.delayDays) > now) return "held";
  return parcel.rail === "bank" && !hasBankAccount ? "no_bank_account" : null;
}

export interface PayoutPart {
  readonly parcelId: ParcelId;
  /** Its nth payout. */
  readonly round: number;
  readonly shareHalalas: Halalas;
  /** The share less what went against the debt. */
  readonly amountHalalas: Halalas;
}

export interface PayoutPlan {
  readonly rail: Rail;
  readonly amountHalalas: Halalas;
  readonly nettedHalalas: Halalas;
  readonly parts: readonly PayoutPart[];
}

/** The most parcels in a payout; the rest is paid by the next one. */
export const partsMax = 200;

function isOlder(a: UnpaidParcel, b: UnpaidParcel): number {
  return (a.arrivedAt ?? 0) - (b.arrivedAt ?? 0) || (a.id < b.id ? -1 : 1);
}

/** Nets the debt from the oldest parcels first. */
function netParts(due: readonly UnpaidParcel[], debt: Halalas): PayoutPart[] {
  let left = debt;
  return due.map(({ id, rounds, shareHalalas }) => {
    const netted = halalas(Math.min(left, shareHalalas));
    left = subtract(left, netted);
    const amountHalalas = subtract(shareHalalas, netted);
    return { parcelId: id, round: rounds + 1, shareHalalas, amountHalalas };
  });
}

/** The parts of all due parcels, oldest first, with the debt netted. */
export function duePartsOf(
  accountState: FamilyAccountState,
  terms: Pick<PayoutTerms, "delayDays">,
  hasBankAccount: boolean,
  now: Instant,
): { readonly parts: readonly (PayoutPart & { readonly rail: Rail })[]; readonly amountHalalas: Halalas } {
  const due = accountState.parcels
    .filter(({ shareHalalas }) => shareHalalas > 0)
    .filter((parcel) => waitReasonOf(parcel, terms, hasBankAccount, now) === null)
    .toSorted(isOlder);
  const railOf = new Map(due.map(({ id, rail }) => [id, rail]));
  const parts = netParts(due, debtOf(accountState)).map((part) => {
    const rail = railOf.get(part.parcelId) ?? null;
    assert(rail !== null, "a parcel that is due has a rail");
    return { ...part, rail };
  });
  return { parts, amountHalalas: add(...parts.map(({ amountHalalas }) => amountHalalas)) };
}

/** Whether the due amount after debts is paid now; a zero amount is always settled. */
export function reachesMinimum(
  amountHalalas: Halalas,
  { minimumHalalas }: Pick<PayoutTerms, "minimumHalalas">,
) {
  return amountHalalas === 0 || amountHalalas >= minimumHalalas;
}

/**
 * The payouts to make now, one for each rail with something due; none while the due amount after debts is below the minimum. When
 * debts take everything the parcels are settled at once, and nothing is sent. Of more than `partsMax` parcels the oldest are paid
 * first; the rest follows without reaching the minimum again.
 */
export function planPayouts(
  accountState: FamilyAccountState,
  terms: PayoutTerms,
  hasBankAccount: boolean,
  now: Instant,
): PayoutPlan[] {
  const { parts, amountHalalas } = duePartsOf(accountState, terms, hasBankAccount, now);
  if (!reachesMinimum(amountHalalas, terms)) return [];
  const first = parts.slice(0, partsMax);
  return rails.flatMap((rail) => {
    const own = first.filter((part) => part.rail === rail).map(({ rail: _rail, ...part }) => part);
    return own.length === 0 ? [] : [{ rail, parts: own, ...totalsOf(own) }];
  });
}

function totalsOf(parts: readonly PayoutPart[]): Pick<PayoutPlan, "amountHalalas" | "nettedHalalas"> {
  const amountHalalas = add(...parts.map((part) => part.amountHalalas));
  const nettedHalalas = subtract(add(...parts.map((part) => part.shareHalalas)), amountHalalas);
  assert(nettedHalalas >= zero, "a debt takes, it never gives");
  return { amountHalalas, nettedHalalas };
}

/** A part of a payout before it is sent. */
export interface WaitingPart {
  readonly rail: Rail;
  readonly familyRail: Rail;
  /** The parcel's share when the payout was made, and now. */
  readonly shareHalalas: Halalas;
  readonly shareLeftHalalas: Halalas;
  readonly isFrozen: boolean;
}

/** Why an unsent part must be returned instead of sent; null if it may be sent. */
export function returnReasonOf(part: WaitingPart): "refunded" | "frozen" | "rail_changed" | null {
  if (part.shareLeftHalalas !== part.shareHalalas) return "refunded";
  if (part.isFrozen) return "frozen";
  return part.familyRail === part.rail ? null : "rail_changed";
}
