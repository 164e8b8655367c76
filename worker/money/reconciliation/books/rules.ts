// Rules of reconciliation: whole accounts against the rows behind them, and our balance at the processor against its own.
import type { PayoutState } from "../../payouts/endings/rules.ts";
import { halalas, type Halalas } from "../../../core/money.ts";
import { dayMs, type Instant } from "../../../core/time.ts";
import type { Difference } from "../../differences/rules.ts";
import { homeCurrency, type Rates, valueOf } from "../processor/rules.ts";

/** What rows say that these accounts hold, and what is posted to them. */
export interface AccountFacts {
  readonly account: "payouts" | "refunds" | "disputes";
  readonly expectedHalalas: Halalas;
  readonly postedHalalas: Halalas;
}

const accountCauses = {
  payouts: "payouts_differ",
  refunds: "refunds_differ",
  disputes: "disputes_differ",
} as const;

export function checkAccounts(accounts: readonly AccountFacts[]): Difference[] {
  return accounts
    .filter(({ expectedHalalas, postedHalalas }) => expectedHalalas !== postedHalalas)
    .map(({ account, ...amounts }) => ({
      subject: account,
      cause: accountCauses[account],
      detail: account,
      ...amounts,
    }));
}

export interface CheckedFamilyBalance {
  readonly familyId: string;
  /** Shares left, less what payouts took and with what came back of them. */
  readonly expectedHalalas: Halalas;
  readonly postedHalalas: Halalas;
}

export function checkFamilies(families: readonly CheckedFamilyBalance[]): Difference[] {
  return families
    .filter(({ expectedHalalas, postedHalalas }) => expectedHalalas !== postedHalalas)
    .map(({ familyId, ...amounts }) => ({
      subject: familyId,
      cause: "family_differs",
      detail: "balance",
      ...amounts,
    }));
}

/** A payout by the bank beside what is posted of it. */
export interface BankFacts {
  readonly payoutId: string;
  readonly state: PayoutState;
  readonly amountHalalas: Halalas;
  readonly paidHalalas: Halalas;
  readonly failedHalalas: Halalas;
  readonly sentAt: Instant | null;
}

/** A bank that has said nothing for so long has lost the file, or its report has never been read. */
const silentMs = 5 * dayMs;

export function checkBank(payouts: readonly BankFacts[], now: Instant): Difference[] {
  return payouts.flatMap((payout): Difference[] => {
    const { payoutId: subject, state, amountHalalas, paidHalalas, failedHalalas, sentAt } = payout;
    const isPaid = state === "done" ? amountHalalas : 0;
    const hasFailed = state === "failed" ? amountHalalas : 0;
    if (paidHalalas !== isPaid || failedHalalas !== hasFailed) {
      const expectedHalalas = halalas(isPaid - hasFailed);
      const postedHalalas = halalas(paidHalalas - failedHalalas);
      return [{ subject, cause: "bank_differs", detail: state, expectedHalalas, postedHalalas }];
    }
    if (state !== "sent" || sentAt === null || sentAt > now - silentMs) return [];
    return [
      {
        subject,
        cause: "bank_silent",
        detail: state,
        expectedHalalas: amountHalalas,
        postedHalalas: halalas(0),
      },
    ];
  });
}

/** A dispute that came back, wholly or in part. */
export interface ReturnedDispute {
  readonly disputeId: string;
  readonly orderId: string;
  readonly withdrawnHalalas: Halalas;
  readonly reinstatedHalalas: Halalas;
  /** What it took of families' shares and still holds. */
  readonly sharesHalalas: Halalas;
  /** What of it stands for refunds that were not sent. */
  readonly offsetHalalas: Halalas;
}

/** Apart from what the processor moved for the same dispute, which is looked at for itself. */
export function returnedPayouts({ disputeId }: Pick<ReturnedDispute, "disputeId">): string {
  return `${disputeId}:came_back`;
}

/**
 * Returned money belongs to the liable party: first to a buyer whose refund it replaced, then to families. It is not paid out
 * automatically, because the creditor may have been paid another way since: it is reported until an operator resolves it.
 */
export function checkReturned(disputes: readonly ReturnedDispute[]): Difference[] {
  return disputes.flatMap((dispute): Difference[] => {
    const { orderId, withdrawnHalalas, reinstatedHalalas, sharesHalalas, offsetHalalas } = dispute;
    const held = withdrawnHalalas - reinstatedHalalas;
    const toBuyer = Math.max(0, offsetHalalas - held);
    const toFamilies = Math.min(sharesHalalas, reinstatedHalalas - toBuyer);
    const owed = halalas(toBuyer + toFamilies);
    if (owed === 0) return [];
    const amounts = { expectedHalalas: halalas(0), postedHalalas: owed };
    return [{ subject: returnedPayouts(dispute), cause: "dispute_came_back", detail: orderId, ...amounts }];
  });
}

/** Our balance at the processor, in riyals and in other currencies at their last rates. */
export interface ProcessorTotal {
  readonly homeHalalas: Halalas;
  readonly foreignHalalas: Halalas;
}

export function processorBalanceOf(
  balances: readonly { readonly currency: string; readonly amount: number }[],
  rates: Rates,
): ProcessorTotal {
  const values = balances.map(({ currency, amount }) => ({
    isHome: currency === homeCurrency,
    value: valueOf(amount, { currency, exchangeRate: null }, rates) ?? 0,
  }));
  const total = (isHome: boolean) =>
    halalas(values.filter((one) => one.isHome === isHome).reduce((sum, { value }) => sum + value, 0));
  return { homeHalalas: total(true), foreignHalalas: total(false) };
}

/** Both sides at one moment. */
export interface BalanceFacts extends ProcessorTotal {
  /** What the ledger says that we have at the processor. */
  readonly ledgerHalalas: Halalas;
  /** What listed differences, and movements too new to be posted, make between the two. */
  readonly explainedHalalas: Halalas;
  /** What moved in other currencies in this run, in and out together. */
  readonly foreignMovedHalalas: Halalas;
}

export type BalanceExplanation =
  | { readonly kind: "agrees" }
  | { readonly kind: "revalue"; readonly gainHalalas: Halalas }
  | { readonly kind: "differs"; readonly difference: Difference };

/** Rates move by a few in a hundred from one run to the next; more than that is an error, not the rate. */
const rateMovesPercent = 5;

/** What neither a listed difference nor the rate of another currency explains is an alarm. */
export function explainBalance(facts: BalanceFacts): BalanceExplanation {
  const { homeHalalas, foreignHalalas, ledgerHalalas, explainedHalalas, foreignMovedHalalas } = facts;
  const held = halalas(homeHalalas + foreignHalalas);
  const gap = halalas(held - ledgerHalalas - explainedHalalas);
  if (gap === 0) return { kind: "agrees" };
  const foreign = Math.abs(foreignHalalas) + foreignMovedHalalas;
  if (Math.abs(gap) * 100 <= foreign * rateMovesPercent) return { kind: "revalue", gainHalalas: gap };
  const postedHalalas = halalas(ledgerHalalas + explainedHalalas);
  return {
    kind: "differs",
    difference: {
      subject: "stripe",
      cause: "balance_differs",
      detail: "balance",
      expectedHalalas: held,
      postedHalalas,
    },
  };
}
