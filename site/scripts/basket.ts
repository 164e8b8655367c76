// The basket: stored in the browser and shared by its tabs. Without storage it travels in the address.
import { readLines, withLines, type AddressLine } from "./basket-address.ts";
import { isVariantId, type VariantId } from "./ids.ts";
import { isRecord, keep, isPersistent, readStored } from "./storage.ts";

export interface BasketLine {
  readonly variantId: VariantId;
  readonly quantity: number;
  /** The personal text for each unit, or empty. Different texts are different lines. */
  readonly personalText: string;
  /** The price shown when it was added, to report a change; null when none was shown. */
  readonly addedPriceHalalas: number | null;
}

export const linesMax = 50;
export const quantityMax = 99;

const basketName = "souq.basket";
const changed = "souq:basket";

/** A line's key: its variant and its personal text. */
export function lineKey(line: {
  readonly variantId: string;
  readonly personalText?: string | null | undefined;
}): string {
  return `${line.variantId} ${line.personalText ?? ""}`;
}

/** A stored line; older baskets have no personal text. */
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

/** Stores the price as seen by the shopper. */
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

/** The units of a variant in the basket, with any personal text. */
export function piecesOf(variantId: string): number {
  return countUnits(loadBasket().filter((line) => line.variantId === variantId));
}

/** Restores a removed line at its old position. */
export function restoreLine(line: BasketLine, position: number): void {
  const lines = loadBasket().filter((other) => lineKey(other) !== lineKey(line));
  saveBasket([...lines.slice(0, position), line, ...lines.slice(position)]);
}

/** Ensures that the basket has at least these lines; existing units are not doubled. */
export function ensureLines(wanted: readonly AddressLine[]): void {
  for (const { variantId, quantity, personalText = "" } of wanted) {
    const key = lineKey({ variantId, personalText });
    const there = loadBasket().find((line) => lineKey(line) === key)?.quantity ?? 0;
    const missing = { variantId, quantity: quantity - there, personalText, addedPriceHalalas: null };
    if (missing.quantity > 0) addLine(missing);
  }
}

/** Removes what was bought; further units stay. */
export function takeBought(bought: readonly AddressLine[]): void {
  const pieces = new Map<string, number>(bought.map((line) => [lineKey(line), line.quantity]));
  const left = loadBasket().map((line) => ({
    ...line,
    quantity: line.quantity - (pieces.get(lineKey(line)) ?? 0),
  }));
  saveBasket(left.filter(({ quantity }) => quantity > 0));
}

/** An address of this shop, with the basket in it when the browser has no storage. */
export function withBasket(address: string): string {
  return isPersistent ? address : withLines(address, loadBasket());
}

function isOwnPage(address: string): boolean {
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin && !pathname.startsWith("/api/");
}

/** Without storage, the basket is read from the address and added to every link and search. */
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

/** Listens to changes in this and other tabs. */
export function onBasketChange(listener: () => void): void {
  addEventListener(changed, listener);
  addEventListener("storage", (event) => {
    if (event.key === basketName || event.key === null) listener();
  });
}
