// Ids: a prefix that says what the thing is, then a ULID; the parts of an order are named after it.
import { ulid } from "ulid";
import { assert } from "./assert.ts";

export type FamilyId = `fam_${string}`;
export type AssociationId = `asn_${string}`;
export type ProductId = `prd_${string}`;
export type VariantId = `var_${string}`;
export type CategoryId = `cat_${string}`;
export type MediaId = `med_${string}`;
export type HotelId = `htl_${string}`;
export type CityId = `cty_${string}`;
export type DistrictId = `dst_${string}`;
export type SlotId = `slt_${string}`;
export type OrderId = `ord_${string}`;
export type ParcelId = `ord_${string}.${number}`;
export type LineId = `ord_${string}.${number}.${number}`;
/** A refund is its order's nth. */
export type RefundId = `ord_${string}:refund.${number}`;
/** A payment of an order that bought nothing, with the processor's own id behind it; also its refund's. */
export type UnusedId = `ord_${string}:unused.${string}`;
/** The processor's own id: `dp_…` of old, `du_…` now; or that of a refund made there, which is held as a dispute is. */
export type DisputeId = `dp_${string}` | `du_${string}` | `re_${string}` | `pyr_${string}`;
export type CommissionRuleId = `com_${string}`;
export type PayoutId = `pay_${string}`;
export type BankFileId = `pof_${string}`;
export type ApprovalId = `apv_${string}`;
export type DocumentId = `doc_${string}`;
export type PersonId = `per_${string}`;
export type FactorId = `fac_${string}`;

export type NewId = (at: number) => string;

const randomCharacters = 16;

/** Numbers from 0 to below 1, drawn all at once: each question to the runtime's source costs as much as all of them. */
function drawNumbers(): () => number {
  const bytes = crypto.getRandomValues(new Uint8Array(randomCharacters)).values();
  return () => {
    const { value } = bytes.next();
    assert(value !== undefined, "an id has no more random characters than were drawn");
    return value / 256;
  };
}

/** 26 characters: 48 bits of time, so ids sort by age, and 80 random bits. */
export const newUlid: NewId = (at) => ulid(at, drawNumbers());

/** Every part of an order sorts between these two keys, so one range read finds them all. */
export function rangeOfOrder(id: OrderId): { from: string; to: string } {
  return { from: `${id}.`, to: `${id}/` };
}

export function orderIdOf(part: ParcelId | LineId): OrderId {
  const id = part.slice(0, part.indexOf("."));
  return `ord_${id.slice("ord_".length)}`;
}
