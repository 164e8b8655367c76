// The shopper's list: kept in the browser, the same in every tab; where nothing is kept it goes along in the address.
import { readLines, withLines, type AddressLine } from "./basket-address.ts";
import { isVariantId, type VariantId } from "./ids.ts";
import { isRecord, keep, isPersistent, readStored } from "./storage.ts";

export interface BasketLine {
  readonly variantId: VariantId;
  readonly quantity: number;
  /** What is to be written on each piece, or empty; two texts are two lines. */
  readonly personalText: string;
  /** The price seen when it was put in, to name a change; null when it was not seen. */
  readonly addedPriceHalalas: number | null;
}

export const linesMax = 50;
export const quantityMax = 99;

const basketName = "souq.basket";
const changed = "souq:basket";

/** The name of a line: its variant, and what is to be written on it. */
export function lineKey(line: {
  readonly variantId: string;
  readonly personalText?: string | null | undefined;
}): string {
  return `${line.variantId} ${line.personalText ?? ""}`;
}

/** A line as it was kept; baskets of before texts could be written have none. */
function readLine(value: unknown): BasketLine[] {
  if (!isRecord(value)) return [];
  const { variantId, quantity, addedPriceHalalas, personalText = "" } = value;
  const isCount = typeof quantity === "number" && Number.isInteger(quantity) && quantity > 0;
  const isPrice = typeof addedPriceHalalas === "number" && Number.isInteger(addedPriceHalalas);
  if (!isVariantId(variantId) || !isCount || typeof personalText !== "string") return [];
  if (!isPrice && addedPriceHalalas !== null) return [];
  return [{ variantId, quantity, personalText, addedPriceHalalas: isPrice ? addedPriceHalalas : null }];
}

export function loadBasket(): readonly BasketLine[] {
  const basket = readStored(basketName);
  if (!isRecord(basket) || !Array.isArray(basket["lines"])) return [];
  return basket["lines"].flatMap(readLine).slice(0, linesMax);
}

function saveBasket(lines: readonly BasketLine[]): void {
  keep(basketName, { version: 1, lines });
  dispatchEvent(new Event(changed));
}

/** False when the basket is full. */
export function addLine(added: BasketLine): boolean {
  const lines = loadBasket();
  const key = lineKey(added);
  const earlier = lines.find((line) => lineKey(line) === key);
  if (earlier === undefined && lines.length >= linesMax) return false;
  const total = Math.min(quantityMax, (earlier?.quantity ?? 0) + added.quantity);
  const line = { ...added, quantity: total };
  saveBasket(earlier === undefined ? [...lines, line] : lines.map((old) => (old === earlier ? line : old)));
  return true;
}

export function setQuantity(key: string, quantity: number): void {
  saveBasket(loadBasket().map((line) => (lineKey(line) === key ? { ...line, quantity } : line)));
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

export function removeLine(key: string): void {
  saveBasket(loadBasket().filter((line) => lineKey(line) !== key));
}

/** How many pieces of a variant are in the basket, whatever is written on them. */
export function piecesOf(variantId: string): number {
  return countUnits(loadBasket().filter((line) => line.variantId === variantId));
}

/** Puts a removed line back where it was. */
export function restoreLine(line: BasketLine, position: number): void {
  const lines = loadBasket().filter((other) => lineKey(other) !== lineKey(line));
  saveBasket([...lines.slice(0, position), line, ...lines.slice(position)]);
}

/** Sees to it that at least these are in the basket: what is there already is not doubled. */
export function ensureLines(wanted: readonly AddressLine[]): void {
  for (const { variantId, quantity, personalText = "" } of wanted) {
    const key = lineKey({ variantId, personalText });
    const there = loadBasket().find((line) => lineKey(line) === key)?.quantity ?? 0;
    const missing = { variantId, quantity: quantity - there, personalText, addedPriceHalalas: null };
    if (missing.quantity > 0) addLine(missing);
  }
}

/** Takes out what has been bought: more of it than that stays. */
export function takeBought(bought: readonly AddressLine[]): void {
  const pieces = new Map<string, number>(bought.map((line) => [lineKey(line), line.quantity]));
  const left = loadBasket().map((line) => ({
    ...line,
    quantity: line.quantity - (pieces.get(lineKey(line)) ?? 0),
  }));
  saveBasket(left.filter(({ quantity }) => quantity > 0));
}

/** An address of this shop to which the basket goes along where the browser keeps nothing. */
export function withBasket(address: string): string {
  return isPersistent ? address : withLines(address, loadBasket());
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

if (!isPersistent) carryBasket();

export function countUnits(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((pieces, line) => pieces + line.quantity, 0);
}

/** Tells of changes made here and in other tabs. */
export function onBasketChange(listener: () => void): void {
  addEventListener(changed, listener);
  addEventListener("storage", (event) => {
    if (event.key === basketName || event.key === null) listener();
  });
}
