// Rules of the ledger for sending refunds: taken by the processor, returned by it, or paid in another way.
import type { DisputeId, RefundId, UnusedId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { Posting } from "./rules.ts";

interface SentRefund {
  readonly id: RefundId | UnusedId;
  readonly round: number;
  readonly amountHalalas: Halalas;
  readonly processorId: string;
}

/** The processor has taken the refund from our balance. */
export function postRefundSent(refund: SentRefund, at: Instant): Posting {
  const { id, round, amountHalalas, processorId } = refund;
  return {
    id: `${id}:sent.${round}`,
    debit: "refunds",
    credit: "stripe",
    amountHalalas,
    code: "refund",
    source: processorId,
    at,
  };
}

/** The payer's bank rejected the refund: the processor returned it, and it is still owed. */
export function postRefundFailed(refund: SentRefund, at: Instant): Posting {
  const { id, round, amountHalalas, processorId } = refund;
  return {
    id: `${id}:failed.${round}`,
    debit: "stripe",
    credit: "refunds",
    amountHalalas,
    code: "refund_failed",
    source: processorId,
    at,
  };
}

/** Chargeback offset: a lost dispute has already paid the buyer this refund. */
export function postRefundOffset(
  refund: { readonly id: RefundId | UnusedId; readonly amountHalalas: Halalas },
  dispute: { readonly id: DisputeId; readonly isDecided: boolean },
  at: Instant,
): Posting {
  return {
    id: `${refund.id}:covered.${dispute.id}`,
    debit: "refunds",
    credit: dispute.isDecided ? "losses" : "disputes",
    amountHalalas: refund.amountHalalas,
    code: "refund",
    source: dispute.id,
    at,
  };
}

/** The operator has paid the buyer from its own bank instead. */
export function postRefundPaidOtherwise(
  refund: { readonly id: RefundId | UnusedId; readonly amountHalalas: Halalas },
  at: Instant,
): Posting {
  return {
    id: `${refund.id}:paid_otherwise`,
    debit: "refunds",
    credit: "bank",
    amountHalalas: refund.amountHalalas,
    code: "refund",
    source: null,
    at,
  };
}
