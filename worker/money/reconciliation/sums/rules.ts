// Rules of stored sums: the periods that are summed, and balances from sums of postings.
import { halalas, zero, type Halalas } from "../../../core/money.ts";
import {
  addDays,
  dayMs,
  hourMs,
  riyadhDay,
  startOfDay,
  type Instant,
  type RiyadhDay,
} from "../../../core/time.ts";

/** All families count as one account here. */
export const sumAccounts = [
  "stripe",
  "bank",
  "families",
  "payouts",
  "refunds",
  "disputes",
  "commission",
  "fees",
  "vat",
  "processing",
  "losses",
  "fx",
] as const;
export type SumAccount = (typeof sumAccounts)[number];

/** The sum of postings from one account to another under one code. */
export interface PostingSum {
  readonly debit: SumAccount;
  readonly credit: SumAccount;
  readonly code: string;
  readonly count: number;
  readonly amountHalalas: Halalas;
}

/** Credits less debits. */
export type Balances = Readonly<Partial<Record<SumAccount, Halalas>>>;

export function balancesAfter(balances: Balances, sums: readonly PostingSum[]): Record<SumAccount, Halalas> {
  const after = new Map<SumAccount, number>(
    sumAccounts.map((account) => [account, balances[account] ?? zero]),
  );
  for (const { debit, credit, amountHalalas } of sums) {
    after.set(debit, (after.get(debit) ?? 0) - amountHalalas);
    after.set(credit, (after.get(credit) ?? 0) + amountHalalas);
  }
  const of = (account: SumAccount) => halalas(after.get(account) ?? 0);
  return {
    stripe: of("stripe"),
    bank: of("bank"),
    families: of("families"),
    payouts: of("payouts"),
    refunds: of("refunds"),
    disputes: of("disputes"),
    commission: of("commission"),
    fees: of("fees"),
    vat: of("vat"),
    processing: of("processing"),
    losses: of("losses"),
    fx: of("fx"),
  };
}

const keyOf = ({ debit, credit, code }: PostingSum) => `${debit} ${credit} ${code}`;

/** Sums of several periods as those of one. */
export function mergeSums(sums: readonly PostingSum[]): PostingSum[] {
  return [...Map.groupBy(sums, keyOf).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const total = (pick: (sum: PostingSum) => number) => same.reduce((all, sum) => all + pick(sum), 0);
    return [
      {
        ...first,
        count: total((sum) => sum.count),
        amountHalalas: halalas(total((sum) => sum.amountHalalas)),
      },
    ];
  });
}

/** Whether two lists of sums are equal, in any order. */
export function areSameSums(one: readonly PostingSum[], other: readonly PostingSum[]): boolean {
  const write = (sums: readonly PostingSum[]) =>
    mergeSums(sums)
      .filter(({ count }) => count > 0)
      .map((sum) => `${keyOf(sum)} ${sum.count} ${sum.amountHalalas}`)
      .toSorted()
      .join("\n");
  return write(one) === write(other);
}

/** Postings with a time this recent may still be being written. */
export const settleMs = hourMs;

/**
 * The end of the next period after `since`: the end of its Riyadh day, or the last full hour of today that is old enough; null when
 * there is none yet.
 */
export function nextPeriodEnd(since: Instant, now: Instant): Instant | null {
  const settled = Math.floor((now - settleMs) / hourMs) * hourMs;
  const until = Math.min(startOfDay(addDays(riyadhDay(since), 1)), settled);
  return until > since ? until : null;
}

/** The sum of postings under one code on one day; days are counted from 1970 in Riyadh. */
export interface PostedDaySum {
  readonly day: number;
  readonly code: string;
  readonly amountHalalas: number;
}

export interface Day {
  readonly dayOn: RiyadhDay;
  readonly takenHalalas: Halalas;
  readonly shareHalalas: Halalas;
  /** Commission and fees. */
  readonly retainedHalalas: Halalas;
  readonly vatHalalas: Halalas;
  readonly returnedHalalas: Halalas;
}

/** A row for each of the days, including those without sales. */
export function daysOf(sums: readonly PostedDaySum[], firstOn: RiyadhDay, days: number): Day[] {
  const first = Date.parse(`${firstOn}T00:00:00Z`) / dayMs;
  return Array.from({ length: days }, (_, index) => {
    const own = sums.filter(({ day }) => day === first + index);
    const of = (...codes: readonly string[]) => {
      const amounts = own
        .filter(({ code }) => codes.includes(code))
        .map(({ amountHalalas }) => amountHalalas);
      return halalas(amounts.reduce((total, amount) => total + amount, 0));
    };
    return {
      dayOn: addDays(firstOn, index),
      takenHalalas: of("share", "commission", "fee", "vat"),
      shareHalalas: of("share"),
      retainedHalalas: of("commission", "fee"),
      vatHalalas: of("vat"),
      returnedHalalas: of("return"),
    };
  });
}
