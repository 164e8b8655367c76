// The processor's objects as it reports them.
import type { disputeStates } from "../../db/schema/disputes.ts";
import type { DisputeId, OrderId, ParcelId } from "../core/id.ts";
import type { Halalas } from "../core/money.ts";
import type { Instant } from "../core/time.ts";

/** A session's reported state. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly orderId: OrderId | null;
  /** `failed`: it is over and was not paid, as when a bank debit bounced days later. */
  readonly state: "open" | "processing" | "paid" | "expired" | "failed";
  readonly amountHalalas: Halalas;
  readonly currency: string;
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  /** The processor's fee of the charge; null until it is known. */
  readonly processingHalalas: Halalas | null;
}

/** A refund's reported state. */
export interface RefundFacts {
  readonly refundId: string;
  readonly state: "succeeded" | "pending" | "failed";
  /** Whether it has left our balance; a failed one comes back to it. */
  readonly isTaken: boolean;
  readonly problem: string | null;
  /** Its purpose in our metadata; null when we did not send it. */
  readonly purpose: string | null;
  readonly amountHalalas: Halalas;
  readonly chargeId: string | null;
  readonly paymentIntentId: string | null;
  readonly madeAt: Instant;
}

/** Money that moved because of a dispute, in the order in which it did. */
export interface DisputeMovement {
  readonly kind: "withdrawn" | "reinstated";
  readonly amountHalalas: Halalas;
  /** What the processor took for it; below zero what it gave back. */
  readonly feeHalalas: Halalas;
}

/** A dispute's reported state. */
export interface DisputeFacts {
  readonly disputeId: DisputeId;
  readonly chargeId: string;
  readonly paymentIntentId: string | null;
  /** `warning`: an inquiry of the payer's bank; `closed`: an inquiry that ended without a dispute. */
  readonly state: (typeof disputeStates)[number];
  readonly reason: string;
  readonly amountHalalas: Halalas;
  readonly openedAt: Instant;
  readonly evidenceDueAt: Instant | null;
  /** Evidence has been sent, by us or in the dashboard; it is accepted once. */
  readonly isAnswered: boolean;
  readonly movements: readonly DisputeMovement[];
}

/** A transfer to a family's account with its reversals. */
export interface TransferFacts {
  readonly transferId: string;
  readonly accountId: string | null;
  readonly orderId: OrderId | null;
  readonly parcelId: ParcelId | null;
  readonly reversals: readonly { readonly processorId: string; readonly reversalId: string | null }[];
}

/** A payout to our own bank. */
export interface OwnPayoutFacts {
  /** Made by the processor's schedule, not requested. */
  readonly isAutomatic: boolean;
  readonly state: "open" | "paid" | "failed";
}

export interface BankPayoutFacts {
  readonly state: "under_way" | "arrived" | "sent_back";
  /** Null in another currency than ours. */
  readonly amountHalalas: Halalas | null;
}
