// Movements: the balance transaction of each charge, refund, transfer, dispute and payout.
import type Stripe from "stripe";
import { type Context, secondsNow } from "../context.ts";
import { newId } from "../id.ts";
import { saveNew } from "./objects.ts";

type BalanceTransaction = Stripe.BalanceTransaction;

/** 2.9 % and one riyal, rounded half up. */
export function processingFee(amountHalalas: number): number {
  return Math.floor((amountHalalas * 29 + 500) / 1000) + 100;
}

/** Stripe's type and reporting category of each kind: https://docs.stripe.com/reports/reporting-categories */
const kinds = {
  charge: ["charge", "charge"],
  payment: ["payment", "charge"],
  refund: ["refund", "refund"],
  payment_refund: ["payment_refund", "refund"],
  refund_failure: ["refund_failure", "refund_failure"],
  transfer: ["transfer", "transfer"],
  transfer_refund: ["transfer_refund", "transfer_reversal"],
  payout: ["payout", "payout"],
  payout_failure: ["payout_failure", "payout_reversal"],
  topup: ["topup", "topup"],
  dispute: ["adjustment", "dispute"],
  dispute_reversal: ["adjustment", "dispute_reversal"],
} as const;

export interface Movement {
  readonly kind: keyof typeof kinds;
  readonly source: string;
  /** The connected account whose balance moves; null for the platform's. */
  readonly account?: string | null;
  readonly currency: string;
  /** Positive when money came in. */
  readonly amount: number;
  readonly fee?: { readonly amount: number; readonly description: string };
  readonly availableOn: number;
  readonly description?: string | null;
  readonly exchangeRate?: number | null;
  readonly transferGroup?: string | null;
}

function feeDetail(movement: Movement): Stripe.BalanceTransaction.FeeDetail[] {
  const { fee, currency } = movement;
  return fee === undefined ? [] : [{ ...fee, application: null, currency, type: "stripe_fee" }];
}

export function saveMovement(context: Context, movement: Movement): BalanceTransaction {
  const { kind, source, account = null, currency, amount, availableOn, transferGroup = null } = movement;
  const created = secondsNow(context);
  const fee = movement.fee?.amount ?? 0;
  const [type, category] = kinds[kind];
  const transaction: BalanceTransaction = {
    id: newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: availableOn,
    balance_type: "payments",
    created,
    currency,
    description: movement.description ?? null,
    exchange_rate: movement.exchangeRate ?? null,
    fee,
    fee_details: feeDetail(movement),
    net: amount - fee,
    reporting_category: category,
    source,
    status: availableOn <= created ? "available" : "pending",
    type,
  };
  saveNew(context.database, transaction, created, {
    type,
    source,
    amount,
    fee,
    due_at: availableOn,
    transfer_group: transferGroup,
    currency,
    account,
  });
  return transaction;
}
