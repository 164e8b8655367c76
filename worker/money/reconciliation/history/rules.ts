// Rules of an order's money history: its postings and payouts in time, with balances.
import type { Rail } from "../../payouts/planning/rules.ts";
import { postingCodes } from "../../../../db/schema/money.ts";
import type { ParcelId, PayoutId } from "../../../core/id.ts";
import { add, subtract, zero, type Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { LedgerAccount, Posting } from "../../ledger/rules.ts";

/** A parcel in a payout. Payouts are posted as a whole; this gives the part of one order. */
export interface HistoryPayoutPart {
  readonly parcelId: ParcelId;
  readonly familyId: string;
  readonly round: number;
  readonly payoutId: PayoutId;
  readonly rail: Rail;
  readonly isDone: boolean;
  readonly amountHalalas: Halalas;
  readonly fileId: string | null;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
  readonly returnedAt: Instant | null;
}

export interface HistoryPosting extends Omit<Posting, "debit" | "credit"> {
  readonly debit: string;
  readonly credit: string;
  readonly payoutId: PayoutId | null;
}

export interface HistoryEntry extends HistoryPosting {
  /** The refund that it belongs to, as its number within the order. */
  readonly refund: number | null;
  /** Both accounts' balances of this order afterwards, each with its normal sign. */
  readonly debitBalance: Halalas;
  readonly creditBalance: Halalas;
}

const naturalDebits: ReadonlySet<string> = new Set<LedgerAccount>([
  "stripe",
  "bank",
  "disputes",
  "processing",
  "losses",
  "fx",
]);

/** Assets and expenses grow with debits; liabilities and income grow with credits. */
export function naturalBalance(account: string, creditsLessDebits: Halalas): Halalas {
  return naturalDebits.has(account) ? subtract(zero, creditsLessDebits) : creditsLessDebits;
}

function partPostings(part: HistoryPayoutPart): HistoryPosting[] {
  const { parcelId, familyId, round, payoutId, rail, isDone, amountHalalas, fileId } = part;
  const { createdAt, settledAt, returnedAt } = part;
  if (amountHalalas === 0) return [];
  const family = `family:${familyId}`;
  const made = { amountHalalas, source: null, payoutId };
  const id = `${parcelId}:payout.${round}`;
  const sent = { ...made, debit: "payouts", id: `${id}:bank` };
  const isBank = rail === "bank";
  return [
    { ...made, id, debit: family, credit: "payouts", code: "payout", at: createdAt },
    ...(isBank && isDone && settledAt !== null
      ? [{ ...sent, credit: "bank", code: "bank_transfer" as const, source: fileId, at: settledAt }]
      : []),
    // What Stripe did not send is posted by parcel.
    ...(isBank && returnedAt !== null
      ? [{ ...sent, credit: family, code: "payout_failed" as const, at: returnedAt }]
      : []),
  ];
}

function refundOf(id: string): number | null {
  const number = /:(?:return|refund|reversal)\.(\d+)/.exec(id)?.[1];
  return number === undefined ? null : Number(number);
}

const ranks = new Map<string, number>(postingCodes.map((code, index) => [code, index]));

function byTime(a: HistoryPosting, b: HistoryPosting): number {
  return a.at - b.at || (ranks.get(a.code) ?? 0) - (ranks.get(b.code) ?? 0) || (a.id < b.id ? -1 : 1);
}

/** An order's postings and payout parts in order of time, each with its two accounts' balances. */
export function buildHistory(
  postings: readonly Omit<HistoryPosting, "payoutId">[],
  parts: readonly HistoryPayoutPart[],
): HistoryEntry[] {
  const payoutOf = new Map(parts.map((part) => [`${part.parcelId}:transfer.${part.round}`, part.payoutId]));
  const own = postings.map((posting) => ({ ...posting, payoutId: payoutOf.get(posting.id) ?? null }));
  const balances = new Map<string, Halalas>();
  const move = (account: string, amount: Halalas) => {
    const after = add(balances.get(account) ?? zero, amount);
    balances.set(account, after);
    return naturalBalance(account, after);
  };
  // Before payouts had rows of their own a transfer was posted straight from the family's account.
  const isOld = ({ parcelId }: HistoryPayoutPart) => postings.some(({ id }) => id === `${parcelId}:transfer`);
  const made = parts.filter((part) => !isOld(part)).flatMap(partPostings);
  return [...own, ...made].toSorted(byTime).map((posting) => ({
    ...posting,
    refund: refundOf(posting.id),
    debitBalance: move(posting.debit, subtract(zero, posting.amountHalalas)),
    creditBalance: move(posting.credit, posting.amountHalalas),
  }));
}
