// What is done with a refund that did not reach its buyer: tried again, paid another way, or put down to a lost dispute.
import { fillWords } from "../../../worker/words/sentences.ts";
import { isRefundId, type RefundId } from "../../scripts/ids.ts";
import { perform } from "../data/acts.ts";
import { api, call, type Loaded } from "../data/call.ts";
import type { WordsOf } from "../parts.ts";

export type Words = WordsOf<readonly ["operatorRefunds"]>;

type OrderRefund = Loaded<(typeof api.operator.orders)[":id"]["refunds"]["$get"]>["refunds"][number];
/** In lists of what waits none is offset; it may be that of a payment that bought nothing. */
export type Refund = Pick<
  OrderRefund,
  "id" | "orderId" | "state" | "note" | "amountHalalas" | "feeHalalas" | "problem" | "decidedAt" | "settledAt"
> & {
  readonly reason: OrderRefund["reason"] | "unused";
  readonly number?: string;
  readonly isOffset?: boolean;
};

export const isStuck = ({ state }: Refund) => state === "failed" || state === "blocked";

/** The processor's reason in words, or the reference of another payment as it is; a dispute is named by the row's state. */
export function problemOf(
  { state, problem, isOffset = false }: Refund,
  { operatorRefunds: t }: Words,
): string {
  if (problem === null || isOffset || problem.startsWith("dp_")) return "";
  if (state === "paid_otherwise") return `${t.reference} ${problem}`;
  const known = Object.entries(t.problems).find(([code]) => code === problem);
  return `${t.problem} ${known?.[1] ?? fillWords(t.otherProblem, { code: problem })}`;
}

export function idOf({ id }: Refund): RefundId {
  if (!isRefundId(id)) throw new Error(`no refund: ${id}`);
  return id;
}

export function retry(id: RefundId, { operatorRefunds: t }: Words): void {
  void perform({
    key: `${id}:retry`,
    send: () => call(api.operator.refunds[":id"].retry.$post, { param: { id } }),
    said: t.retried,
  });
}

/** The buyer's bank has given the money back by a lost dispute. */
export function offset(id: RefundId, { operatorRefunds: t }: Words): void {
  void perform({
    key: `${id}:offset`,
    send: () => call(api.operator.refunds[":id"].offset.$post, { param: { id } }),
    said: t.covered,
  });
}

/** The buyer was paid another way, under the reference of that payment. */
export async function payOtherwise(id: RefundId, reference: string, t: Words): Promise<boolean> {
  const answer = await perform({
    key: `${id}:otherwise`,
    send: () =>
      call(api.operator.refunds[":id"]["paid-otherwise"].$post, { param: { id }, json: { reference } }),
    said: t.operatorRefunds.paidOtherwise,
  });
  return answer?.ok === true;
}
