// The payment processor, as the store needs it. Amounts are halalas; every call that changes something carries a key.
import type { Halalas } from "../core/money.ts";
import type { FamilyId, OrderId, ParcelId } from "../core/id.ts";
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
  readonly orderId: OrderId;
  readonly accountId: string;
  readonly chargeId: string;
  readonly amountHalalas: Halalas;
  readonly key: string;
}

export interface RefundRequest {
  readonly orderId: OrderId;
  readonly paymentIntentId: string;
  readonly amountHalalas: Halalas;
  readonly key: string;
}

export interface AccountRequest {
  readonly familyId: FamilyId;
  readonly name: string;
  readonly email: string;
  readonly key: string;
}

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
  sendTransfer(request: TransferRequest): Promise<{ readonly transferId: string } | PaymentsRefusal>;
  /** The transfer made for this parcel before, whatever became of the reply. */
  findTransfer(orderId: OrderId, parcelId: ParcelId): Promise<{ readonly transferId: string } | null>;
  sendRefund(request: RefundRequest): Promise<{ readonly refundId: string } | PaymentsRefusal>;
  openAccount(request: AccountRequest): Promise<{ readonly accountId: string } | PaymentsRefusal>;
  /** Null when the signature is not the processor's, or is too old. */
  readEvent(body: string, signature: string, now: Instant): Promise<PaymentEvent | null>;
  /** Completed and expired sessions since `since`, oldest first. */
  listEvents(since: Instant): Promise<PaymentEvent[]>;
}
