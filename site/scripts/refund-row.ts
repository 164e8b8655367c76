// A refund in a list of the operator's: drawn, and what is done where it is stuck.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isRefundId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { stay } from "./session.ts";

type OrderRefunds = InferResponseType<(typeof api.operator.orders)[":id"]["refunds"]["$get"], 200>;
type OrderRefund = OrderRefunds["refunds"][number];
/** In the lists of what waits, none is covered; it may be that of a payment that bought nothing. */
export type Refund = Omit<OrderRefund, "isOffset" | "offsetHalalas" | "reason"> & {
  readonly reason: OrderRefund["reason"] | "unused";
  readonly number?: string;
  readonly isOffset?: boolean;
};

const stuckStates: ReadonlySet<Refund["state"]> = new Set(["failed", "blocked"]);

export function isStuck(refund: Refund): boolean {
  return stuckStates.has(refund.state);
}

/** The processor's reason in words, or the reference of another payment as it is; a dispute is named by the row's state. */
function problemText({ state, problem }: Refund, isOffset: boolean): string {
  if (problem === null || isOffset || problem.startsWith("dp_")) return "";
  if (state === "paid_otherwise") return problem;
  const words = pageWords.operatorRefunds;
  const known = Object.entries(words?.problems ?? {}).find(([code]) => code === problem);
  return known?.[1] ?? fillWords(words?.otherProblem ?? "", { code: problem });
}

/** `goods`: what went back with it, where that is known. */
export function drawRefund(root: ParentNode, refund: Refund, goods = ""): HTMLElement {
  const row = stamp(root, "refund");
  const words = pageWords.operatorRefunds;
  const { id, state, number, feeHalalas, isOffset = false } = refund;
  const problem = problemText(refund, isOffset);
  row.dataset["key"] = id;
  write(row, "order-number", number ?? "");
  const link = part(row, "order");
  if (link instanceof HTMLAnchorElement && number !== undefined) {
    link.href = stay("/operator/order", { id: refund.orderId });
    link.hidden = false;
  }
  write(row, "reason", words?.reasons[refund.reason] ?? "");
  write(row, "refund-state", (isOffset ? words?.coveredState : words?.states[state]) ?? "");
  part(row, "refund-state")?.setAttribute("data-state", state);
  write(row, "amount", money(refund.amountHalalas));
  write(row, "at", dayTime(pageLocale, refund.decidedAt));
  const fee = feeHalalas > 0 ? fillWords(words?.feePart ?? "", { fee: money(feeHalalas) }) : "";
  write(row, "fee-part", fee === "" ? "" : `· ${fee}`);
  write(row, "refund-goods", goods);
  reveal(row, "note-part", refund.note !== "");
  write(row, "note", refund.note);
  reveal(row, "problem-part", problem !== "");
  write(row, "problem-words", (state === "paid_otherwise" ? words?.reference : words?.problem) ?? "");
  write(row, "problem", problem);
  reveal(row, "stuck", isStuck(refund));
  return row;
}

const unknown = { ok: false, code: "refund_unknown", detail: {} } as const;

/** Sends a stuck refund again. */
export async function retryRefund(id: string): Promise<Answer<unknown>> {
  if (!isRefundId(id)) return unknown;
  return call(
    (options) => api.operator.refunds[":id"].retry.$post({ param: { id } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
}

/** Records that the buyer was paid another way, under the reference of that payment. */
export async function payOtherwise(id: string, reference: string): Promise<Answer<unknown>> {
  if (!isRefundId(id)) return unknown;
  return call(
    (options) =>
      api.operator.refunds[":id"]["paid-otherwise"].$post({ param: { id }, json: { reference } }, options),
    (reply) => (reply.status === 202 ? reply.json() : null),
  );
}

/** Records that the buyer's bank has given the money back by a lost dispute. */
export async function offsetFailedRefund(id: string): Promise<Answer<unknown>> {
  if (!isRefundId(id)) return unknown;
  return call(
    (options) => api.operator.refunds[":id"].offset.$post({ param: { id } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
}

const referenceMin = 3;

export interface Done {
  readonly answer: Answer<unknown>;
  /** What to say when it went well. */
  readonly good: string;
}

/** Does what was asked of a refund's row: null when it was not asked, or is still missing something. */
export async function actOnRefund(target: EventTarget | null, isSubmit: boolean): Promise<Done | null> {
  if (!(target instanceof HTMLElement)) return null;
  const row = target.closest<HTMLElement>("[data-key]");
  const id = row?.dataset["key"] ?? "";
  const words = pageWords.operatorRefunds;
  if (row === null || words === undefined) return null;
  if (!isSubmit && target.closest("[data-act=retry]") !== null)
    return { answer: await retryRefund(id), good: words.retried };
  if (!isSubmit && target.closest("[data-act=cover]") !== null)
    return { answer: await offsetFailedRefund(id), good: words.covered };
  const form = isSubmit ? target.closest<HTMLFormElement>("form[data-form=otherwise]") : null;
  const field = form?.querySelector<HTMLInputElement>("[name=reference]");
  if (!field) return null;
  const reference = field.value.trim();
  const isShort = reference.length < referenceMin;
  write(row, "wrong", isShort ? words.referenceShort : "");
  reveal(row, "wrong", isShort);
  if (isShort) {
    field.focus();
    return null;
  }
  return { answer: await payOtherwise(id, reference), good: words.paidOtherwise };
}
