// The operator's refund form: its reasons, and what is typed in it as a wish.
import { isLineId } from "../../../scripts/ids.ts";
import { feeAnswer, type Reason, type Wish } from "../refund-preview.ts";
import type { Refunds } from "./order.ts";

export const reasons = [
  "operator_cancelled",
  "buyer_cancelled",
  "defect",
  "missing",
  "returned",
  "late",
  "family_refused",
] as const satisfies readonly Reason[];

/** Reason, fee and note, and how many pieces by the line's id. */
export type Typed = Readonly<Record<string, string>>;

export function wishOf(typed: Typed, lines: Refunds["lines"]): Wish {
  return {
    lines: lines.flatMap(({ id }) => {
      const quantity = Number(typed[id] ?? "0");
      return isLineId(id) && quantity > 0 ? [{ lineId: id, quantity }] : [];
    }),
    reason: reasons.find((reason) => reason === typed["reason"]) ?? "operator_cancelled",
    isFeeReturned: feeAnswer(typed["fee"]),
    note: typed["note"] ?? "",
  };
}
