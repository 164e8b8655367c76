// A basket in an address: "lines=var_a.2,var_b.1", for browsers that keep nothing and for filling a basket again.
import { isVariantId, type VariantId } from "./ids.ts";

export interface AddressLine {
  readonly variantId: VariantId;
  readonly quantity: number;
}

export function writeLines(lines: readonly AddressLine[]): string {
  return lines.map(({ variantId, quantity }) => `${variantId}.${quantity}`).join(",");
}

/** Those that have the shape of a line; the others are left out. */
export function readLines(text: string): readonly AddressLine[] {
  return text.split(",").flatMap((part) => {
    const [, variantId, digits] = /^(.+)\.(\d{1,2})$/.exec(part) ?? [];
    const quantity = Number(digits);
    return isVariantId(variantId) && quantity > 0 ? [{ variantId, quantity }] : [];
  });
}

/** The address with these lines, or without any. */
export function withLines(address: string, lines: readonly AddressLine[]): string {
  const url = new URL(address, location.href);
  if (lines.length === 0) url.searchParams.delete("lines");
  else url.searchParams.set("lines", writeLines(lines));
  return url.href;
}
