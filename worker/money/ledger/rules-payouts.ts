// Rules of the ledger for payouts: created, sent by either rail, failed, or reversed.
import type { FamilyId, ParcelId, PayoutId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { Posting } from "./rules.ts";

interface Payout {
  readonly id: PayoutId;
  readonly familyId: FamilyId;
  readonly amountHalalas: Halalas;
}

/** A parcel's amount in its nth payout, after debts. */
interface PayoutPart {
  readonly parcelId: ParcelId;
  readonly round: number;
  readonly familyId: FamilyId;
  readonly amountHalalas: Halalas;
}

/** The payout is made: its amount is no longer owed, but on its way. */
export function postPayout({ id, familyId, amountHalalas }: Payout, at: Instant): Posting {
  return {
    id: `${id}:payout`,
    debit: `family:${familyId}`,
    credit: "payouts",
    amountHalalas,
    code: "payout",
    source: null,
    at,
  };
}

/** Stripe has sent a parcel's part to its family's account. */
export function postTransfer(
  { parcelId, round, amountHalalas }: PayoutPart,
  transferId: string,
  at: Instant,
): Posting {
  return {
    id: `${parcelId}:transfer.${round}`,
    debit: "payouts",
    credit: "stripe",
    amountHalalas,
    code: "transfer",
    source: transferId,
    at,
  };
}

function postOwedAgain(
  id: string,
  { familyId, amountHalalas }: Pick<Payout, "familyId" | "amountHalalas">,
  at: Instant,
): Posting {
  return {
    id,
    debit: "payouts",
    credit: `family:${familyId}`,
    amountHalalas,
    code: "payout_failed",
    source: null,
    at,
  };
}

/** A parcel's part that Stripe did not send is owed again. */
export function postUnsent(part: PayoutPart, at: Instant): Posting {
  return postOwedAgain(`${part.parcelId}:unsent.${part.round}`, part, at);
}

/** The operator's bank has paid the family. `reference` is the file's id, or what an operator read at the bank. */
export function postBankTransfer({ id, amountHalalas }: Payout, reference: string, at: Instant): Posting {
  return {
    id: `${id}:bank_transfer`,
    debit: "payouts",
    credit: "bank",
    amountHalalas,
    code: "bank_transfer",
    source: reference,
    at,
  };
}

/** A bank payout that was not paid is owed again. */
export function postPayoutFailed(payout: Payout, at: Instant): Posting {
  return postOwedAgain(`${payout.id}:failed`, payout, at);
}

/** Stripe has taken back what a refund took off a parcel that was paid already. */
export function postReversal(
  reversal: {
    readonly reversalId: string;
    readonly familyId: FamilyId;
    readonly amountHalalas: Halalas;
  },
  processorId: string,
  at: Instant,
): Posting {
  const { reversalId, familyId, amountHalalas } = reversal;
  return {
    id: reversalId,
    debit: "stripe",
    credit: `family:${familyId}`,
    amountHalalas,
    code: "reversal",
    source: processorId,
    at,
  };
}
