// Rules of changes at the processor that we did not start: which transfers and reversals are ours, and what a lost account is.
import { zero } from "../../core/money.ts";
import type { Difference } from "./rules.ts";

/** A part of a payout that a transfer names, or that was sent by it. */
export interface NamedPart {
  readonly transferId: string | null;
}

/**
 * Ours is what a part was sent by; or, when it names a parcel none of whose parts was sent yet, what is on its way: its answer
 * has not been written yet.
 */
export function isOwnTransfer(
  transferId: string,
  namesParcel: boolean,
  parts: readonly NamedPart[],
): boolean {
  if (parts.some((part) => part.transferId === transferId)) return true;
  return namesParcel && parts.length > 0 && parts.every((part) => part.transferId === null);
}

/** Those that we neither asked for nor know by the processor's id. */
export function foreignReversals(
  reversals: readonly { readonly processorId: string; readonly reversalId: string | null }[],
  own: ReadonlySet<string>,
): string[] {
  return reversals
    .filter(({ processorId, reversalId }) => !own.has(processorId) && !own.has(reversalId ?? ""))
    .map(({ processorId }) => processorId);
}

/** Whether a difference is a family's money: sent to it, or taken back of what a parcel brought it. */
export function canBookToFamily({ cause, familyId, parcelId }: Booked): boolean {
  if (familyId === null) return false;
  return cause === "transfer_unknown" || (cause === "reversal_unknown" && parcelId !== null);
}

interface Booked {
  readonly cause: Difference["cause"];
  readonly familyId: string | null;
  readonly parcelId: string | null;
}

export type AccountState = "active" | "pending" | "restricted" | "rejected" | "unsupported" | "closed";

/** Lost for good, whatever it was before. */
const lost: ReadonlySet<AccountState> = new Set(["rejected", "unsupported", "closed"]);

/**
 * What there is to tell of an account whose state is known anew: one that could be paid and can no longer, or never will be.
 * An account that its family is still making ready is none; null when what was told before stays as it is.
 */
export function judgeAccount(
  accountId: string,
  before: AccountState | null,
  state: AccountState,
): readonly Difference[] | null {
  if (state === "active") return [];
  if (before !== "active" && !lost.has(state)) return null;
  const amounts = { expectedHalalas: zero, postedHalalas: zero };
  return [{ subject: accountId, cause: "account_changed", detail: state, ...amounts }];
}
