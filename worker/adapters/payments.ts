// The interface of the payment processor. Amounts are halalas; every call that changes something has an idempotency key.
import type { accountStates } from "../../db/schema/payouts.ts";
import type { DisputeId, FamilyId, OrderId, ParcelId, PayoutId } from "../core/id.ts";
import type { Halalas } from "../core/money.ts";
import type { Instant } from "../core/time.ts";
import type {
  BankPayoutFacts,
  DisputeFacts,
  OwnPayoutFacts,
  RefundFacts,
  SessionFacts,
  TransferFacts,
} from "./facts.ts";

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

export interface TransferRequest {
  readonly parcelId: ParcelId;
  readonly payoutId: PayoutId;
  readonly orderId: OrderId;
  readonly accountId: string;
  readonly chargeId: string;
  readonly amountHalalas: Halalas;
  /** Its offset within the charge, in halalas, by which a charge settled in another currency is divided. */
  readonly behindHalalas: Halalas;
  readonly chargedHalalas: Halalas;
  readonly key: string;
}

export interface SentTransfer {
  readonly transferId: string;
  /** Null when it was sent in another currency. */
  readonly amountHalalas: Halalas | null;
}

export interface ReversalRequest {
  /** Our id, by which it is found when its response was lost. */
  readonly reversalId: string;
  readonly transferId: string;
  readonly amountHalalas: Halalas;
  /** What the whole transfer stands for. */
  readonly transferredHalalas: Halalas;
  readonly key: string;
}

export interface RefundRequest {
  readonly orderId: OrderId;
  readonly paymentIntentId: string;
  readonly amountHalalas: Halalas;
  /** Its purpose, by which it is found when its response was lost. */
  readonly purpose: string;
  readonly key: string;
}

/** Evidence for the payer's bank; texts of at most 20,000 characters each. */
export interface Evidence {
  readonly customerName: string;
  readonly customerEmail: string | null;
  readonly productDescription: string;
  readonly serviceDate: string;
  readonly shippingAddress: string | null;
  readonly shippingDate: string | null;
  readonly activityLog: string;
  readonly refundPolicy: string;
  readonly cancellationPolicy: string;
  /** Earlier refunds of the payment, or why there are none. */
  readonly refundHistory: string;
  readonly statement: string;
}

/** A card network's early fraud warning. */
export interface FraudWarning {
  readonly warningId: string;
  readonly chargeId: string;
  readonly paymentIntentId: string | null;
  readonly kind: string;
  readonly warnedAt: Instant;
}

export interface AccountRequest {
  readonly familyId: FamilyId;
  readonly name: string;
  readonly email: string;
  readonly key: string;
}

/** Whether the processor lets a family's account receive transfers. */
export type AccountState = (typeof accountStates)[number];

/** An event of the processor: a hint to look up the object, never its state. */
export interface PaymentEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly orderId: OrderId | null;
  /** The family's account that it is about; null when it is about our own. */
  readonly accountId: string | null;
}

/** A balance movement at the processor. Amounts are in hundredths of `currency`, negative when money left. */
export interface BalanceMovement {
  readonly id: string;
  readonly kind:
    "charge" | "refund" | "transfer" | "reversal" | "dispute" | "payout" | "topup" | "fee" | "other";
  /** The object that it belongs to, or its own id. */
  readonly source: string;
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  /** How much of `currency` is one riyal; null when nothing was changed. */
  readonly exchangeRate: number | null;
  readonly createdAt: Instant;
}

/** Our balance at the processor in one currency, available and pending. */
export interface ProcessorBalance {
  readonly currency: string;
  readonly amount: number;
  readonly exchangeRate: number | null;
}

/** A definite refusal by the processor: repeating the request with the same key repeats the refusal. */
export interface PaymentsRefusal {
  readonly rejected: string;
}

export interface Payments {
  openSession(request: SessionRequest): Promise<PaymentSession>;
  loadSession(sessionId: string): Promise<SessionFacts>;
  /** The session that a payment was made in; null when it was made in none. */
  findSession(paymentIntentId: string): Promise<SessionFacts | null>;
  /** Expires the session so that it can no longer be paid; returns its state by then. */
  expireSession(sessionId: string): Promise<SessionFacts>;
  sendTransfer(request: TransferRequest): Promise<SentTransfer | PaymentsRefusal>;
  /** An existing transfer of this parcel, also when its response was lost. */
  findTransfer(orderId: OrderId, parcelId: ParcelId): Promise<SentTransfer | null>;
  sendReversal(request: ReversalRequest): Promise<{ readonly processorId: string } | PaymentsRefusal>;
  findReversal(transferId: string, reversalId: string): Promise<{ readonly processorId: string } | null>;
  sendRefund(request: RefundRequest): Promise<RefundFacts | PaymentsRefusal>;
  findRefund(paymentIntentId: string, purpose: string): Promise<RefundFacts | null>;
  loadRefund(refundId: string): Promise<RefundFacts>;
  loadDispute(disputeId: string): Promise<DisputeFacts>;
  submitEvidence(
    disputeId: DisputeId,
    evidence: Evidence,
    key: string,
  ): Promise<DisputeFacts | PaymentsRefusal>;
  loadFraudWarning(warningId: string): Promise<FraudWarning>;
  openAccount(request: AccountRequest): Promise<{ readonly accountId: string } | PaymentsRefusal>;
  /** An onboarding link, valid for some minutes; it returns to `back`. */
  linkAccount(
    accountId: string,
    pages: { readonly back: string; readonly again: string },
  ): Promise<{ readonly url: string } | PaymentsRefusal>;
  loadAccount(accountId: string): Promise<{ readonly state: AccountState }>;
  /** Null when the processor does not know it. */
  loadTransfer(transferId: string): Promise<TransferFacts | null>;
  loadOwnPayout(payoutId: string): Promise<OwnPayoutFacts | null>;
  /** The result of a payout from a family's account to its bank. */
  loadBankPayout(accountId: string, payoutId: string): Promise<BankPayoutFacts>;
  /** Movements from `since` until before `until` (whole seconds), newest first, at most `limit`. */
  listMovements(since: Instant, until: Instant, limit: number): Promise<BalanceMovement[]>;
  /** All movements of one object at the processor. */
  listMovementsOf(source: string): Promise<BalanceMovement[]>;
  loadBalance(): Promise<ProcessorBalance[]>;
  /** Null when the signature is not the processor's, or is too old. */
  readEvent(body: string, signature: string, now: Instant): Promise<PaymentEvent | null>;
  /** Events of these types since `since`, oldest first. */
  listEvents(since: Instant, types: readonly string[]): Promise<PaymentEvent[]>;
}
