// Rules of what comes next: how much a family will be paid and when, and why the rest waits.
import { add, halalas, subtract, type Halalas } from "../../core/money.ts";
import { riyadhDay, startOfDay, type Instant } from "../../core/time.ts";
import {
  debtOf,
  delayedUntil,
  nextPayRunAt,
  reachesMinimum,
  duePartsOf,
  payRunOn,
  waitReasonOf,
  type PayoutPart,
  type PayoutTerms,
  type Schedule,
  type FamilyAccountState,
} from "../payouts/planning/rules.ts";

/**
 * - on_way: sent, and not there yet. planned: paid at `at` when nothing comes between.
 * - not_arrived: its buyer does not have it yet. frozen: disputed. no_bank_account: nowhere to pay it to.
 * - below_minimum: carried over until it is enough.
 */
export const upcomingKinds = [
  "on_way",
  "planned",
  "below_minimum",
  "no_bank_account",
  "not_arrived",
  "frozen",
] as const;
export type UpcomingKind = (typeof upcomingKinds)[number];

export interface UpcomingPart {
  readonly kind: UpcomingKind;
  readonly amountHalalas: Halalas;
  readonly parcels: number;
  /** When it is paid; null where nobody knows. */
  readonly at: Instant | null;
}

export interface Upcoming {
  /** All that is to come, after debts. */
  readonly totalHalalas: Halalas;
  /** What the parts without a day will be shortened by, and beyond them what the family owes. */
  readonly debtHalalas: Halalas;
  readonly owesHalalas: Halalas;
  readonly parts: readonly UpcomingPart[];
}

/** The first turn of a schedule at or after an instant. */
function turnAtOrAfter(schedule: Schedule, at: Instant): Instant {
  if (schedule === "at_once") return at;
  const begins = startOfDay(payRunOn(schedule, riyadhDay(at)));
  return begins >= at ? begins : nextPayRunAt(schedule, at);
}

/** The instants at which something more may be paid, the first one first. */
function payRunsOf(
  { parcels }: FamilyAccountState,
  { schedule, delayDays }: PayoutTerms,
  now: Instant,
): Instant[] {
  const ends = parcels.flatMap(({ arrivedAt }) =>
    arrivedAt === null ? [] : [Math.max(now, delayedUntil(arrivedAt, delayDays))],
  );
  return [...new Set(ends.map((end) => turnAtOrAfter(schedule, end)))].toSorted((a, b) => a - b);
}

/** What is left of a standing when these parts are paid. */
function afterPaying(standing: FamilyAccountState, parts: readonly PayoutPart[]): FamilyAccountState {
  const paid = new Set<string>(parts.map(({ parcelId }) => parcelId));
  const sent = add(...parts.map(({ amountHalalas }) => amountHalalas));
  return {
    requestedHalalas: standing.requestedHalalas,
    balanceHalalas: subtract(standing.balanceHalalas, sent),
    parcels: standing.parcels.filter(({ id }) => !paid.has(id)),
  };
}

/** All payouts of the turns to come, one part for each turn, and what none of them pays. */
function planAll(
  standing: FamilyAccountState,
  terms: PayoutTerms,
  hasBankAccount: boolean,
  now: Instant,
): { readonly parts: UpcomingPart[]; readonly left: FamilyAccountState } {
  const parts: UpcomingPart[] = [];
  let left = standing;
  for (const at of payRunsOf(standing, terms, now)) {
    const due = duePartsOf(left, terms, hasBankAccount, at);
    if (!reachesMinimum(due.amountHalalas, terms)) continue;
    left = afterPaying(left, due.parts);
    const { amountHalalas } = due;
    if (amountHalalas > 0) parts.push({ kind: "planned", amountHalalas, parcels: due.parts.length, at });
  }
  return { parts, left };
}

const waitKinds = ["below_minimum", "no_bank_account", "not_arrived", "frozen"] as const;

/** What a family will be paid, soonest first, as things stand at `now`; `onWay` was sent and is not there yet. */
export function describeUpcoming(
  standing: FamilyAccountState,
  terms: PayoutTerms,
  hasBankAccount: boolean,
  onWay: Halalas,
  now: Instant,
): Upcoming {
  const { parts, left } = planAll(standing, terms, hasBankAccount, now);
  const last = Math.max(now, ...payRunsOf(standing, terms, now));
  const waiting = waitKinds.flatMap((kind): UpcomingPart[] => {
    const own = left.parcels.filter((parcel) => {
      const why = waitReasonOf(parcel, terms, hasBankAccount, last);
      return (why === null || why === "held" ? "below_minimum" : why) === kind;
    });
    const amountHalalas = add(...own.map(({ shareHalalas }) => shareHalalas));
    return amountHalalas === 0 ? [] : [{ kind, amountHalalas, parcels: own.length, at: null }];
  });
  const all: UpcomingPart[] = [
    ...(onWay > 0 ? [{ kind: "on_way" as const, amountHalalas: onWay, parcels: 0, at: null }] : []),
    ...parts,
    ...waiting,
  ];
  const debtHalalas = debtOf(left);
  const sum = (own: readonly UpcomingPart[]) => add(...own.map(({ amountHalalas }) => amountHalalas));
  const waits = sum(waiting);
  return {
    totalHalalas: add(onWay, sum(parts), halalas(Math.max(0, waits - debtHalalas))),
    debtHalalas,
    owesHalalas: halalas(Math.max(0, debtHalalas - waits)),
    parts: all,
  };
}
