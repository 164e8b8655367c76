// A basket in an address: "lines=var_a.2,var_b.1.1f-1g" (the last with its personal text encoded), for browsers without storage and for reordering.
import { cleanPersonalText, packText, unpackText } from "../../worker/shop/catalog/rules-personal.ts";
import { isVariantId, type VariantId } from "./ids.ts";

export interface AddressLine {
  readonly variantId: VariantId;
  readonly quantity: number;
  /** The personal text for each unit, or empty. */
  readonly personalText?: string | undefined;
}

export function writeLines(lines: readonly AddressLine[]): string {
  const parts = lines.map(({ variantId, quantity, personalText = "" }) =>
    [variantId, quantity, ...(personalText === "" ? [] : [packText(personalText)])].join("."),
  );
  return parts.join(",");
}

/** The valid lines; others are ignored. */
export function readLines(text: string): readonly AddressLine[] {
  return text.split(",").flatMap((part) => {
    const [, variantId, digits, packed = ""] = /^([^.]+)\.(\d{1,2})(?:\.([\da-z-]+))?$/.exec(part) ?? [];
    const quantity = Number(digits);
    const personalText = packed === "" ? "" : cleanPersonalText(unpackText(packed));
    return isVariantId(variantId) && quantity > 0 ? [{ variantId, quantity, personalText }] : [];
  });
}

/** The address with these lines, or without any. */
export function withLines(address: string, lines: readonly AddressLine[]): string {
  const url = new URL(address, location.href);
  if (lines.length === 0) url.searchParams.delete("lines");
  else url.searchParams.set("lines", writeLines(lines));
  return url.href;
}
