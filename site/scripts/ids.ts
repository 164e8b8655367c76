// Ids as the API names them: text from a page or an address becomes one only if it looks like one.

export type HotelId = `htl_${string}`;
export type SlotId = `slt_${string}`;
export type VariantId = `var_${string}`;
export type OrderId = `ord_${string}`;
export type ParcelId = `ord_${string}.${number}`;

export function isVariantId(id: unknown): id is VariantId {
  return typeof id === "string" && id.startsWith("var_");
}

export function isHotelId(id: string): id is HotelId {
  return id.startsWith("htl_");
}

export function isSlotId(id: string): id is SlotId {
  return id.startsWith("slt_");
}

export function isOrderId(id: string): id is OrderId {
  return /^ord_[^.]+$/.test(id);
}

export function isParcelId(id: string): id is ParcelId {
  return /^ord_[^.]+\.\d+$/.test(id);
}
