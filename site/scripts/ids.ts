// Typed ids: text from a page or an address becomes an id only if it has the right form.

export type HotelId = `htl_${string}`;
export type CityId = `cty_${string}`;
export type DistrictId = `dst_${string}`;
export type SlotId = `slt_${string}`;
export type VariantId = `var_${string}`;
export type OrderId = `ord_${string}`;
export type ParcelId = `ord_${string}.${number}`;
export type FamilyId = `fam_${string}`;
export type PayoutId = `pay_${string}`;
export type BankFileId = `pof_${string}`;
export type ApprovalId = `apv_${string}`;
export type CommissionRuleId = `com_${string}`;

export type PhotoId = `med_${string}`;
export type LineId = `ord_${string}.${number}.${number}`;
export type RefundId = `ord_${string}:refund.${number}` | `ord_${string}:unused.${string}`;

export type DisputeId = `dp_${string}` | `du_${string}` | `re_${string}` | `pyr_${string}`;

export function isVariantId(id: unknown): id is VariantId {
  return typeof id === "string" && id.startsWith("var_");
}

export function isHotelId(id: string): id is HotelId {
  return id.startsWith("htl_");
}

export function isCityId(id: string): id is CityId {
  return id.startsWith("cty_");
}

export function isDistrictId(id: string): id is DistrictId {
  return id.startsWith("dst_");
}

export function isSlotId(id: string): id is SlotId {
  return id.startsWith("slt_");
}

export function isApprovalId(id: string): id is ApprovalId {
  return id.startsWith("apv_");
}

export function isOrderId(id: string): id is OrderId {
  return /^ord_[^.]+$/.test(id);
}

export function isParcelId(id: string): id is ParcelId {
  return /^ord_[^.]+\.\d+$/.test(id);
}

export function isFamilyId(id: string): id is FamilyId {
  return id.startsWith("fam_");
}

export function isPayoutId(id: string): id is PayoutId {
  return id.startsWith("pay_");
}

export function isBankFileId(id: string): id is BankFileId {
  return id.startsWith("pof_");
}

export function isCommissionRuleId(id: string): id is CommissionRuleId {
  return id.startsWith("com_");
}

export function isLineId(id: string): id is LineId {
  return /^ord_[^.]+\.\d+\.\d+$/.test(id);
}

export function isPhotoId(id: string): id is PhotoId {
  return /^med_\w+$/.test(id);
}

export function isRefundId(id: string): id is RefundId {
  return /^ord_[^.:]+:(refund\.\d+|unused\.\w+)$/.test(id);
}

export function isDisputeId(id: string): id is DisputeId {
  return /^(d[pu]|re|pyr)_\w+$/.test(id);
}
