// <operator-disputes>: disputed payments by when they must be answered, and fraud warnings to be cleared.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import { api, call, type Answer } from "./api.ts";
import { keepFocus, part, reveal, stamp, write } from "./fragment.ts";
import { workDone } from "./work-done.ts";
import { dashboardRefund, wordFor } from "./outside-words.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { markTab, offerMore, pageCursor, sayCut, shownSide } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { stay } from "./session.ts";

type List = InferResponseType<typeof api.operator.disputes.$get, 200>;
type Dispute = List["disputes"][number];
type Warning = List["warnings"][number];

class OperatorDisputes extends PortalPage<List> {
  private isClearing = false;
  private readonly show = shownSide();

  protected override listen() {
    markTab(this, this.show);
    this.addEventListener("click", (event) => {
      const button =
        event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-act=clear]") : null;
      if (button !== null) void this.clear(button);
    });
  }

  protected override isBusy() {
    return this.isClearing;
  }

  protected load(): Promise<Answer<List>> {
    const query = { show: this.show, ...pageCursor() };
    return call(
      (options) => api.operator.disputes.$get({ query }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ disputes, warnings, totals, nextCursor }: List): string {
    keepFocus(this, () => {
      part(this, "disputes")?.replaceChildren(...disputes.map((dispute) => this.drawDispute(dispute)));
      part(this, "warnings")?.replaceChildren(...warnings.map((warning) => this.drawWarning(warning)));
    });
    reveal(this, "disputes-part", disputes.length > 0);
    reveal(this, "warnings-part", warnings.length > 0);
    // The page says it already when there is nothing else on it.
    reveal(this, "list-title", warnings.length > 0);
    if (this.show === "open") {
      sayCut(this, "disputes-cut", disputes.length, totals.disputes);
      sayCut(this, "warnings-cut", warnings.length, totals.warnings);
    }
    offerMore(this, nextCursor, { path: "/operator/disputes", query: { show: this.show } });
    return disputes.length + warnings.length === 0 ? "empty" : "ready";
  }

  private drawDispute(dispute: Dispute): HTMLElement {
    const row = stamp(this, "dispute");
    const words = pageWords.operatorDisputes;
    const { id, number, state, reason, amountHalalas, evidenceDueAt, evidenceSentAt, openedAt } = dispute;
    row.dataset["key"] = id;
    const link = row.querySelector<HTMLAnchorElement>("[data-slot=link]");
    if (link !== null) link.href = stay("/operator/dispute", { id });
    write(row, "number", number);
    write(row, "state", (reason === dashboardRefund ? words?.dashboardRefund : words?.states[state]) ?? "");
    part(row, "state")?.setAttribute("data-state", state);
    write(row, "amount", money(amountHalalas));
    write(row, "reason", wordFor(words?.reasons, reason));
    write(row, "opened", dayTime(pageLocale, openedAt));
    const isWaiting = evidenceSentAt === null && (state === "warning" || state === "needs_response");
    write(row, "due", evidenceDueAt === null ? "" : dayTime(pageLocale, evidenceDueAt));
    reveal(row, "due-part", isWaiting && evidenceDueAt !== null);
    return row;
  }

  private drawWarning({ id, orderId, number, kind, warnedAt }: Warning): HTMLElement {
    const row = stamp(this, "warning");
    row.dataset["key"] = id;
    const link = row.querySelector<HTMLAnchorElement>("[data-slot=link]");
    if (link !== null) link.href = stay("/operator/order", { id: orderId });
    write(row, "number", number);
    write(row, "kind", wordFor(pageWords.operatorDisputes?.kinds, kind));
    write(row, "warned", dayTime(pageLocale, warnedAt));
    return row;
  }

  private async clear(button: HTMLElement) {
    if (this.isClearing) return;
    this.isClearing = true;
    button.setAttribute("aria-busy", "true");
    const id = button.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "";
    const answer = await call(
      (options) => api.operator["fraud-warnings"][":id"].clear.$post({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isClearing = false;
    button.removeAttribute("aria-busy");
    document.dispatchEvent(new Event(workDone));
    await this.conclude(answer, pageWords.operatorDisputes?.cleared ?? "");
  }
}

customElements.define("operator-disputes", OperatorDisputes);
