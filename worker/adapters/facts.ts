// What the processor says of its objects, as it was looked up.
import type { DisputeId, OrderId, ParcelId } from "../core/id.ts";
import type { Halalas } from "../core/money.ts";
import type { Instant } from "../core/time.ts";

/** What the processor says of a session now. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly orderId: OrderId | null;
  /** `failed`: it is over and was not paid, as when a bank debit bounced days later. */
  readonly state: "open" | "processing" | "paid" | "expired" | "failed";
  readonly amountHalalas: Halalas;
  readonly currency: string;
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  /** What the processor kept of the charge; null until it says so. */
  readonly processingHalalas: Halalas | null;
}

/** What the processor says of a refund now. */
export interface RefundFacts {
  readonly refundId: string;
  readonly state: "succeeded" | "pending" | "failed";
  /** Whether it has left our balance; a failed one comes back to it. */
  readonly isTaken: boolean;
  readonly problem: string | null;
  /** What it was sent for, as we named it; null when we did not send it. */
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

/** What the processor says of a dispute now. */
export interface DisputeFacts {
  readonly disputeId: DisputeId;
  readonly chargeId: string;
  readonly paymentIntentId: string | null;
  /** `warning`: the payer's bank only asks; `closed`: it came to nothing. */
  readonly state: "warning" | "needs_response" | "under_review" | "won" | "lost" | "closed";
  readonly reason: string;
  readonly amountHalalas: Halalas;
  readonly openedAt: Instant;
  readonly evidenceDueAt: Instant | null;
  /** Evidence has been sent, by us or by hand; it is taken once. */
  readonly isAnswered: boolean;
  readonly movements: readonly DisputeMovement[];
}

/** What the processor says of a transfer to a family's account, and of all that was taken back of it. */
export interface TransferFacts {
  readonly transferId: string;
  readonly accountId: string | null;
  readonly orderId: OrderId | null;
  readonly parcelId: ParcelId | null;
  readonly reversals: readonly { readonly processorId: string; readonly reversalId: string | null }[];
}

/** What the processor says of a payout to our own bank. */
export interface OwnPayoutFacts {
  /** By its own schedule, and not because somebody asked. */
  readonly isAutomatic: boolean;
  readonly state: "open" | "paid" | "failed";
}

export interface BankPayoutFacts {
  readonly state: "under_way" | "arrived" | "sent_back";
  /** Null in another currency than ours. */
  readonly amountHalalas: Halalas | null;
}
