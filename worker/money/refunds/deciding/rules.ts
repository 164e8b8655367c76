// Rules of refunds: what each takes back, of which line and from whom, to the halala.
import type { ReturnPolicy } from "../../../shop/catalog/rules.ts";
import type { refundReasons } from "../../../../db/schema/refunds.ts";
import type { FamilyId, LineId, OrderId, ParcelId, RefundId } from "../../../core/id.ts";
import { add, multiply, portion, subtract, zero, type Halalas } from "../../../core/money.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Instant } from "../../../core/time.ts";
import { splitReturned, sumSplits, type Split, type SplitLine } from "../../../shop/pricing/rules-split.ts";
import { isWithFamily, type ParcelState } from "../../../shop/orders/graph.ts";

export type RefundReason = (typeof refundReasons)[number];

export interface RefundableLine extends Omit<SplitLine, keyof Split> {
  readonly id: LineId;
  readonly priceHalalas: Halalas;
  readonly refundedQuantity: number;
  readonly returnPolicy: ReturnPolicy;
  /** Null until the order is paid. */
  readonly commissionHalalas: Halalas | null;
  readonly vatHalalas: Halalas | null;
  readonly shareHalalas: Halalas | null;
}

export interface RefundableParcel {
  readonly id: ParcelId;
  readonly familyId: FamilyId;
  readonly state: ParcelState;
  readonly arrivedAt: Instant | null;
  readonly lines: readonly RefundableLine[];
}

export interface RefundableOrder {
  readonly id: OrderId;
  readonly paidAt: Instant | null;
  readonly promisedAt: Instant;
  readonly feeHalalas: Halalas;
  readonly feeVatHalalas: Halalas;
  readonly refundedFeeHalalas: Halalas;
}

export interface RequestedLine {
  readonly lineId: LineId;
  readonly quantity: number;
}

export interface RefundChoice {
  readonly lines: readonly RequestedLine[];
  readonly reason: RefundReason;
  /** Whether the fee is refunded too; null applies the rule. */
  readonly isFeeReturned: boolean | null;
  readonly note: string;
}

export interface RefundLine extends Split {
  readonly lineId: LineId;
  readonly quantity: number;
  readonly grossHalalas: Halalas;
  readonly isRestocked: boolean;
}

export interface RefundPart extends Split {
  readonly id: ParcelId;
  readonly familyId: FamilyId;
  /** Nothing is left of the parcel once this refund is made. */
  readonly isWhole: boolean;
}

export interface Refund {
  readonly id: RefundId;
  readonly orderId: OrderId;
  readonly position: number;
  readonly reason: RefundReason;
  readonly note: string;
  readonly amountHalalas: Halalas;
  readonly feeHalalas: Halalas;
  readonly feeVatHalalas: Halalas;
  readonly lines: readonly RefundLine[];
  readonly parcels: readonly RefundPart[];
}

export type RefundRefusal = Refusal<"refund_nothing" | "refund_too_much" | "line_unknown" | "order_not_paid">;

export function unitsLeft(line: RefundableLine & { readonly quantity: number }): number {
  return line.quantity - line.refundedQuantity;
}

/** Everything that is left of these parcels, as a request to refund it. */
export function allLeft(parcels: readonly RefundableParcel[]): RequestedLine[] {
  return parcels
    .flatMap((parcel) => parcel.lines)
    .map((line) => ({ lineId: line.id, quantity: unitsLeft(line) }))
    .filter(({ quantity }) => quantity > 0);
}

/** Whether refunded units return to stock: only those that have not left their family, unless it refused them. */
function isRestocked(parcel: RefundableParcel, reason: RefundReason): boolean {
  return reason !== "family_refused" && isWithFamily(parcel.state);
}

function refundLine(parcel: RefundableParcel, line: RefundableLine, quantity: number, reason: RefundReason) {
  const { commissionHalalas, vatHalalas, shareHalalas } = line;
  if (commissionHalalas === null || vatHalalas === null || shareHalalas === null) return null;
  const split = splitReturned(
    { ...line, commissionHalalas, vatHalalas, shareHalalas },
    line.refundedQuantity,
    quantity,
  );
  return {
    lineId: line.id,
    quantity,
    grossHalalas: multiply(line.priceHalalas, quantity),
    isRestocked: isRestocked(parcel, reason),
    ...split,
  } satisfies RefundLine;
}

/** Reasons on the seller's side: the fee is refunded with the last units. */
const feeReasons: ReadonlySet<RefundReason> = new Set([
  "buyer_cancelled",
  "family_refused",
  "operator_cancelled",
  "late",
  "defect",
  "missing",
]);

function feeOfRefund(order: RefundableOrder, choice: RefundChoice, isAllGone: boolean): Halalas {
  const isReturned = choice.isFeeReturned ?? (isAllGone && feeReasons.has(choice.reason));
  return isReturned ? subtract(order.feeHalalas, order.refundedFeeHalalas) : zero;
}

function mergeRequested(lines: readonly RequestedLine[]): Map<LineId, number> {
  const asked = new Map<LineId, number>();
  for (const { lineId, quantity } of lines) asked.set(lineId, (asked.get(lineId) ?? 0) + quantity);
  return asked;
}

function partsOf(
  parcels: readonly RefundableParcel[],
  lines: readonly RefundLine[],
  asked: ReadonlyMap<LineId, number>,
): RefundPart[] {
  return parcels.flatMap((parcel) => {
    const own = lines.filter(({ lineId }) => lineId.startsWith(`${parcel.id}.`));
    if (own.length === 0) return [];
    const isWhole = parcel.lines.every((line) => unitsLeft(line) === (asked.get(line.id) ?? 0));
    return [{ id: parcel.id, familyId: parcel.familyId, isWhole, ...sumSplits(own) }];
  });
}

/**
 * What a refund takes back, in halalas: of each line at most the units left, of the fee at most what was not refunded. `earlier` is
 * the number of the order's refunds so far.
 */
export function decideRefund(
  order: RefundableOrder,
  parcels: readonly RefundableParcel[],
  choice: RefundChoice,
  earlier: number,
): Refund | RefundRefusal {
  if (order.paidAt === null) return refuse("order_not_paid");
  const asked = mergeRequested(choice.lines);
  const lines: RefundLine[] = [];
  for (const [lineId, quantity] of asked) {
    const parcel = parcels.find(({ id }) => lineId.startsWith(`${id}.`));
    const line = parcel?.lines.find(({ id }) => id === lineId);
    if (parcel === undefined || line === undefined) return refuse("line_unknown");
    if (quantity > unitsLeft(line)) return refuse("refund_too_much", { lineId, left: unitsLeft(line) });
    const refunded = refundLine(parcel, line, quantity, choice.reason);
    if (refunded === null) return refuse("order_not_paid");
    lines.push(refunded);
  }
  const isAllGone = parcels.every((parcel) =>
    parcel.lines.every((line) => unitsLeft(line) === (asked.get(line.id) ?? 0)),
  );
  const feeHalalas = feeOfRefund(order, choice, isAllGone);
  const amountHalalas = add(feeHalalas, ...lines.map((line) => line.grossHalalas));
  if (amountHalalas === 0) return refuse("refund_nothing");
  const position = earlier + 1;
  return {
    id: `${order.id}:refund.${position}`,
    orderId: order.id,
    position,
    reason: choice.reason,
    note: choice.note,
    amountHalalas,
    feeHalalas,
    feeVatHalalas: order.feeHalalas === 0 ? zero : portion(order.feeVatHalalas, feeHalalas, order.feeHalalas),
    lines,
    parcels: partsOf(parcels, lines, asked),
  };
}
