// Rules of a family's statement: its period, the movements of its account, and their sums.
import type { postingCodes } from "../../../db/schema/money.ts";
import { assert } from "../../core/assert.ts";
import { add, halalas, type Halalas, subtract, zero } from "../../core/money.ts";
import { type Refusal, refuse } from "../../core/refusal.ts";
import { addDays, dayMs, type Instant, riyadhDay, type RiyadhDay, startOfDay } from "../../core/time.ts";
import type { TaxMode } from "../../shop/pricing/rules-vat.ts";
import type { CommissionScope } from "../../shop/pricing/rules.ts";

/** Days in Riyadh, the last one included. */
export interface DayRange {
  readonly fromOn: RiyadhDay;
  readonly untilOn: RiyadhDay;
}

export const periodDaysMax = 366;

/** The whole month in which a day lies. */
export function monthOf(day: RiyadhDay): DayRange {
  const fromOn = `${day.slice(0, 8)}01`;
  const nextOn = `${addDays(fromOn, 31).slice(0, 8)}01`;
  return { fromOn, untilOn: addDays(nextOn, -1) };
}

/** The month before the one in which a day lies. */
export function monthBefore(day: RiyadhDay): DayRange {
  return monthOf(addDays(monthOf(day).fromOn, -1));
}

/** The requested period, in either order of its days; the month of the one given day, or of `today`. */
export function choosePeriod(
  asked: { readonly from?: RiyadhDay | undefined; readonly until?: RiyadhDay | undefined },
  today: RiyadhDay,
): DayRange | Refusal<"period_too_long"> {
  const { from, until } = asked;
  if (from === undefined || until === undefined) return monthOf(from ?? until ?? today);
  const [fromOn, untilOn] = from <= until ? [from, until] : [until, from];
  const days = (startOfDay(untilOn) - startOfDay(fromOn)) / dayMs + 1;
  return days > periodDaysMax ? refuse("period_too_long", { daysMax: periodDaysMax }) : { fromOn, untilOn };
}

/** From an instant until just before another. */
export function instantsOf({ fromOn, untilOn }: DayRange): Record<"from" | "until", Instant> {
  return { from: startOfDay(fromOn), until: startOfDay(addDays(untilOn, 1)) };
}

/**
 * The kinds of movements of a family's account. `sent`: put into a payout and no longer owed; `sent_back`: not paid after all;
 * `reversed`: taken back from the family's Stripe account because of refunds or disputes.
 */
export const moves = ["sold", "returned", "disputed", "released", "sent", "sent_back", "reversed"] as const;
export type AccountMovement = (typeof moves)[number];

/** 1 when the family is owed more, -1 when less. */
export const signs: Readonly<Record<AccountMovement, 1 | -1>> = {
  sold: 1,
  returned: -1,
  disputed: -1,
  released: 1,
  sent: -1,
  sent_back: 1,
  reversed: 1,
};

type Code = (typeof postingCodes)[number];

/** The movement of each posting code of a family's account. */
const moveOfCode: Partial<Record<Code, AccountMovement>> = {
  share: "sold",
  return: "returned",
  dispute_lost: "disputed",
  payout: "sent",
  transfer: "sent",
  payout_failed: "sent_back",
  reversal: "reversed",
};

/** A clawback release has the dispute's code, as a credit. */
function moveOf({ code, isCredit }: Pick<PostedSum, "code" | "isCredit">): AccountMovement | undefined {
  return code === "dispute_lost" && isCredit ? "released" : moveOfCode[code];
}

/** Postings of one code to a family's account, summed: before the period, or in it. */
export interface PostedSum {
  readonly code: Code;
  readonly isCredit: boolean;
  readonly isBefore: boolean;
  readonly count: number;
  readonly amountHalalas: Halalas;
}

export interface MovementTotal {
  readonly count: number;
  readonly amountHalalas: Halalas;
}

export type StatementBalances = Readonly<Record<AccountMovement, MovementTotal>> & {
  readonly openingHalalas: Halalas;
  /** The balance of all postings until the end of the period. */
  readonly closingHalalas: Halalas;
};

function signedSum(sums: readonly PostedSum[]): Halalas {
  const of = (isCredit: boolean) =>
    add(...sums.filter((one) => one.isCredit === isCredit).map(({ amountHalalas }) => amountHalalas));
  return subtract(of(true), of(false));
}

function movedBy(sums: readonly PostedSum[], move: AccountMovement): MovementTotal {
  const own = sums.filter((posted) => !posted.isBefore && moveOf(posted) === move);
  assert(
    own.every(({ isCredit }) => isCredit === (signs[move] === 1)),
    `${move} was posted the wrong way`,
  );
  return {
    count: own.reduce((sum, { count }) => sum + count, 0),
    amountHalalas: add(...own.map(({ amountHalalas }) => amountHalalas)),
  };
}

/** The closing balance: the opening one plus the period's movements. */
export function closingOf(
  openingHalalas: Halalas,
  moved: Readonly<Record<AccountMovement, Pick<MovementTotal, "amountHalalas">>>,
): Halalas {
  return moves.reduce((balance, move) => {
    const { amountHalalas } = moved[move];
    return signs[move] === 1 ? add(balance, amountHalalas) : subtract(balance, amountHalalas);
  }, openingHalalas);
}

/** A family's balances in a period, from all postings until its end. Throws on a posting code that families do not have. */
export function balancesOf(sums: readonly PostedSum[]): StatementBalances {
  const openingHalalas = signedSum(sums.filter(({ isBefore }) => isBefore));
  const moved = {
    sold: movedBy(sums, "sold"),
    returned: movedBy(sums, "returned"),
    disputed: movedBy(sums, "disputed"),
    released: movedBy(sums, "released"),
    sent: movedBy(sums, "sent"),
    sent_back: movedBy(sums, "sent_back"),
    reversed: movedBy(sums, "reversed"),
  };
  const closingHalalas = signedSum(sums);
  assert(closingHalalas === closingOf(openingHalalas, moved), "a statement does not add up");
  return { openingHalalas, ...moved, closingHalalas };
}

/** Sales, commission and VAT under one commission rate, less refunds. */
export interface RateTotals {
  readonly basisPoints: number;
  readonly taxMode: TaxMode;
  /** Null: the market's default rate applied. */
  readonly scope: CommissionScope | null;
  readonly note: string | null;
  readonly soldHalalas: Halalas;
  readonly returnedHalalas: Halalas;
  readonly commissionHalalas: Halalas;
  readonly vatHalalas: Halalas;
}

/** Prices and deductions: `sold - returned - kept` is the change of the family's shares. */
export interface GoodsTotals {
  readonly soldHalalas: Halalas;
  readonly returnedHalalas: Halalas;
  readonly retainedHalalas: Halalas;
  readonly commissionHalalas: Halalas;
  readonly vatHalalas: Halalas;
}

export function goodsOf(rates: readonly RateTotals[]): GoodsTotals {
  const sum = (choose: (rate: RateTotals) => Halalas) => add(...rates.map(choose));
  const commissionHalalas = sum((rate) => rate.commissionHalalas);
  const vatHalalas = sum((rate) => rate.vatHalalas);
  return {
    soldHalalas: sum((rate) => rate.soldHalalas),
    returnedHalalas: sum((rate) => rate.returnedHalalas),
    retainedHalalas: add(commissionHalalas, vatHalalas),
    commissionHalalas,
    vatHalalas,
  };
}

/** What lost disputes have taken, less clawback releases. */
export function disputedNetOf({ disputed, released }: StatementBalances): Halalas {
  return subtract(disputed.amountHalalas, released.amountHalalas);
}

/** Payouts less failed and reversed amounts. */
export function sentNetOf({ sent, sent_back, reversed }: StatementBalances): Halalas {
  return subtract(sent.amountHalalas, add(sent_back.amountHalalas, reversed.amountHalalas));
}

/** One line of the account; the change is signed. */
export interface StatementEntry {
  readonly at: Instant;
  /** Orders entries of the same instant. */
  readonly id: string;
  readonly changeHalalas: Halalas;
}

/** The entries in the order of time, each with the balance after it. */
export function withBalances<One extends StatementEntry>(
  openingHalalas: Halalas,
  entries: readonly One[],
): (One & { readonly balanceHalalas: Halalas })[] {
  let balance = openingHalalas;
  return entries
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((entry) => {
      balance = add(balance, entry.changeHalalas);
      return { ...entry, balanceHalalas: balance };
    });
}

export interface DayMovement {
  readonly day: RiyadhDay;
  readonly move: AccountMovement;
  readonly count: number;
  readonly changeHalalas: Halalas;
  readonly grossHalalas: Halalas;
  readonly retainedHalalas: Halalas;
}

/** Sums by day and kind, in the order of each group's first entry. */
export function sumByDay(
  entries: readonly (StatementEntry & {
    readonly move: AccountMovement;
    readonly grossHalalas: Halalas | null;
    readonly retainedHalalas: Halalas | null;
  })[],
): DayMovement[] {
  const days = new Map<string, DayMovement>();
  for (const { at, move, changeHalalas, grossHalalas, retainedHalalas } of entries) {
    const day = riyadhDay(at);
    const key = `${day}:${move}`;
    const sum = days.get(key);
    days.set(key, {
      day,
      move,
      count: (sum?.count ?? 0) + 1,
      changeHalalas: halalas((sum?.changeHalalas ?? zero) + changeHalalas),
      grossHalalas: halalas((sum?.grossHalalas ?? zero) + (grossHalalas ?? zero)),
      retainedHalalas: halalas((sum?.retainedHalalas ?? zero) + (retainedHalalas ?? zero)),
    });
  }
  return [...days.values()];
}
