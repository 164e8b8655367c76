// Rules of reversals: how much of a refunded or disputed share can be reversed from its transfer.
import type { DisputeId, ParcelId, RefundId } from "../../../core/id.ts";
import { halalas, type Halalas } from "../../../core/money.ts";

/** Why a share is taken back. */
export type ReversalCause = RefundId | DisputeId;

export interface ShareTaken {
  readonly parcelId: ParcelId;
  readonly shareHalalas: Halalas;
}

/** A parcel that Stripe has paid. */
export interface PaidPart {
  readonly parcelId: ParcelId;
  readonly transferId: string;
  /** What of the transfer is neither reversed nor requested. */
  readonly leftHalalas: Halalas;
}

export interface Reversal {
  /** Derived from the cause and the parcel: the job, the posting and the row share it. */
  readonly id: string;
  readonly parcelId: ParcelId;
  readonly cause: ReversalCause;
  readonly amountHalalas: Halalas;
}

/** `ord_….2:reversal.3`: of the order's second parcel, for its third refund; or `….2:reversal.dp_…` for a dispute. */
export function reversalId(parcelId: ParcelId, cause: ReversalCause): string {
  return `${parcelId}:reversal.${cause.slice(cause.lastIndexOf(".") + 1)}`;
}

/** The reversals of these shares; what exceeds the transfers stays the family's debt. */
export function planReversals(
  cause: ReversalCause,
  taken: readonly ShareTaken[],
  paid: readonly PaidPart[],
): Reversal[] {
  return taken.flatMap(({ parcelId, shareHalalas }) => {
    const left = paid.find((part) => part.parcelId === parcelId)?.leftHalalas ?? 0;
    const amount = Math.min(shareHalalas, left);
    if (amount <= 0) return [];
    return [{ id: reversalId(parcelId, cause), parcelId, cause, amountHalalas: halalas(amount) }];
  });
}

/**
 * Which of these deductions, latest first, came after a transfer was decided: those that sum to what its share has shrunk by since.
 * They are found by amount, because clocks of different requests may differ.
 */
export function takenAfterPayout(
  takings: readonly { readonly cause: ReversalCause; readonly shareHalalas: Halalas }[],
  shrunkHalalas: Halalas,
): { cause: ReversalCause; shareHalalas: Halalas }[] {
  let left = shrunkHalalas;
  const parts = takings.map(({ cause, shareHalalas }) => {
    const part = halalas(Math.max(0, Math.min(left, shareHalalas)));
    left = halalas(left - part);
    return { cause, shareHalalas: part };
  });
  return parts.filter(({ shareHalalas }) => shareHalalas > 0);
}
