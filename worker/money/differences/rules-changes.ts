// Rules of changes made in the processor's dashboard: which transfers and reversals are ours, and which accounts are lost.
import type { accountStates } from "../../../db/schema/payouts.ts";
import { zero } from "../../core/money.ts";
import type { Difference } from "./rules.ts";

/** A part of a payout that a transfer names, or that was sent by it. */
export interface NamedPart {
  readonly transferId: string | null;
}

/**
 * A transfer is ours when a part was sent by it, or when it names a parcel with an unsent part: its response has not been stored
 * yet.
 */
export function isOwnTransfer(
  transferId: string,
  namesParcel: boolean,
  parts: readonly NamedPart[],
): boolean {
  if (parts.some((part) => part.transferId === transferId)) return true;
  return namesParcel && parts.length > 0 && parts.every((part) => part.transferId === null);
}

/** Reversals that we neither requested nor know by the processor's id. */
export function foreignReversals(
  reversals: readonly { readonly processorId: string; readonly reversalId: string | null }[],
  own: ReadonlySet<string>,
): string[] {
  return reversals
    .filter(({ processorId, reversalId }) => !own.has(processorId) && !own.has(reversalId ?? ""))
    .map(({ processorId }) => processorId);
}

/** Whether a difference is a family's money: a transfer to it, or a reversal. */
export function canBookToFamily({ cause, familyId, parcelId }: Booked): boolean {
  if (familyId === null) return false;
  return cause === "transfer_unknown" || (cause === "reversal_unknown" && parcelId !== null);
}

interface Booked {
  readonly cause: Difference["cause"];
  readonly familyId: string | null;
  readonly parcelId: string | null;
}

type ProcessorAccountState = (typeof accountStates)[number];

/** Final states: the account can never be paid again. */
const lost: ReadonlySet<ProcessorAccountState> = new Set(["rejected", "unsupported", "closed"]);

/** The family is told when its account can no longer be paid, or never will be; not while it sets the account up. */
export function isAccountStopped(
  before: ProcessorAccountState | null,
  state: ProcessorAccountState,
): boolean {
  return state !== "active" && (before === "active" || lost.has(state));
}

/**
 * What to report when an account's state changes: it can no longer be paid, or never will be. An account that its family is still
 * setting up is not reported; null when the report does not change.
 */
export function judgeAccount(
  accountId: string,
  before: ProcessorAccountState | null,
  state: ProcessorAccountState,
): readonly Difference[] | null {
  if (state === "active") return [];
  if (!isAccountStopped(before, state)) return null;
  const amounts = { expectedHalalas: zero, postedHalalas: zero };
  return [{ subject: accountId, cause: "account_changed", detail: state, ...amounts }];
}
