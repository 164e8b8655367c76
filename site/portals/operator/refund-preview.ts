// What the operator is about to give back, and what the store says that it would do; nothing is written by asking.
import { useEffect, useState } from "preact/hooks";
import type { LineId, OrderId } from "../../scripts/ids.ts";
import { api, call, type Loaded, type Outcome } from "../data/call.ts";

export type Preview = Loaded<(typeof api.operator.orders)[":id"]["refunds"]["preview"]["$post"]>;
export type Reason = Loaded<
  (typeof api.operator.orders)[":id"]["refunds"]["$get"]
>["refunds"][number]["reason"];

export interface Wish {
  readonly lines: { lineId: LineId; quantity: number }[];
  readonly reason: Reason;
  /** Null: as the rule says. */
  readonly isFeeReturned: boolean | null;
  readonly note: string;
}

const feeAnswers: Readonly<Record<string, boolean>> = { back: true, keep: false };

export const feeAnswer = (typed: string | undefined): boolean | null => feeAnswers[typed ?? ""] ?? null;

export const isEmpty = ({ lines, isFeeReturned }: Wish) => lines.length === 0 && isFeeReturned !== true;

const restMs = 250;

/** Asked again when the wish has changed and rests, or the order has another refund; null while it is not known. */
export function usePreview(id: OrderId, wish: Wish, refundCount: number): Outcome<Preview> | null {
  const [answer, setAnswer] = useState<Outcome<Preview> | null>(null);
  const asked = JSON.stringify([id, wish, refundCount]);
  useEffect(() => {
    let isCurrent = true;
    setAnswer(null);
    const ask = async () => {
      const given = { param: { id }, json: wish };
      const found = await call(api.operator.orders[":id"].refunds.preview.$post, given);
      if (isCurrent) setAnswer(found);
    };
    const timer = setTimeout(() => void (isEmpty(wish) || ask()), restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return answer;
}
