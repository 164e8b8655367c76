// Rules of who may ask for money back, and when: the buyer by law, nobody for what keeps no rights.
import { returnReasons } from "../../../../db/schema/refunds.ts";
import type { LineId } from "../../../core/id.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import { dayMs, type Instant } from "../../../core/time.ts";
import {
  allLeft,
  type RequestedLine,
  unitsLeft,
  type RefundableLine,
  type RefundableParcel,
  type RefundReason,
} from "../deciding/rules.ts";

export type ReturnReason = (typeof returnReasons)[number];

/** E-Commerce Law, article 13: seven days from receipt for what may be returned at all. */
const returnDays = 7;

/** Until when a buyer may change its mind about a line; null before it has arrived, and for what is never taken back for that. */
export function withdrawalDeadline(parcel: RefundableParcel, line: RefundableLine): Instant | null {
  const isBound = line.returnPolicy === "food" || line.returnPolicy === "made_to_order";
  return isBound || parcel.arrivedAt === null ? null : parcel.arrivedAt + returnDays * dayMs;
}

interface Asked {
  readonly lineId: string;
  readonly quantity: number;
  readonly state: string;
}

/** How many pieces of a line wait for an answer already. */
export function unitsRequested(returns: readonly Asked[], lineId: LineId): number {
  return returns
    .filter((asked) => asked.lineId === lineId && asked.state === "asked")
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Whether it is with its buyer, who may ask to return pieces of it. */
export function hasArrived({ arrivedAt, state }: Pick<RefundableParcel, "arrivedAt" | "state">): boolean {
  return arrivedAt !== null && (state === "handed_over" || state === "delivered");
}

export type ReturnRefusal = Refusal<
  "return_not_arrived" | "return_too_late" | "return_not_allowed" | "refund_too_much"
>;

/**
 * Whether a buyer may ask to return pieces of a line; null when it may. What is defective, wrong or missing always;
 * a change of mind within seven days, and never of food or what was made to order.
 */
export function checkReturn(
  parcel: RefundableParcel,
  line: RefundableLine,
  ask: { readonly quantity: number; readonly reason: ReturnReason; readonly alreadyAsked: number },
  now: Instant,
): ReturnRefusal | null {
  if (!hasArrived(parcel)) return refuse("return_not_arrived");
  const left = unitsLeft(line) - ask.alreadyAsked;
  if (ask.quantity > left) return refuse("refund_too_much", { lineId: line.id, left });
  if (ask.reason !== "changed_mind") return null;
  const until = withdrawalDeadline(parcel, line);
  if (until === null) return refuse("return_not_allowed");
  return now > until ? refuse("return_too_late", { days: returnDays }) : null;
}

/** Why a buyer may ask to return pieces of a line now: nothing while it has not arrived, or when none are left. */
export function reasonsToReturn(
  parcel: RefundableParcel,
  line: RefundableLine,
  alreadyAsked: number,
  now: Instant,
): ReturnReason[] {
  return returnReasons.filter(
    (reason) => checkReturn(parcel, line, { quantity: 1, reason, alreadyAsked }, now) === null,
  );
}

/** What an approved return is refunded as. */
export const refundReasonOf: Readonly<Record<ReturnReason, RefundReason>> = {
  changed_mind: "returned",
  defect: "defect",
  not_as_described: "defect",
  missing: "missing",
};

/**
 * Nobody came: goods that keep go back to their family and are refunded, less the fee; food and what was made to order
 * are paid for, for their family has done its work.
 */
export function notCollectedLines(parcels: readonly RefundableParcel[]): RequestedLine[] {
  const kept = parcels.map((parcel) => ({
    ...parcel,
    lines: parcel.lines.filter(
      ({ returnPolicy }) => returnPolicy === "seven_days" || returnPolicy === "sealed_only",
    ),
  }));
  return allLeft(kept);
}
