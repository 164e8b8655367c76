// Who owes the VAT on a line.
import type { taxModes } from "../../../db/schema/orders.ts";

export type TaxMode = (typeof taxModes)[number];

/** Who owes the VAT on a line: VAT Regulations, article 47(3), in force since 2026-01-01. */
export function taxModeOf(familyVatNumber: string | null, operatorVatNumber: string | null): TaxMode {
  if (familyVatNumber !== null) return "seller_registered";
  return operatorVatNumber === null ? "no_vat" : "deemed_supplier";
}
