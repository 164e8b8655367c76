// The shopper's list: kept in the browser, the same in every tab; where nothing is kept it goes along in the address.
import { readLines, withLines, type AddressLine } from "./basket-address.ts";
import { isVariantId, type VariantId } from "./ids.ts";
import { isRecord, keep, keepsBetweenPages, readKept } from "./storage.ts";

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

/** Sees to it that at least these are in the basket: what is there already is not doubled. */
export function ensureLines(wanted: readonly AddressLine[]): void {
  for (const { variantId, quantity } of wanted) {
    const there = loadBasket().find((line) => line.variantId === variantId)?.quantity ?? 0;
    if (quantity > there) addLine(variantId, quantity - there, null);
  }
}

/** Takes out what has been bought: more of it than that stays. */
export function takeBought(bought: readonly AddressLine[]): void {
  const pieces = new Map<string, number>(bought.map(({ variantId, quantity }) => [variantId, quantity]));
  const left = loadBasket().map((line) => ({
    ...line,
    quantity: line.quantity - (pieces.get(line.variantId) ?? 0),
  }));
  saveBasket(left.filter(({ quantity }) => quantity > 0));
}

/** An address of this shop to which the basket goes along where the browser keeps nothing. */
export function withBasket(address: string): string {
  return keepsBetweenPages ? address : withLines(address, loadBasket());
}

function isOwnPage(address: string): boolean {
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin && !pathname.startsWith("/api/");
}

/** Where the browser keeps nothing, the basket is read from the address and goes along with every link and search. */
function carryBasket(): void {
  ensureLines(readLines(new URLSearchParams(location.search).get("lines") ?? ""));
  addEventListener(changed, () => history.replaceState(null, "", withBasket(location.href)));
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link !== null && link.origin === location.origin && isOwnPage(link.href) && link.hash === "")
        link.href = withBasket(link.href);
    },
    true,
  );
  document.addEventListener("submit", ({ target }) => {
    if (!(target instanceof HTMLFormElement) || target.method !== "get" || !isOwnPage(target.action)) return;
    const lines = new URL(withBasket(location.href)).searchParams.get("lines");
    if (lines === null) return;
    const field = target.querySelector<HTMLInputElement>("[name=lines]") ?? document.createElement("input");
    Object.assign(field, { type: "hidden", name: "lines", value: lines });
    target.append(field);
  });
}

if (!keepsBetweenPages) carryBasket();

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
