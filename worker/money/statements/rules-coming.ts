// Rules of upcoming payouts: how much a family will be paid and when, and why the rest waits.
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
  /** When it is paid; null when unknown. */
  readonly at: Instant | null;
}

export interface Upcoming {
  /** All upcoming payouts, after debts. */
  readonly totalHalalas: Halalas;
  /** The debt that is netted from parts without a day, and beyond them what the family owes. */
  readonly debtHalalas: Halalas;
  readonly owesHalalas: Halalas;
  readonly parts: readonly UpcomingPart[];
}

/** The first pay run of a schedule at or after an instant. */
function payRunAtOrAfter(schedule: Schedule, at: Instant): Instant {
  if (schedule === "at_once") return at;
  const begins = startOfDay(payRunOn(schedule, riyadhDay(at)));
  return begins >= at ? begins : nextPayRunAt(schedule, at);
}

/** The instants of the coming pay runs that may pay more, earliest first. */
function payRunsOf(
  { parcels }: FamilyAccountState,
  { schedule, delayDays }: PayoutTerms,
  now: Instant,
): Instant[] {
  const ends = parcels.flatMap(({ arrivedAt }) =>
    arrivedAt === null ? [] : [Math.max(now, delayedUntil(arrivedAt, delayDays))],
  );
  return [...new Set(ends.map((end) => payRunAtOrAfter(schedule, end)))].toSorted((a, b) => a - b);
}

/** The account's state after these parts are paid. */
function afterPaying(accountState: FamilyAccountState, parts: readonly PayoutPart[]): FamilyAccountState {
  const paid = new Set<string>(parts.map(({ parcelId }) => parcelId));
  const sent = add(...parts.map(({ amountHalalas }) => amountHalalas));
  return {
    requestedHalalas: accountState.requestedHalalas,
    balanceHalalas: subtract(accountState.balanceHalalas, sent),
    parcels: accountState.parcels.filter(({ id }) => !paid.has(id)),
  };
}

/** The payouts of the coming pay runs, one part for each, and the parcels that none of them pays. */
function planAll(
  accountState: FamilyAccountState,
  terms: PayoutTerms,
  hasBankAccount: boolean,
  now: Instant,
): { readonly parts: UpcomingPart[]; readonly left: FamilyAccountState } {
  const parts: UpcomingPart[] = [];
  let left = accountState;
  for (const at of payRunsOf(accountState, terms, now)) {
    const due = duePartsOf(left, terms, hasBankAccount, at);
    if (!reachesMinimum(due.amountHalalas, terms)) continue;
    left = afterPaying(left, due.parts);
    const { amountHalalas } = due;
    if (amountHalalas > 0) parts.push({ kind: "planned", amountHalalas, parcels: due.parts.length, at });
  }
  return { parts, left };
}

const waitKinds = ["below_minimum", "no_bank_account", "not_arrived", "frozen"] as const;

/** What a family will be paid as of `now`, soonest first; `onWay` was sent and has not arrived. */
export function describeUpcoming(
  accountState: FamilyAccountState,
  terms: PayoutTerms,
  hasBankAccount: boolean,
  onWay: Halalas,
  now: Instant,
): Upcoming {
  const { parts, left } = planAll(accountState, terms, hasBankAccount, now);
  const last = Math.max(now, ...payRunsOf(accountState, terms, now));
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
