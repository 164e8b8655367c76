// Rules of the ledger: the accounts, and the postings that say what a sale and a refund did to them.
import type { FamilyId, OrderId, ParcelId, UnusedId } from "../../core/id.ts";
import { subtract, type Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { postingCodes } from "../../../db/schema/money.ts";
import type { Split } from "../../shop/pricing/rules-split.ts";

/**
 * Accounts are names. `stripe` is our balance at the processor, `bank` the operator's own account; `family:…` what a family
 * is owed (below zero: what it owes); `payouts` what is on its way to families; `refunds` what is on its way back to
 * payers; `disputes` what a payer's bank has taken back and may return; `commission`, `fees` and `vat` what the operator
 * earns or owes the state; `processing`, `losses` and `fx` what it pays.
 */
export type LedgerAccount =
  | "stripe"
  | "bank"
  | "payouts"
  | "refunds"
  | "disputes"
  | "commission"
  | "fees"
  | "vat"
  | "processing"
  | "losses"
  | "fx"
  | `family:${FamilyId}`;

export interface Posting {
  /** Derived from its cause: writing the same cause twice collides. */
  readonly id: string;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly amountHalalas: Halalas;
  readonly code: (typeof postingCodes)[number];
  /** The object at the processor that it mirrors, or null. */
  readonly source: string | null;
  readonly at: Instant;
}

export interface SplitParcel extends Split {
  readonly id: ParcelId;
  readonly familyId: FamilyId;
}

export interface Charge {
  readonly orderId: OrderId;
  readonly chargeId: string | null;
  readonly feeHalalas: Halalas;
  readonly feeVatHalalas: Halalas;
  readonly at: Instant;
}

type Sketch = Omit<Posting, "at" | "source">;

function sketchParcel(parcel: SplitParcel): Sketch[] {
  const debit = "stripe";
  return [
    {
      id: `${parcel.id}:share`,
      debit,
      credit: `family:${parcel.familyId}`,
      amountHalalas: parcel.shareHalalas,
      code: "share",
    },
    {
      id: `${parcel.id}:commission`,
      debit,
      credit: "commission",
      amountHalalas: parcel.commissionHalalas,
      code: "commission",
    },
    { id: `${parcel.id}:vat`, debit, credit: "vat", amountHalalas: parcel.vatHalalas, code: "vat" },
  ];
}

/** The postings of a charge; they debit `stripe` by exactly the charged amount. Zero amounts are not posted. */
export function postCharge(charge: Charge, parcels: readonly SplitParcel[]): Posting[] {
  const { orderId, feeHalalas, feeVatHalalas } = charge;
  const sketches: Sketch[] = [
    ...parcels.flatMap(sketchParcel),
    {
      id: `${orderId}:fee`,
      debit: "stripe",
      credit: "fees",
      amountHalalas: subtract(feeHalalas, feeVatHalalas),
      code: "fee",
    },
    { id: `${orderId}:fee_vat`, debit: "stripe", credit: "vat", amountHalalas: feeVatHalalas, code: "vat" },
  ];
  return sketches
    .filter((sketch) => sketch.amountHalalas > 0)
    .map((sketch) => ({ ...sketch, source: charge.chargeId, at: charge.at }));
}

/** `subject` is the order that the charge paid, or the payment itself when it bought nothing. */
export function postProcessing(
  subject: string,
  amountHalalas: Halalas,
  chargeId: string,
  at: Instant,
): Posting {
  return {
    id: `${subject}:processing`,
    debit: "processing",
    credit: "stripe",
    amountHalalas,
    code: "processing",
    source: chargeId,
    at,
  };
}

/** An unused payment (late or second): received, and owed back to the payer. */
export function postUnused(
  payment: {
    readonly id: UnusedId;
    readonly amountHalalas: Halalas;
    readonly chargeId: string | null;
    readonly paymentIntentId: string;
  },
  at: Instant,
): Posting {
  const { id, amountHalalas, chargeId, paymentIntentId } = payment;
  return {
    id,
    debit: "stripe",
    credit: "refunds",
    amountHalalas,
    code: "refund",
    source: chargeId ?? paymentIntentId,
    at,
  };
}

export interface ReturnedParcel extends Split {
  readonly id: ParcelId;
  readonly familyId: FamilyId;
}

function takenBack(id: string, debit: LedgerAccount, amountHalalas: Halalas) {
  return { id, debit, amountHalalas };
}

/**
 * A decided refund: each account gives back its part, and `refunds` holds the whole until the processor has sent it.
 * `position` is the refund's place among those of its order.
 */
export function postReturn(
  refund: {
    readonly orderId: OrderId;
    readonly position: number;
    readonly feeHalalas: Halalas;
    readonly feeVatHalalas: Halalas;
    readonly at: Instant;
  },
  parcels: readonly ReturnedParcel[],
): Posting[] {
  const { orderId, position, feeHalalas, feeVatHalalas, at } = refund;
  const of = (subject: string, part: string) => `${subject}:return.${position}:${part}`;
  return [
    ...parcels.flatMap((parcel) => [
      takenBack(of(parcel.id, "share"), `family:${parcel.familyId}`, parcel.shareHalalas),
      takenBack(of(parcel.id, "commission"), "commission", parcel.commissionHalalas),
      takenBack(of(parcel.id, "vat"), "vat", parcel.vatHalalas),
    ]),
    takenBack(of(orderId, "fee"), "fees", subtract(feeHalalas, feeVatHalalas)),
    takenBack(of(orderId, "fee_vat"), "vat", feeVatHalalas),
  ]
    .filter(({ amountHalalas }) => amountHalalas > 0)
    .map((part) => ({ ...part, credit: "refunds", code: "return", source: null, at }));
}
