// A return that waits for the operator: drawn with the amount that the store calculates, and answered.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isLineId, isOrderId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { drawReturnPhotos } from "./return-photos.ts";
import { stay } from "./session.ts";

type Waiting = InferResponseType<typeof api.operator.refunds.$get, 200>;
export type Return = Waiting["returns"][number];

const feeAnswers: Readonly<Record<string, boolean>> = { back: true, keep: false };

function feeOf(card: ParentNode): boolean | null {
  return feeAnswers[card.querySelector<HTMLSelectElement>("[name=fee]")?.value ?? ""] ?? null;
}

/** Asks the store what approving would give back, and lets it be approved. */
async function calculate(card: HTMLElement, asked: Return): Promise<void> {
  const { orderId: id, lineId, quantity, refundReason: reason } = asked;
  const approve = part(card, "approve");
  if (!isOrderId(id) || !isLineId(lineId) || !(approve instanceof HTMLButtonElement)) return;
  approve.disabled = true;
  const json = { lines: [{ lineId, quantity }], reason, isFeeReturned: feeOf(card) };
  const answer = await call(
    (options) => api.operator.orders[":id"].refunds.preview.$post({ param: { id }, json }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
  sayWrong(card, answer.ok ? "" : failureText(answer.code, answer.detail));
  if (!answer.ok) return;
  approve.disabled = false;
  const amount = money(answer.body.amountHalalas);
  approve.textContent = fillWords(pageWords.operatorRefunds?.approve ?? "", { amount });
}

export function sayWrong(card: ParentNode, text: string): void {
  write(card, "wrong", text);
  reveal(card, "wrong", text !== "");
}

export function drawReturn(root: ParentNode, asked: Return): HTMLElement {
  const card = stamp(root, "return");
  card.dataset["key"] = asked.id;
  write(card, "pieces", String(asked.quantity));
  write(card, "title", asked.title);
  write(card, "order-number", asked.number);
  const link = part(card, "order");
  if (link instanceof HTMLAnchorElement) link.href = stay("/operator/order", { id: asked.orderId });
  write(card, "reason", pageWords.operatorRefunds?.returnReasons[asked.reason] ?? "");
  write(card, "at", dayTime(pageLocale, asked.requestedAt));
  write(card, "note", asked.note);
  reveal(card, "note-part", asked.note !== "");
  drawReturnPhotos(root, card, asked.photoIds, {
    path: (id) => `/api/operator/return-photos/${id}`,
    alt: pageWords.operatorRefunds?.photo ?? "",
  });
  card.querySelector("[name=fee]")?.addEventListener("change", () => void calculate(card, asked));
  void calculate(card, asked);
  return card;
}

/** The operator's decision; a declined buyer must get a reason. Null when the answer is missing. */
export async function decideReturn(card: HTMLElement, isApproved: boolean): Promise<Answer<unknown> | null> {
  const field = card.querySelector<HTMLTextAreaElement>("[name=answer]");
  const answer = field?.value.trim() ?? "";
  if (!isApproved && answer === "") {
    sayWrong(card, pageWords.operatorRefunds?.answerMissing ?? "");
    field?.focus();
    return null;
  }
  const id = card.dataset["key"] ?? "";
  const json = { isApproved, isFeeReturned: feeOf(card), answer };
  return call(
    (options) => api.operator.returns[":id"].decision.$post({ param: { id }, json }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
}
