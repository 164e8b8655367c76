// Rules of the basket: what may be ordered, what it costs, and the instant by which it can be ready.
import type { FamilyId, ProductId, VariantId } from "../../core/id.ts";
import { add, halalas, type Halalas, multiply, vatWithin, zero } from "../../core/money.ts";
import { type Refusal, refuse } from "../../core/refusal.ts";
import type { Instant } from "../../core/time.ts";
import {
  cleanPersonalText,
  personalProblem,
  type PersonalProblem,
  type PersonalSetting,
} from "../catalog/rules-personal.ts";
import { taxModeOf } from "../pricing/rules-vat.ts";
import { deskCollectMs, type Fulfilment, readyAt } from "../promises/rules.ts";

export const linesMax = 50;
export const quantityMax = 99;
/** The processor's minimum charge: about half a US dollar after conversion. */
export const totalMinHalalas = halalas(500);
/** The processor takes amounts of eight digits at most. */
export const totalMaxHalalas = halalas(99_999_999);

export interface BasketLine {
  readonly variantId: VariantId;
  readonly quantity: number;
  /** The personal text of each unit; two texts are two lines. */
  readonly personalText?: string | undefined;
}

/** A variant's current state. */
export interface VariantFacts {
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly productSlug: string;
  readonly title: string;
  readonly label: string | null;
  readonly pictureHash: string | null;
  readonly priceHalalas: Halalas;
  readonly stock: number;
  readonly isLive: boolean;
  readonly readyDays: number;
  readonly familyId: FamilyId;
  readonly familySlug: string;
  readonly familyName: string;
  readonly place: string;
  readonly familyIsOpen: boolean;
  readonly familyVatNumber: string | null;
  /** The personal text it allows, or null. */
  readonly personal: PersonalSetting | null;
}

export interface Fees {
  readonly pickupFeeHalalas: Halalas;
  /** Of the delivery place; null while unknown. */
  readonly deliveryFeeHalalas: Halalas;
  readonly operatorVatNumber: string | null;
}

export type BasketProblemCode =
  "variant_unknown" | "sold_out" | "stock_short" | "family_closed" | PersonalProblem;

export interface BasketProblem {
  readonly code: BasketProblemCode;
  readonly variantId: VariantId;
  readonly personalText: string;
  readonly title: string | null;
  readonly available: number;
}

export interface QuotedLine extends BasketLine {
  readonly facts: VariantFacts;
  readonly grossHalalas: Halalas;
}

export interface QuotedParcel {
  readonly familyId: FamilyId;
  readonly lines: readonly QuotedLine[];
  readonly grossHalalas: Halalas;
  readonly readyAt: Instant;
}

export interface Quote {
  readonly parcels: readonly QuotedParcel[];
  readonly problems: readonly BasketProblem[];
  readonly goodsHalalas: Halalas;
  readonly feeHalalas: Halalas;
  readonly vatHalalas: Halalas;
  readonly totalHalalas: Halalas;
  /** When all of it is ready: at the families, or for a pickup at a desk. */
  readonly readyAt: Instant;
}

export type BasketRefusal = Refusal<"basket_empty" | "basket_too_many_lines" | "quantity_out_of_range">;

/** One line for each variant and text. */
export function lineKey({ variantId, personalText = "" }: Omit<BasketLine, "quantity">): string {
  return `${variantId} ${personalText}`;
}

/** Limits the number of lines and quantities; lines of the same variant and text are merged. */
export function readBasket(lines: readonly BasketLine[]): readonly BasketLine[] | BasketRefusal {
  if (lines.length === 0) return refuse("basket_empty");
  const merged = new Map<string, BasketLine>();
  for (const { variantId, quantity, personalText = "" } of lines) {
    if (!Number.isInteger(quantity) || quantity < 1) {
      return refuse("quantity_out_of_range", { variantId, quantity, max: quantityMax });
    }
    const text = cleanPersonalText(personalText);
    const line = { variantId, ...(text !== "" && { personalText: text }) };
    const key = lineKey(line);
    merged.set(key, { ...line, quantity: (merged.get(key)?.quantity ?? 0) + quantity });
  }
  if (merged.size > linesMax) return refuse("basket_too_many_lines", { max: linesMax });
  for (const { variantId, quantity } of merged.values()) {
    if (quantity > quantityMax)
      return refuse("quantity_out_of_range", { variantId, quantity, max: quantityMax });
  }
  return [...merged.values()];
}

export function feeOf(fulfilment: Fulfilment, fees: Fees): Halalas {
  return fulfilment === "hotel_pickup" ? fees.pickupFeeHalalas : fees.deliveryFeeHalalas;
}

export function feeVatOf(feeHalalas: Halalas, operatorVatNumber: string | null): Halalas {
  return operatorVatNumber === null ? zero : vatWithin(feeHalalas);
}

/** `stock` is what earlier lines of the same variant have left. */
function problemOf(line: BasketLine, facts: VariantFacts | undefined, stock: number): BasketProblem | null {
  const { variantId, personalText = "" } = line;
  const about = { variantId, personalText, title: facts?.title ?? null };
  if (facts === undefined || !facts.isLive) return { code: "variant_unknown", ...about, available: 0 };
  if (!facts.familyIsOpen) return { code: "family_closed", ...about, available: 0 };
  if (stock === 0) return { code: "sold_out", ...about, available: 0 };
  const personal = personalProblem(personalText, facts.personal);
  if (personal !== null) return { code: personal, ...about, available: stock };
  if (stock < line.quantity) return { code: "stock_short", ...about, available: stock };
  return null;
}

function quoteLine(line: BasketLine, facts: VariantFacts, stock: number): QuotedLine {
  const quantity = Math.min(line.quantity, stock);
  return { ...line, quantity, facts, grossHalalas: multiply(facts.priceHalalas, quantity) };
}

function quoteParcels(lines: readonly QuotedLine[], at: Instant): QuotedParcel[] {
  const byFamily = Map.groupBy(lines, (line) => line.facts.familyId);
  return [...byFamily].map(([familyId, own]) => ({
    familyId,
    lines: own,
    grossHalalas: add(...own.map((line) => line.grossHalalas)),
    readyAt: Math.max(...own.map((line) => readyAt(line.facts.readyDays, at))),
  }));
}

/** Lines of one variant share its stock, the earlier before the later. */
function quoteLines(lines: readonly BasketLine[], variants: readonly VariantFacts[]) {
  const known = new Map(variants.map((facts) => [facts.variantId, facts]));
  const left = new Map(variants.map(({ variantId, stock }) => [variantId, stock]));
  const problems: BasketProblem[] = [];
  const priced: QuotedLine[] = [];
  for (const line of lines) {
    const facts = known.get(line.variantId);
    const stock = left.get(line.variantId) ?? 0;
    const problem = problemOf(line, facts, stock);
    if (problem !== null) problems.push(problem);
    if (facts === undefined || (problem !== null && problem.code !== "stock_short")) continue;
    const quoted = quoteLine(line, facts, stock);
    left.set(line.variantId, stock - quoted.quantity);
    priced.push(quoted);
  }
  return { priced, problems };
}

/** Prices a basket family by family, and lists the lines that are not available as requested. */
export function quoteBasket(
  lines: readonly BasketLine[],
  variants: readonly VariantFacts[],
  fulfilment: Fulfilment,
  fees: Fees,
  at: Instant,
): Quote {
  const { priced, problems } = quoteLines(lines, variants);
  const parcels = quoteParcels(priced, at);
  const bringingMs = fulfilment === "hotel_pickup" ? deskCollectMs : 0;
  const goodsHalalas = add(...priced.map((line) => line.grossHalalas));
  const feeHalalas = priced.length === 0 ? zero : feeOf(fulfilment, fees);
  const lineVat = priced.map(({ facts, grossHalalas }) =>
    taxModeOf(facts.familyVatNumber, fees.operatorVatNumber) === "no_vat" ? zero : vatWithin(grossHalalas),
  );
  return {
    parcels,
    problems,
    goodsHalalas,
    feeHalalas,
    vatHalalas: add(...lineVat, feeVatOf(feeHalalas, fees.operatorVatNumber)),
    totalHalalas: add(goodsHalalas, feeHalalas),
    readyAt: Math.max(at, ...parcels.map(({ readyAt: ready }) => ready + bringingMs)),
  };
}
