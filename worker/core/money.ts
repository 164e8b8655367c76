// Halalas: whole hundredths of a riyal, and the only arithmetic the project does with them.
import { assert } from "./assert.ts";

/** An exact amount in halalas (100 = 1 SAR). A safe integer; may be negative only as a difference. */
export type Halalas = number & { readonly __unit: "halalas" };

function isHalalas(amount: number): amount is Halalas {
  return Number.isSafeInteger(amount);
}

/** Throws unless `amount` is a safe integer: a fraction of a halala is a bug, not a rounding matter. */
export function halalas(amount: number): Halalas {
  assert(isHalalas(amount), `not whole halalas: ${amount}`);
  return amount;
}

export const zero = halalas(0);

export function add(...amounts: readonly Halalas[]): Halalas {
  return halalas(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

export function subtract(from: Halalas, amount: Halalas): Halalas {
  return halalas(from - amount);
}

export function multiply(amount: Halalas, quantity: number): Halalas {
  assert(Number.isSafeInteger(quantity), `not a whole quantity: ${quantity}`);
  return halalas(amount * quantity);
}

/**
 * Splits `total` (>= 0) over `weights` (whole, >= 0, not all 0) by largest remainder, ties to the earlier part.
 * The parts always sum to the total, and each is within one halala of its exact share.
 */
export function allocate(total: Halalas, weights: readonly number[]): Halalas[] {
  assert(total >= 0, "only an amount that is not negative is allocated");
  const wholes = weights.map(BigInt);
  const sum = wholes.reduce((left, right) => left + right, 0n);
  assert(sum > 0n && wholes.every((weight) => weight >= 0n), "weights must be >= 0 and not all 0");
  const exact = wholes.map((weight) => BigInt(total) * weight);
  const parts = exact.map((numerator) => numerator / sum);
  const left = Number(BigInt(total) - parts.reduce((a, b) => a + b, 0n));
  const byRemainder = exact
    .map((numerator, index) => ({ index, remainder: numerator % sum }))
    .toSorted((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    );
  const rounded = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => halalas(Number(part) + (rounded.has(index) ? 1 : 0)));
}

/** The part of `total` that `part` of `whole` makes, rounded half up (a two-part allocation, first part first). */
export function portion(total: Halalas, part: number, whole: number): Halalas {
  const [first] = allocate(total, [part, whole - part]);
  assert(first !== undefined, "an allocation over two weights has two parts");
  return first;
}

/** `rate` in basis points (10,000 = the whole), rounded to the nearest halala, half up. */
export function basisPoints(amount: Halalas, rate: number): Halalas {
  assert(Number.isInteger(rate) && rate >= 0 && rate <= 10_000, `not a rate in basis points: ${rate}`);
  return portion(amount, rate, 10_000);
}

/** Saudi VAT, 15 % since 2020-07-01 (royal order A/638), in basis points. */
export const vatBasisPoints = 1500;

/** The VAT inside a VAT-inclusive amount: 15/115 of it, rounded to the nearest halala. */
export function vatWithin(gross: Halalas): Halalas {
  return portion(gross, vatBasisPoints, 10_000 + vatBasisPoints);
}

/** Riyals as plain text for messages and files: two decimals, Western digits, no separators. */
export function plainRiyals(amount: Halalas): string {
  const sign = amount < 0 ? "-" : "";
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
