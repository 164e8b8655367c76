// <order-change>: one change that a shopper may make: cancel parcels, or return units of a line.
import { api, call, type Answer } from "./api.ts";
import { checkForm } from "./checkout-fields.ts";
import { part } from "./fragment.ts";
import { isLineId, isParcelId, type PhotoId } from "./ids.ts";
import { OrderFollow } from "./order-follow.ts";
import { failureText, pageWords } from "./page-words.ts";
import "./photo-picker.ts";
import type { PhotoPicker } from "./photo-picker.ts";
import { say } from "./said.ts";

/** The entered values of each form, restored after a redraw. */
const drafts = new Map<string, Readonly<Record<string, string>>>();

const reasons = ["changed_mind", "defect", "not_as_described", "missing"] as const;
type Reason = (typeof reasons)[number];

function reasonOf(value: string | undefined): Reason | null {
  return reasons.find((reason) => reason === value) ?? null;
}

/** Failures after which the result is unknown. */
const isUnsure = (code: string) => code === "unreachable" || code === "internal";

class OrderChange extends HTMLElement {
  private isSending = false;

  connectedCallback() {
    const { form } = this;
    if (form === null) return;
    this.restore(form);
    form.addEventListener("input", () => this.keep(form));
    form.addEventListener("change", () => this.keep(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send(form);
    });
    form.querySelector("[data-act=close]")?.addEventListener("click", () => this.close());
  }

  get key() {
    return this.dataset["key"] ?? "";
  }

  private get form() {
    return this.querySelector("form");
  }

  private get details() {
    return this.querySelector("details");
  }

  private get picker() {
    return this.querySelector<PhotoPicker>("photo-picker");
  }

  private get token() {
    return this.closest<HTMLElement>("order-follow")?.dataset["token"] ?? "";
  }

  private fields(form: HTMLFormElement): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : ""]),
    );
  }

  private keep(form: HTMLFormElement) {
    drafts.set(this.key, this.fields(form));
  }

  private restore(form: HTMLFormElement) {
    for (const [name, value] of Object.entries(drafts.get(this.key) ?? {})) {
      const field = form.elements.namedItem(name);
      if (field instanceof RadioNodeList) field.value = value;
      else if (field instanceof HTMLInputElement && field.type === "radio")
        field.checked = field.value === value;
      else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
    }
  }

  private close() {
    if (this.details === null) return;
    this.details.open = false;
    this.querySelector("summary")?.focus();
  }

  /** Opens the form with its values and shows the error. */
  refuse(text: string) {
    if (this.details !== null) this.details.open = true;
    const wrong = part(this, "wrong");
    if (wrong === null) return;
    wrong.textContent = text;
    wrong.hidden = text === "";
    wrong.scrollIntoView({ block: "nearest" });
  }

  private async send(form: HTMLFormElement) {
    if (this.isSending) return;
    const isReturn = this.dataset["kind"] === "return";
    if (!checkForm(form)) return;
    this.refuse("");
    this.isSending = true;
    const button = form.querySelector(".button");
    button?.setAttribute("aria-busy", "true");
    const { picker } = this;
    const photoIds = picker === null ? [] : await picker.settle();
    const answer =
      photoIds === null ? null : await (isReturn ? this.requestReturn(form, photoIds) : this.cancel());
    button?.removeAttribute("aria-busy");
    this.isSending = false;
    if (answer === null) this.refuse(pageWords.orderChange?.photosFailed ?? "");
    else await this.showAnswer(answer, isReturn);
  }

  private async showAnswer(answer: Answer<unknown>, isReturn: boolean) {
    const follow = this.closest("order-follow");
    if (!(follow instanceof OrderFollow)) return;
    const words = pageWords.orderChange;
    if (!answer.ok && (answer.code === "offline" || answer.code === "request_malformed")) {
      this.refuse(failureText(answer.code, answer.detail));
      return;
    }
    if (answer.ok) {
      drafts.delete(this.key);
      this.picker?.clear();
    }
    if (!answer.ok && answer.code === "photo_unknown") this.picker?.forget();
    await follow.redraw();
    const { key } = this;
    const again = [...follow.querySelectorAll<OrderChange>("order-change")].find((one) => one.key === key);
    const cancelled = this.dataset["covered"] === "true" ? words?.cancelledCovered : words?.cancelled;
    const text = answer.ok
      ? ((isReturn ? words?.requested : cancelled) ?? "")
      : failureText(answer.code, answer.detail);
    if (!answer.ok && again !== undefined) {
      again.refuse(text);
      return;
    }
    // The change is no longer possible: the page shows the order's new state.
    const isMoved = !answer.ok && isUnsure(answer.code);
    say(follow, isMoved ? (words?.moved ?? "") : text, !answer.ok && !isMoved);
    const said = part(follow, "said");
    if (said === null) return;
    said.tabIndex = -1;
    said.focus();
  }

  private cancel(): Promise<Answer<unknown>> {
    const parcelIds = this.key.split(",").filter(isParcelId);
    return call(
      (options) =>
        api.shop.orders[":token"]["parcel-cancellations"].$post(
          { param: { token: this.token }, json: { parcelIds } },
          options,
        ),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
  }

  private async requestReturn(form: HTMLFormElement, photoIds: PhotoId[]): Promise<Answer<unknown>> {
    const lineId = this.key;
    const { reason, quantity = "1", note = "" } = this.fields(form);
    const why = reasonOf(reason);
    if (!isLineId(lineId) || why === null) return { ok: false, code: "line_unknown", detail: {} };
    const expectedCount = this.closest("li")?.querySelectorAll(".asked").length ?? 0;
    const json = { lineId, quantity: Number(quantity), reason: why, note, expectedCount, photoIds };
    return call(
      (options) => api.shop.orders[":token"].returns.$post({ param: { token: this.token }, json }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
  }
}

customElements.define("order-change", OrderChange);
