// The payment processor, as the store needs it. Amounts are halalas; every call that changes something carries a key.
import type { Halalas } from "../core/money.ts";
import type { FamilyId, OrderId, ParcelId, PayoutId } from "../core/id.ts";
import type { Instant } from "../core/time.ts";

export interface SessionRequest {
  readonly orderId: OrderId;
  readonly number: string;
  readonly lines: readonly {
    readonly title: string;
    readonly priceHalalas: Halalas;
    readonly quantity: number;
    /** The family that sells it, or "operator" for the fee. */
    readonly seller: string;
  }[];
  readonly totalHalalas: Halalas;
  readonly expiresAt: Instant;
  readonly email: string | null;
  readonly returnUrl: string;
  readonly key: string;
}

export interface PaymentSession {
  readonly sessionId: string;
  readonly url: string;
}

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

export interface TransferRequest {
  readonly parcelId: ParcelId;
  readonly payoutId: PayoutId;
  readonly orderId: OrderId;
  readonly accountId: string;
  readonly chargeId: string;
  readonly amountHalalas: Halalas;
  readonly key: string;
}

export interface SentTransfer {
  readonly transferId: string;
  readonly amountHalalas: Halalas;
}

export interface ReversalRequest {
  /** Ours, by which it is found again when its reply was lost. */
  readonly reversalId: string;
  readonly transferId: string;
  readonly amountHalalas: Halalas;
  readonly key: string;
}

export interface RefundRequest {
  readonly orderId: OrderId;
  readonly paymentIntentId: string;
  readonly amountHalalas: Halalas;
  /** What it is for, by which it is found again when its reply was lost. */
  readonly purpose: string;
  readonly key: string;
}

/** What the processor says of a refund now. */
export interface RefundFacts {
  readonly refundId: string;
  readonly state: "succeeded" | "pending" | "failed";
  /** Whether it has left our balance; a failed one comes back to it. */
  readonly isTaken: boolean;
  readonly problem: string | null;
}

export interface AccountRequest {
  readonly familyId: FamilyId;
  readonly name: string;
  readonly email: string;
  readonly key: string;
}

/** Whether the processor lets a family's account receive transfers. */
export type AccountState = "active" | "pending" | "restricted" | "rejected" | "unsupported" | "closed";

/** What happened at the processor: a hint to look at the object, never the truth about it. */
export interface PaymentEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly orderId: OrderId | null;
  readonly createdAt: Instant;
}

/** A definite no of the processor: asking again with the same key would only repeat it. */
export interface PaymentsRefusal {
  readonly rejected: string;
}

export interface Payments {
  openSession(request: SessionRequest): Promise<PaymentSession>;
  loadSession(sessionId: string): Promise<SessionFacts>;
  /** Ends the session so that it can no longer be paid; answers with what it was by then. */
  expireSession(sessionId: string): Promise<SessionFacts>;
  sendTransfer(request: TransferRequest): Promise<SentTransfer | PaymentsRefusal>;
  /** The transfer made for this parcel before, whatever became of the reply. */
  findTransfer(orderId: OrderId, parcelId: ParcelId): Promise<SentTransfer | null>;
  sendReversal(request: ReversalRequest): Promise<{ readonly processorId: string } | PaymentsRefusal>;
  findReversal(transferId: string, reversalId: string): Promise<{ readonly processorId: string } | null>;
  sendRefund(request: RefundRequest): Promise<RefundFacts | PaymentsRefusal>;
  findRefund(paymentIntentId: string, purpose: string): Promise<RefundFacts | null>;
  loadRefund(refundId: string): Promise<RefundFacts>;
  openAccount(request: AccountRequest): Promise<{ readonly accountId: string } | PaymentsRefusal>;
  /** A page, good for some minutes, on which the family tells the processor who it is; then it comes `back`. */
  linkAccount(
    accountId: string,
    pages: { readonly back: string; readonly again: string },
  ): Promise<{ readonly url: string } | PaymentsRefusal>;
  loadAccount(accountId: string): Promise<{ readonly state: AccountState }>;
  /** Null when the signature is not the processor's, or is too old. */
  readEvent(body: string, signature: string, now: Instant): Promise<PaymentEvent | null>;
  /** Events of these types since `since`, oldest first. */
  listEvents(since: Instant, types: readonly string[]): Promise<PaymentEvent[]>;
}
