// The shopper's list: kept in the browser, the same in every tab.
import { isVariantId, type VariantId } from "./ids.ts";
import { isRecord, keep, readKept } from "./storage.ts";

export interface BasketLine {
  readonly variantId: VariantId;
  readonly quantity: number;
  /** The price seen when it was put in, to name a change; null when it was not seen. */
  readonly addedPriceHalalas: number | null;
}

export const linesMax = 50;
export const quantityMax = 99;

const basketName = "souq.basket";
const changed = "souq:basket";

function isLine(value: unknown): value is BasketLine {
  if (!isRecord(value)) return false;
  const { variantId, quantity, addedPriceHalalas } = value;
  const hasPrice = addedPriceHalalas === null || Number.isInteger(addedPriceHalalas);
  return isVariantId(variantId) && Number.isInteger(quantity) && Number(quantity) > 0 && hasPrice;
}

export function loadBasket(): readonly BasketLine[] {
  const basket = readKept(basketName);
  if (!isRecord(basket) || !Array.isArray(basket["lines"])) return [];
  return basket["lines"].filter(isLine).slice(0, linesMax);
}

function saveBasket(lines: readonly BasketLine[]): void {
  keep(basketName, { version: 1, lines });
  dispatchEvent(new Event(changed));
}

/** False when the basket is full. */
export function addLine(variantId: VariantId, quantity: number, addedPriceHalalas: number | null): boolean {
  const lines = loadBasket();
  const earlier = lines.find((line) => line.variantId === variantId);
  if (earlier === undefined && lines.length >= linesMax) return false;
  const total = Math.min(quantityMax, (earlier?.quantity ?? 0) + quantity);
  const line = { variantId, quantity: total, addedPriceHalalas };
  saveBasket(earlier === undefined ? [...lines, line] : lines.map((old) => (old === earlier ? line : old)));
  return true;
}

export function setQuantity(variantId: VariantId, quantity: number): void {
  saveBasket(loadBasket().map((line) => (line.variantId === variantId ? { ...line, quantity } : line)));
}

/** The price is now known to the shopper. */
export function notePrices(prices: ReadonlyMap<string, number>): void {
  const lines = loadBasket();
  const noted = lines.map((line) => ({
    ...line,
    addedPriceHalalas: prices.get(line.variantId) ?? line.addedPriceHalalas,
  }));
  if (noted.some((line, index) => line.addedPriceHalalas !== lines[index]?.addedPriceHalalas))
    saveBasket(noted);
}

export function removeLine(variantId: VariantId): void {
  saveBasket(loadBasket().filter((line) => line.variantId !== variantId));
}

/** Puts a removed line back where it was. */
export function restoreLine(line: BasketLine, position: number): void {
  const lines = loadBasket().filter((other) => other.variantId !== line.variantId);
  saveBasket([...lines.slice(0, position), line, ...lines.slice(position)]);
}

export function emptyBasket(): void {
  saveBasket([]);
}

export function countPieces(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((pieces, line) => pieces + line.quantity, 0);
}

/** Tells of changes made here and in other tabs. */
export function onBasketChange(listener: () => void): void {
  addEventListener(changed, listener);
  addEventListener("storage", (event) => {
    if (event.key === basketName || event.key === null) listener();
  });
}
