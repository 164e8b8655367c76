// Rules of the ledger: how a sale is split to the halala, and the postings that say so.
import type { FamilyId, OrderId, ParcelId } from "../core/id.ts";
import { add, basisPoints, subtract, vatWithin, zero, type Halalas } from "../core/money.ts";
import type { Instant } from "../core/time.ts";
import type { postingCodes } from "../../db/schema/money.ts";

/**
 * Accounts are names: `stripe` is our balance at the processor; `family:…` what a family is owed; `commission`, `fees` and
 * `vat` what the operator keeps or owes the state; `processing` what the processor kept; `refunds` what goes back to a payer.
 */
export type Account =
  "stripe" | "commission" | "fees" | "vat" | "processing" | "refunds" | `family:${FamilyId}`;

export interface Posting {
  /** Derived from its cause: writing the same cause twice collides. */
  readonly id: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amountHalalas: Halalas;
  readonly code: (typeof postingCodes)[number];
  /** The object at the processor that it mirrors, or null. */
  readonly source: string | null;
  readonly at: Instant;
}

export interface SoldLine {
  readonly grossHalalas: Halalas;
  readonly commissionBasisPoints: number;
  readonly taxMode: "deemed_supplier" | "seller_registered" | "no_vat";
}

/** `commission + vat + share = gross`, always. */
export interface Split {
  readonly commissionHalalas: Halalas;
  readonly vatHalalas: Halalas;
  readonly shareHalalas: Halalas;
}

/**
 * Who gets what of a line.
 * - deemed_supplier: the operator owes VAT on the whole price (VAT Regulations, article 47(3)); commission is taken of the rest.
 * - seller_registered: the family owes the VAT on the price itself; the commission it pays includes 15 % VAT.
 * - no_vat: the operator is not registered; price less commission.
 */
export function splitLine(line: SoldLine): Split {
  const { grossHalalas: gross, commissionBasisPoints: rate } = line;
  if (line.taxMode === "deemed_supplier") {
    const vatHalalas = vatWithin(gross);
    const net = subtract(gross, vatHalalas);
    const commissionHalalas = basisPoints(net, rate);
    return { commissionHalalas, vatHalalas, shareHalalas: subtract(net, commissionHalalas) };
  }
  const kept = basisPoints(gross, rate);
  const vatHalalas = line.taxMode === "seller_registered" ? vatWithin(kept) : zero;
  return {
    commissionHalalas: subtract(kept, vatHalalas),
    vatHalalas,
    shareHalalas: subtract(gross, kept),
  };
}

export function sumSplits(splits: readonly Split[]): Split {
  return {
    commissionHalalas: add(...splits.map((split) => split.commissionHalalas)),
    vatHalalas: add(...splits.map((split) => split.vatHalalas)),
    shareHalalas: add(...splits.map((split) => split.shareHalalas)),
  };
}

export interface SoldParcel extends Split {
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

function sketchParcel(parcel: SoldParcel): Sketch[] {
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

/** The postings of a charge: they debit `stripe` by exactly what was charged. Nothing is posted for nothing. */
export function postCharge(charge: Charge, parcels: readonly SoldParcel[]): Posting[] {
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

export function postTransfer(
  parcel: { readonly id: ParcelId; readonly familyId: FamilyId; readonly shareHalalas: Halalas },
  transferId: string,
  at: Instant,
): Posting {
  return {
    id: `${parcel.id}:transfer`,
    debit: `family:${parcel.familyId}`,
    credit: "stripe",
    amountHalalas: parcel.shareHalalas,
    code: "transfer",
    source: transferId,
    at,
  };
}

/** A payment that buys nothing (it came too late, or twice): it came in, and it is owed back to who paid. */
export function postUnused(paymentIntentId: string, amountHalalas: Halalas, at: Instant): Posting {
  return {
    id: `${paymentIntentId}:unused`,
    debit: "stripe",
    credit: "refunds",
    amountHalalas,
    code: "refund",
    source: paymentIntentId,
    at,
  };
}

export function postRefund(
  paymentIntentId: string,
  amountHalalas: Halalas,
  refundId: string,
  at: Instant,
): Posting {
  return {
    id: `${paymentIntentId}:refund`,
    debit: "refunds",
    credit: "stripe",
    amountHalalas,
    code: "refund",
    source: refundId,
    at,
  };
}
