// <order-refunds>: what went back of the order that the address names, and what the operator may still give back.
import { money } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, write } from "./fragment.ts";
import { isOrderId } from "./ids.ts";
import { workDone } from "./work-done.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { orderRefunded, RefundForm, refundOutdated, type OrderRefunds } from "./refund-form.ts";
import { actOnRefund, drawRefund } from "./refund-row.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut } from "./session.ts";

/** Told to the page around it: the order is not what it was. */
export const orderChanged = "order-changed";

const freshMs = 30_000;
/** A refund that is being sent is usually there after a moment. */
const soonMs = 1500;

class OrderRefundsList extends HTMLElement {
  private isActing = false;

  connectedCallback() {
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target instanceof HTMLElement ? event.target.dataset["form"] : undefined;
      if (form === "uncollected") void this.endUncollected();
      if (form === "otherwise") void this.act(event.target, true);
    });
    this.addEventListener(orderRefunded, (event) => {
      this.close();
      void this.changed(event instanceof CustomEvent ? String(event.detail) : "");
    });
    this.addEventListener(refundOutdated, () => void this.refresh());
    window.setInterval(() => {
      if (document.visibilityState === "visible" && !this.isBusy) void this.refresh();
    }, freshMs);
    void this.refresh();
  }

  /** Rows are not drawn anew while something is written in one of them. */
  private get isBusy() {
    return this.isActing || part(this, "refunds")?.querySelector("details[open]") !== null;
  }

  private get orderId() {
    return new URLSearchParams(location.search).get("id") ?? "";
  }

  private close() {
    for (const details of this.querySelectorAll("details")) details.open = false;
  }

  private clicked(event: Event) {
    if (!(event.target instanceof HTMLElement)) return;
    if (event.target.closest("[data-act=close]") !== null) this.close();
    else if (event.target.closest("[data-act=retry], [data-act=cover]") !== null)
      void this.act(event.target, false);
  }

  private async load(): Promise<Answer<OrderRefunds>> {
    const id = this.orderId;
    if (!isOrderId(id)) return { ok: false, code: "order_unknown", detail: {} };
    return call(
      (options) => api.operator.orders[":id"].refunds.$get({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  /** Without an answer what is shown stays: the page itself says what failed. */
  private async refresh() {
    const answer = await this.load();
    if (!answer.ok) return;
    this.draw(answer.body);
    if (answer.body.refunds.some(({ state }) => state === "sending"))
      window.setTimeout(() => void this.refresh(), soonMs);
  }

  private draw(body: OrderRefunds) {
    const { refunds, refundedLines, lines, feeLeftHalalas, uncollected } = body;
    this.hidden = lines.length === 0 && refunds.length === 0;
    reveal(this, "refunds-none", refunds.length === 0);
    const titles = new Map(lines.map(({ id, title }) => [id, title]));
    const rows = refunds.map((refund) => {
      const own = refundedLines.filter(({ refundId }) => refundId === refund.id);
      const goods = own.map(({ lineId, quantity }) => `${quantity} × ${titles.get(lineId) ?? ""}`);
      return drawRefund(this, refund, dotted(pageLocale, goods));
    });
    part(this, "refunds")?.replaceChildren(...rows);
    reveal(this, "refund-part", feeLeftHalalas > 0 || lines.some(({ unitsLeft }) => unitsLeft > 0));
    reveal(this, "uncollected-part", uncollected !== null);
    write(this, "uncollected-amount", money(uncollected?.amountHalalas ?? 0));
    const form = this.querySelector("refund-form");
    if (form instanceof RefundForm) form.show(body);
  }

  private async changed(text: string) {
    say(this, text);
    part(this, "said")?.scrollIntoView({ block: "center" });
    document.dispatchEvent(new Event(workDone));
    this.dispatchEvent(new CustomEvent(orderChanged, { bubbles: true }));
    await this.refresh();
  }

  private async act(target: EventTarget | null, isSubmit: boolean) {
    if (this.isActing) return;
    this.isActing = true;
    const done = await actOnRefund(target, isSubmit);
    this.isActing = false;
    if (done === null) return;
    if (done.answer.ok) return this.changed(done.good);
    if (leaveIfSignedOut(done.answer)) return;
    say(this, failureText(done.answer.code, done.answer.detail), true);
    part(this, "said")?.scrollIntoView({ block: "center" });
    if (done.answer.code === "refund_wrong_state") await this.refresh();
  }

  private async endUncollected() {
    const id = this.orderId;
    if (this.isActing || !isOrderId(id)) return;
    this.isActing = true;
    const answer = await call(
      (options) => api.operator.orders[":id"]["not-collected"].$post({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isActing = false;
    write(this, "uncollected-wrong", answer.ok ? "" : failureText(answer.code, answer.detail));
    reveal(this, "uncollected-wrong", !answer.ok);
    if (!answer.ok) return;
    this.close();
    const amount = money(answer.body.refundedHalalas);
    await this.changed(fillWords(pageWords.operatorRefunds?.notCollectedDone ?? "", { amount }));
  }
}

customElements.define("order-refunds", OrderRefundsList);
