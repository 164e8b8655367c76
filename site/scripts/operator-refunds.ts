// <operator-refunds>: returns to be answered, stuck refunds, and those on their way.
import type { InferResponseType } from "hono/client";
import { api, call, type Answer } from "./api.ts";
import { part, reveal } from "./fragment.ts";
import { workDone } from "./work-done.ts";
import { failureText, pageWords } from "./page-words.ts";
import { sayCut } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { actOnRefund, drawRefund, isStuck } from "./refund-row.ts";
import { decideReturn, drawReturn, sayWrong } from "./return-card.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut } from "./session.ts";

type Waiting = InferResponseType<typeof api.operator.refunds.$get, 200>;

class OperatorRefunds extends PortalPage<Waiting> {
  private isActing = false;

  protected override listen() {
    this.addEventListener("click", (event) => {
      if (!(event.target instanceof HTMLElement)) return;
      const act = event.target.closest<HTMLElement>("[data-act]")?.dataset["act"];
      if (act === "retry" || act === "cover") void this.act(event.target, false);
      if (act === "approve" || act === "decline") void this.decide(event.target, act === "approve");
    });
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.act(event.target, true);
    });
  }

  protected override isBusy() {
    return this.isActing || this.querySelector("li details[open]") !== null;
  }

  protected load(): Promise<Answer<Waiting>> {
    return call(
      (options) => api.operator.refunds.$get({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ refunds, returns, totals }: Waiting): string {
    this.drawReturns(returns);
    const stuck = refunds.filter(isStuck);
    const open = refunds.filter((refund) => !isStuck(refund));
    for (const [name, list] of [
      ["stuck", stuck],
      ["open", open],
    ] as const) {
      part(this, `${name}-refunds`)?.replaceChildren(...list.map((refund) => drawRefund(this, refund)));
      reveal(this, `${name}-part`, list.length > 0);
    }
    sayCut(this, "refunds-cut", refunds.length, totals.refunds);
    sayCut(this, "returns-cut", returns.length, totals.returns);
    reveal(this, "returns-part", returns.length > 0);
    return refunds.length + returns.length === 0 ? "empty" : "ready";
  }

  /** A card that is there stays as it is, with the answer that is being written in it. */
  private drawReturns(returns: Waiting["returns"]) {
    const list = part(this, "returns");
    const there = new Map(
      [...(list?.querySelectorAll<HTMLElement>("[data-key]") ?? [])].map((card) => [
        card.dataset["key"],
        card,
      ]),
    );
    const waiting = new Set(returns.map(({ id }) => id));
    for (const [id, card] of there) if (id === undefined || !waiting.has(id)) card.remove();
    list?.append(...returns.filter(({ id }) => !there.has(id)).map((asked) => drawReturn(this, asked)));
  }

  /** Written above all rows: scrolled into view, for the pressed button may be far below. */
  private tell(text: string, isWrong = false) {
    say(this, text, isWrong);
    part(this, "said")?.scrollIntoView({ block: "center" });
  }

  private async done(text: string) {
    this.tell(text);
    document.dispatchEvent(new Event(workDone));
    await this.refresh();
  }

  private async act(target: EventTarget | null, isSubmit: boolean) {
    if (this.isActing) return;
    this.isActing = true;
    const done = await actOnRefund(target, isSubmit);
    this.isActing = false;
    if (done === null) return;
    if (done.answer.ok) return this.done(done.good);
    if (leaveIfSignedOut(done.answer)) return;
    this.tell(failureText(done.answer.code, done.answer.detail), true);
    if (done.answer.code === "refund_wrong_state") await this.refresh();
  }

  private async decide(target: HTMLElement, isApproved: boolean) {
    const card = target.closest<HTMLElement>("[data-key]");
    if (this.isActing || card === null) return;
    this.isActing = true;
    const answer = await decideReturn(card, isApproved);
    this.isActing = false;
    if (answer === null) return;
    const words = pageWords.operatorRefunds;
    if (answer.ok) return this.done((isApproved ? words?.approved : words?.declined) ?? "");
    if (leaveIfSignedOut(answer)) return;
    sayWrong(card, failureText(answer.code, answer.detail));
    if (answer.code === "return_decided") await this.done(failureText(answer.code, answer.detail));
  }
}

customElements.define("operator-refunds", OperatorRefunds);
