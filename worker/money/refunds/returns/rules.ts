// Rules of returns: what a buyer may return, why and until when.
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

/** E-Commerce Law, article 13: seven days from receipt. */
const returnDays = 7;

/** Until when a buyer may return a line after a change of mind; null before it has arrived, and for food and made-to-order products. */
export function withdrawalDeadline(parcel: RefundableParcel, line: RefundableLine): Instant | null {
  const isBound = line.returnPolicy === "food" || line.returnPolicy === "made_to_order";
  return isBound || parcel.arrivedAt === null ? null : parcel.arrivedAt + returnDays * dayMs;
}

interface RequestedUnits {
  readonly lineId: string;
  readonly quantity: number;
  readonly state: string;
}

/** Units of a line in unanswered requests. */
export function unitsRequested(returns: readonly RequestedUnits[], lineId: LineId): number {
  return returns
    .filter((asked) => asked.lineId === lineId && asked.state === "requested")
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Whether the buyer has the parcel, and so may request a return. */
export function hasArrived({ arrivedAt, state }: Pick<RefundableParcel, "arrivedAt" | "state">): boolean {
  return arrivedAt !== null && (state === "handed_over" || state === "delivered");
}

export type ReturnRefusal = Refusal<
  "return_not_arrived" | "return_too_late" | "return_not_allowed" | "refund_too_much"
>;

/**
 * Checks a return request; null when allowed. Defective, wrong or missing products: always. A change of mind: within seven days, never
 * for food or made-to-order products. Refuses more units than are left.
 */
export function checkReturn(
  parcel: RefundableParcel,
  line: RefundableLine,
  choice: { readonly quantity: number; readonly reason: ReturnReason; readonly alreadyRequested: number },
  now: Instant,
): ReturnRefusal | null {
  if (!hasArrived(parcel)) return refuse("return_not_arrived");
  const left = unitsLeft(line) - choice.alreadyRequested;
  if (choice.quantity > left) return refuse("refund_too_much", { lineId: line.id, left });
  if (choice.reason !== "changed_mind") return null;
  const until = withdrawalDeadline(parcel, line);
  if (until === null) return refuse("return_not_allowed");
  return now > until ? refuse("return_too_late", { days: returnDays }) : null;
}

/** The reasons for which a buyer may return a line now; empty before it has arrived, or when no units are left. */
export function reasonsToReturn(
  parcel: RefundableParcel,
  line: RefundableLine,
  alreadyRequested: number,
  now: Instant,
): ReturnReason[] {
  return returnReasons.filter(
    (reason) => checkReturn(parcel, line, { quantity: 1, reason, alreadyRequested }, now) === null,
  );
}

/** The refund's reason of an approved return. */
export const refundReasonOf: Readonly<Record<ReturnReason, RefundReason>> = {
  changed_mind: "returned",
  defect: "defect",
  not_as_described: "defect",
  missing: "missing",
};

/**
 * The refunded lines of an uncollected bag: durable products go back to their family. Food and made-to-order products are not refunded:
 * their family has done its work.
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
