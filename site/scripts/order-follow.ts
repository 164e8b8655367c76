// <order-follow>: asks for the order's page again while something can still change, and shows only what did.

const everyMs = 15_000;

class OrderFollow extends HTMLElement {
  private timer = 0;

  connectedCallback() {
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

  private wait() {
    clearTimeout(this.timer);
    if (this.dataset["changing"] === "true")
      this.timer = window.setTimeout(() => void this.refresh(), everyMs);
  }

  private async refresh() {
    if (this.dataset["changing"] !== "true") return;
    if (document.visibilityState === "visible") {
      const page = await this.load();
      this.showOffline(page === null);
      if (page !== null) this.show(page);
    }
    this.wait();
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
    const now = this.querySelector("[data-content]");
    if (!fresh || !next || !now) return;
    this.dataset["changing"] = fresh.dataset["changing"] ?? "false";
    if (next.innerHTML === now.innerHTML) return;
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
