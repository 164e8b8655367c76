// <order-follow>: polls the order's page while it can still change, and redraws only what changed.

import { settleOrder } from "./stored-orders.ts";

const everyMs = 15_000;

export class OrderFollow extends HTMLElement {
  private timer = 0;
  /** The HTML from the store: changes by scripts since then do not count. */
  private shown = "";

  connectedCallback() {
    this.shown = this.content?.innerHTML ?? "";
    this.settle();
    const print = this.querySelector<HTMLButtonElement>("[data-print]");
    if (print !== null) {
      print.hidden = false;
      print.addEventListener("click", () => window.print());
    }
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.refresh();
    });
    addEventListener("online", () => void this.refresh());
    this.wait();
  }

  /** The order's new state also updates the basket. */
  private settle() {
    const { token = "", state } = this.dataset;
    if (state === "placed" || state === "paid" || state === "unpaid") settleOrder(token, state);
  }

  private get content() {
    return this.querySelector("[data-content]");
  }

  private wait() {
    clearTimeout(this.timer);
    if (this.dataset["changing"] === "true")
      this.timer = window.setTimeout(() => void this.refresh(), everyMs);
  }

  private async refresh() {
    if (this.dataset["changing"] !== "true") return;
    // The page is not redrawn while a form is open.
    const isBusy = this.querySelector("details[open]") !== null;
    if (document.visibilityState === "visible" && !isBusy) await this.redraw();
    this.wait();
  }

  /** Shows the order's current state; false without a connection, and nothing changes. */
  async redraw(): Promise<boolean> {
    const page = await this.load();
    this.showOffline(page === null);
    if (page !== null) this.show(page);
    return page !== null;
  }

  private async load(): Promise<Document | null> {
    try {
      const reply = await fetch(location.href, { signal: AbortSignal.timeout(everyMs), cache: "no-store" });
      return reply.ok ? new DOMParser().parseFromString(await reply.text(), "text/html") : null;
    } catch {
      return null;
    }
  }

  private show(page: Document) {
    const fresh = page.querySelector<HTMLElement>("order-follow");
    const next = fresh?.querySelector("[data-content]");
    const now = this.content;
    if (!fresh || !next || !now) return;
    this.dataset["changing"] = fresh.dataset["changing"] ?? "false";
    this.dataset["state"] = fresh.dataset["state"] ?? "";
    this.settle();
    if (next.innerHTML === this.shown) return;
    this.shown = next.innerHTML;
    const focused = now.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
    now.replaceChildren(...next.childNodes);
    document.title = page.title;
    if (focused !== "") document.getElementById(focused)?.focus({ preventScroll: true });
  }

  private showOffline(isOffline: boolean) {
    const note = this.querySelector<HTMLElement>("[data-offline]");
    if (note !== null) note.hidden = !isOffline;
  }
}

customElements.define("order-follow", OrderFollow);
