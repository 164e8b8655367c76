// <refund-form>: what the operator is about to refund; the store says what that would do, each time it changes.
import type { InferResponseType } from "hono/client";
import { money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isLineId, isOrderId, type LineId } from "./ids.ts";
import { failureText, pageWords } from "./page-words.ts";
import "./quantity-field.ts";

export type OrderRefunds = InferResponseType<(typeof api.operator.orders)[":id"]["refunds"]["$get"], 200>;
type Line = OrderRefunds["lines"][number];
type Reason = OrderRefunds["refunds"][number]["reason"];
type Preview = InferResponseType<(typeof api.operator.orders)[":id"]["refunds"]["preview"]["$post"], 200>;

interface Wish {
  readonly lines: { lineId: LineId; quantity: number }[];
  readonly reason: Reason;
  readonly isFeeReturned: boolean | null;
  readonly note: string;
}

/** Told to the page around it, with what to say of it. */
export const orderRefunded = "order-refunded";
export const refundOutdated = "refund-outdated";

const restMs = 250;
const feeAnswers: Readonly<Record<string, boolean>> = { back: true, keep: false };

function isReason(value: string): value is Reason {
  return value in (pageWords.operatorRefunds?.reasons ?? {});
}

export class RefundForm extends HTMLElement {
  private drawn = "";
  private expectedCount = 0;
  private timer = 0;
  /** Counts what was asked of the store, so that an answer that was overtaken is not shown. */
  private turn = 0;
  private isSending = false;

  connectedCallback() {
    this.addEventListener("input", () => this.changed());
    this.addEventListener("change", () => this.changed());
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send();
    });
    this.addEventListener("click", (event) => {
      const act = event.target instanceof HTMLElement ? event.target.dataset["act"] : undefined;
      if (act === "all" || act === "clear") this.setPieces(act === "all");
    });
  }

  private get orderId() {
    return new URLSearchParams(location.search).get("id") ?? "";
  }

  private get fields() {
    return [...this.querySelectorAll<HTMLInputElement>("[data-line] input")];
  }

  /** Shows what is left to refund; pieces that were chosen stay chosen. */
  show({ lines, feeLeftHalalas, refunds }: OrderRefunds) {
    this.expectedCount = refunds.length;
    reveal(this, "fee-choice", feeLeftHalalas > 0);
    const feeLeft = pageWords.operatorRefunds?.feeLeft ?? "";
    write(this, "fee-left", fillWords(feeLeft, { fee: money(feeLeftHalalas) }));
    const text = JSON.stringify(lines);
    if (text === this.drawn) return;
    this.drawn = text;
    const chosen = new Map(this.fields.map((field) => [field.dataset["id"], field.value]));
    const families = [...Map.groupBy(lines, ({ parcelId }) => parcelId).values()].map((own) => {
      const group = stamp(this, "refund-family");
      write(group, "family-name", own[0]?.familyName ?? "");
      group.append(...own.map((line) => this.drawLine(line, chosen.get(line.id))));
      return group;
    });
    part(this, "families")?.replaceChildren(...families);
    this.changed();
  }

  private drawLine(line: Line, chosen = "0"): HTMLElement {
    const row = stamp(this, "refund-line");
    const words = pageWords.operatorRefunds;
    write(row, "line-title", line.title);
    write(row, "line-price", money(line.priceHalalas));
    const left = fillWords(words?.left ?? "", { quantity: line.quantity, left: line.unitsLeft });
    write(row, "line-left", line.unitsLeft === 0 ? (words?.gone ?? "") : left);
    const field = row.querySelector("input");
    if (field === null) return row;
    field.max = String(line.unitsLeft);
    field.value = chosen;
    field.dataset["id"] = line.id;
    field.setAttribute("aria-label", fillWords(words?.pieces ?? "", { title: line.title }));
    row.querySelector<HTMLElement>("quantity-field")?.toggleAttribute("hidden", line.unitsLeft === 0);
    return row;
  }

  private setPieces(isAll: boolean) {
    for (const field of this.fields) {
      field.value = isAll ? field.max : "0";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  private wish(): Wish {
    const form = this.querySelector("form");
    const data = form === null ? new FormData() : new FormData(form);
    const textOf = (name: string) => {
      const value = data.get(name);
      return typeof value === "string" ? value : "";
    };
    const lines = this.fields.flatMap(({ dataset, value }) => {
      const lineId = dataset["id"] ?? "";
      const quantity = Number(value);
      return isLineId(lineId) && quantity > 0 ? [{ lineId, quantity }] : [];
    });
    const reason = textOf("reason");
    return {
      lines,
      reason: isReason(reason) ? reason : "operator_cancelled",
      isFeeReturned: feeAnswers[textOf("fee")] ?? null,
      note: textOf("note"),
    };
  }

  /** Until the store has answered, nothing can be confirmed. */
  private changed() {
    this.allow(null);
    this.turn += 1;
    clearTimeout(this.timer);
    const { turn } = this;
    const wish = this.wish();
    if (wish.lines.length === 0 && wish.isFeeReturned !== true) return this.drawPreview(null);
    this.timer = window.setTimeout(() => void this.preview(wish, turn), restMs);
  }

  private async preview(json: Wish, turn: number) {
    const id = this.orderId;
    if (!isOrderId(id)) return;
    const answer = await call(
      (options) => api.operator.orders[":id"].refunds.preview.$post({ param: { id }, json }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (turn !== this.turn) return;
    this.refuse(answer.ok ? "" : failureText(answer.code, answer.detail));
    this.drawPreview(answer.ok ? answer.body : null);
    this.allow(answer.ok ? answer.body : null);
  }

  private drawPreview(preview: Preview | null) {
    const words = pageWords.operatorRefunds;
    reveal(this, "preview-empty", preview === null);
    reveal(this, "preview-part", preview !== null);
    if (preview === null || words === undefined) return;
    write(this, "preview-amount", money(preview.amountHalalas));
    reveal(this, "preview-covered", preview.isOffset);
    const shares = preview.parcels.map(({ familyName, shareHalalas, isWhole, isPaidOut }) => {
      const more = [isWhole ? words.whole : "", isPaidOut ? words.paidOut : ""].filter((text) => text !== "");
      return [fillWords(words.shareLess, { family: familyName }), shareHalalas, more.join(" ")] as const;
    });
    const rest = [
      [words.commissionLess, preview.commissionHalalas, ""],
      [words.vatLess, preview.vatHalalas, ""],
      [words.feeBack, preview.feeHalalas, ""],
      [words.marketBears, preview.releasedHalalas, ""],
    ] as const;
    const rows = [...shares, ...rest.filter(([, amount]) => amount > 0)].map(([text, amount, more]) => {
      const row = stamp(this, "preview-row");
      write(row, "row-text", text);
      write(row, "row-more", more);
      write(row, "row-amount", money(amount));
      return row;
    });
    part(this, "preview-rows")?.replaceChildren(...rows);
  }

  private allow(preview: Pick<Preview, "amountHalalas" | "isOffset"> | null) {
    const button = part(this, "confirm");
    const words = pageWords.operatorRefunds;
    if (!(button instanceof HTMLButtonElement) || words === undefined) return;
    button.disabled = preview === null;
    const sentence = preview?.isOffset ? words.confirmCovered : words.confirm;
    button.textContent =
      preview === null ? words.confirmNone : fillWords(sentence, { amount: money(preview.amountHalalas) });
  }

  private refuse(text: string) {
    write(this, "refund-wrong", text);
    reveal(this, "refund-wrong", text !== "");
  }

  private async send() {
    const id = this.orderId;
    const button = part(this, "confirm");
    if (this.isSending || !isOrderId(id) || !(button instanceof HTMLButtonElement) || button.disabled) return;
    this.isSending = true;
    const json = { ...this.wish(), expectedCount: this.expectedCount };
    const answer = await call(
      (options) => api.operator.orders[":id"].refunds.$post({ param: { id }, json }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isSending = false;
    if (!answer.ok) {
      this.refuse(failureText(answer.code, answer.detail));
      this.dispatchEvent(new CustomEvent(refundOutdated, { bubbles: true }));
      return;
    }
    this.querySelector("form")?.reset();
    this.setPieces(false);
    const { amountHalalas, isOffset } = answer.body.refund;
    const words = pageWords.operatorRefunds;
    const amount = money(amountHalalas);
    const detail = isOffset ? words?.covered : fillWords(words?.refunded ?? "", { amount });
    this.dispatchEvent(new CustomEvent(orderRefunded, { bubbles: true, detail }));
  }
}

customElements.define("refund-form", RefundForm);
