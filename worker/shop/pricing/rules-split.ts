// Rules of the split: who gets what of a line that was sold, and what a return takes back, to the halala.
import type { TaxMode } from "./rules-vat.ts";
import {
  add,
  basisPoints,
  halalas,
  multiply,
  portion,
  subtract,
  vatWithin,
  zero,
  type Halalas,
} from "../../core/money.ts";

/** What a line stores of its terms when it is sold. Floor and cap of the commission are for one unit. */
export interface SoldLine {
  readonly grossHalalas: Halalas;
  readonly quantity: number;
  readonly taxMode: TaxMode;
  readonly commissionBasisPoints: number;
  readonly commissionFloorHalalas: Halalas | null;
  readonly commissionCapHalalas: Halalas | null;
  readonly isCommissionTaxed: boolean;
}

/** `commission + vat + share = gross`, always. */
export interface Split {
  readonly commissionHalalas: Halalas;
  readonly vatHalalas: Halalas;
  readonly shareHalalas: Halalas;
}

/** The commission on `base` in halalas, its VAT included: the rate, at least the floor, at most the cap and the base. */
function commissionOf(line: SoldLine, base: Halalas): Halalas {
  const { quantity, commissionFloorHalalas: floor, commissionCapHalalas: cap } = line;
  const atLeast = floor === null ? zero : multiply(floor, quantity);
  const atMost = cap === null ? base : multiply(cap, quantity);
  return halalas(Math.min(base, atMost, Math.max(atLeast, basisPoints(base, line.commissionBasisPoints))));
}

/** The VAT in the price that the operator owes, when the law deems it the supplier. */
export function deemedVatOf(line: Pick<SoldLine, "grossHalalas" | "taxMode">): Halalas {
  return line.taxMode === "deemed_supplier" ? vatWithin(line.grossHalalas) : zero;
}

/**
 * Who gets what of a line.
 * - deemed_supplier: the operator owes VAT on the whole price (VAT Regulations, article 47(3)); commission is taken of the rest.
 * - seller_registered: the family owes the VAT on the price itself.
 * - no_vat: the operator is not registered; price less commission.
 * A taxed commission holds 15 % VAT of its own: always of a registered seller, of a deemed supply as the operator has set.
 */
export function splitLine(line: SoldLine): Split {
  const saleVatHalalas = deemedVatOf(line);
  const base = subtract(line.grossHalalas, saleVatHalalas);
  const kept = commissionOf(line, base);
  const keptVatHalalas = line.isCommissionTaxed ? vatWithin(kept) : zero;
  return {
    commissionHalalas: subtract(kept, keptVatHalalas),
    vatHalalas: add(saleVatHalalas, keptVatHalalas),
    shareHalalas: subtract(base, kept),
  };
}

export type SplitLine = Split & Pick<SoldLine, "grossHalalas" | "quantity" | "taxMode">;

/** `amount` × `part` / `whole`; zero when `whole` is zero. */
function cut(amount: Halalas, part: Halalas, whole: Halalas): Halalas {
  return whole === 0 ? zero : portion(amount, part, whole);
}

/**
 * The split of a line's first `units` units. Each part is calculated from the remainder of the one before (VAT of the sale from
 * the price, commission from the rest, its VAT from that), so that no part shrinks as units are added.
 */
function splitOfUnits(line: SplitLine, units: number): Split {
  const { grossHalalas: gross, quantity } = line;
  const saleVat = deemedVatOf(line);
  const keptVat = subtract(line.vatHalalas, saleVat);
  const kept = add(line.commissionHalalas, keptVat);
  const saleVatPart = portion(saleVat, units, quantity);
  const basePart = subtract(portion(gross, units, quantity), saleVatPart);
  const keptPart = cut(basePart, kept, subtract(gross, saleVat));
  const keptVatPart = cut(keptPart, keptVat, kept);
  return {
    commissionHalalas: subtract(keptPart, keptVatPart),
    vatHalalas: add(saleVatPart, keptVatPart),
    shareHalalas: subtract(basePart, keptPart),
  };
}

/**
 * What returning `units` more units takes back of a line's split, after `before` returned units. No part is negative, and any
 * series of returns ends at exactly the whole split.
 */
export function splitReturned(line: SplitLine, before: number, units: number): Split {
  const earlier = splitOfUnits(line, before);
  const until = splitOfUnits(line, before + units);
  return {
    commissionHalalas: subtract(until.commissionHalalas, earlier.commissionHalalas),
    vatHalalas: subtract(until.vatHalalas, earlier.vatHalalas),
    shareHalalas: subtract(until.shareHalalas, earlier.shareHalalas),
  };
}

export function sumSplits(splits: readonly Split[]): Split {
  return {
    commissionHalalas: add(...splits.map((split) => split.commissionHalalas)),
    vatHalalas: add(...splits.map((split) => split.vatHalalas)),
    shareHalalas: add(...splits.map((split) => split.shareHalalas)),
  };
}
