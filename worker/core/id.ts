// Ids: a prefix for the kind, then a ULID; the ids of an order's parts begin with the order's id.
import { encodeTime, ulid } from "ulid";
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
/** A problem with its bag is its order's nth. */
export type BagProblemId = `ord_${string}:problem.${number}`;
/** A payment of an order that bought nothing, and its refund: the order's id and the processor's id. */
export type UnusedId = `ord_${string}:unused.${string}`;
/** The processor's id: `dp_…` (older), `du_…`; or a refund made in the processor's dashboard, which is tracked like a dispute. */
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

/** Random numbers in [0, 1), drawn in one call: a call for one costs as much as a call for all. */
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

/** Ids made at this instant or later sort after it; it is no id itself. */
export function ulidsSince(at: number): string {
  return encodeTime(at);
}

/** Every part of an order sorts between these two keys, so one range read finds them all. */
export function rangeOfOrder(id: OrderId): { from: string; to: string } {
  return { from: `${id}.`, to: `${id}/` };
}

export function orderIdOf(part: ParcelId | LineId): OrderId {
  const id = part.slice(0, part.indexOf("."));
  return `ord_${id.slice("ord_".length)}`;
}
