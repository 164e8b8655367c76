// <operator-reconciliation>: runs, one more on demand, and differences that are resolved with a note.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import { fillWords, span } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { keepFocus, part, reveal, stamp, write } from "./fragment.ts";
import { isOrderId } from "./ids.ts";
import { actorWords } from "./names.ts";
import { workDone } from "./work-done.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { markTab, offerMore, pageCursor, shownSide } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut, stay } from "./session.ts";
import { tableRow } from "./table-row.ts";

type List = InferResponseType<typeof api.operator.money.reconciliation.$get, 200>;
type Difference = List["differences"][number];
type Run = List["runs"][number];

const correctable = ["processing", "losses", "bank", "fx", "family"] as const;
const noteMin = 3;
const lookAgainMs = [1000, 3000, 8000];

/** A number within words keeps its own direction. */
function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

function amount(halalas: number | null): string {
  return halalas === null ? "—" : money(halalas);
}

class OperatorReconciliation extends PortalPage<List> {
  private isSending = false;
  private shown = new Map<string, Difference>();
  private readonly show = shownSide();

  protected override listen() {
    markTab(this, this.show);
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!(event.target instanceof HTMLFormElement)) return;
      const card = event.target.closest<HTMLElement>("[data-key]");
      void (card === null ? this.run() : this.resolve(card, event.target));
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      const card = button?.closest<HTMLElement>("[data-key]");
      const act = button?.dataset["act"];
      if (!card || (act !== "ask" && act !== "keep")) return;
      reveal(card, "resolve", act === "ask");
      reveal(card, "ask", act === "keep");
      if (act === "ask") card.querySelector("textarea")?.focus();
      else part(card, "ask")?.focus();
    });
  }

  /** A note that is being written is not drawn away under the hand. */
  protected override isBusy() {
    return this.isSending || this.querySelector("[data-slot=resolve]:not([hidden])") !== null;
  }

  protected load(): Promise<Answer<List>> {
    const query = { show: this.show, ...pageCursor() };
    return call(
      (options) => api.operator.money.reconciliation.$get({ query }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ runs, differences, nextCursor }: List): string {
    this.shown = new Map(differences.map((difference) => [difference.id, difference]));
    keepFocus(this, () => {
      part(this, "differences")?.replaceChildren(...differences.map((one) => this.drawDifference(one)));
    });
    reveal(this, "none", differences.length === 0 && this.show === "open");
    reveal(this, "none-done", differences.length === 0 && this.show === "done");
    offerMore(this, nextCursor, { path: "/operator/reconciliation", query: { show: this.show } });
    part(this, "runs")?.replaceChildren(...runs.map((run) => this.rowOf(run)));
    return "ready";
  }

  private rowOf(run: Run): HTMLTableRowElement {
    const words = pageWords.operatorMoney;
    return tableRow([
      span(pageLocale, dayTime(pageLocale, run.since), dayTime(pageLocale, run.until)),
      (run.endedAt === null ? words?.underWay : words?.ended) ?? "",
      String(run.movements),
      String(run.orders),
      String(run.posted),
      amount(run.processorHalalas),
      amount(run.ledgerHalalas),
      amount(run.explainedHalalas),
    ]);
  }

  private drawDifference(difference: Difference): HTMLElement {
    const words = pageWords.operatorMoney;
    const card = stamp(this, "difference");
    const { id, cause, expectedHalalas, postedHalalas, resolvedAt } = difference;
    card.dataset["key"] = id;
    write(card, "cause", words?.causes[cause] ?? "");
    this.drawSubject(card, difference);
    write(card, "expected", money(expectedHalalas));
    write(card, "posted", money(postedHalalas));
    write(card, "gap", money(expectedHalalas - postedHalalas));
    reveal(card, "sides", cause !== "documents_broken" && cause !== "account_changed");
    write(card, "found", fillWords(words?.found ?? "", { at: dayTime(pageLocale, difference.foundAt) }));
    reveal(card, "account-part", difference.isPostable);
    reveal(card, "ask", resolvedAt === null);
    this.drawResolved(card, difference);
    return card;
  }

  /** Whose it is, in names; what programs call it stands apart, to be copied. */
  private drawSubject(card: HTMLElement, { subject, detail, about, isForFamily }: Difference) {
    const words = pageWords.operatorMoney;
    const { orderId, number, familyName } = about;
    const link = part(card, "subject-link");
    const isOrder = orderId !== null && isOrderId(orderId);
    if (link instanceof HTMLAnchorElement && isOrder)
      link.href = stay("/operator/order", { id: orderId, show: "money" });
    reveal(card, "subject-link", isOrder);
    write(
      card,
      "subject",
      isOrder ? fillWords(words?.orderOf ?? "", { number: isolated(number ?? "") }) : "",
    );
    write(card, "family", familyName === null ? "" : fillWords(words?.family ?? "", { name: familyName }));
    write(card, "subject-text", isOrder || familyName !== null ? "" : (words?.ourBalance ?? ""));
    const kinds: Readonly<Record<string, string>> = words?.kinds ?? {};
    write(card, "kind", kinds[detail] === undefined ? "" : `${kinds[detail]} ·`);
    write(card, "reference", kinds[detail] === undefined ? `${subject} ${detail}` : subject);
    const option = part(card, "family-option");
    if (!(option instanceof HTMLOptionElement)) return;
    option.hidden = !isForFamily;
    option.disabled = !isForFamily;
  }

  private drawResolved(card: HTMLElement, { resolvedAt, resolvedBy, note, account }: Difference) {
    const words = pageWords.operatorMoney;
    if (resolvedAt === null) return;
    const people = pageWords.portal?.people;
    const by = people === undefined ? "" : actorWords(people, resolvedBy);
    const facts = { at: dayTime(pageLocale, resolvedAt), by };
    const isByRun = resolvedBy?.phone === null;
    write(card, "resolved", fillWords((isByRun ? words?.resolvedByRun : words?.resolvedBy) ?? "", facts));
    write(card, "told-note", note ?? "");
    const named = correctable.find((one) => one === account);
    const accounts = { ...words?.accounts, family: words?.bookToFamily };
    const booked = { account: named === undefined ? "" : accounts[named] };
    write(card, "booked", named === undefined ? "" : fillWords(words?.bookedTo ?? "", booked));
  }

  private async run() {
    const field = part(this, "run-from");
    const from = field instanceof HTMLInputElement && field.value !== "" ? field.value : null;
    const hasBegun = await this.send(
      (options) => api.operator.money.reconciliation.$post({ json: { from } }, options),
      pageWords.operatorMoney?.runStarted ?? "",
    );
    // It goes on after the answer; most are over in a moment.
    if (hasBegun) for (const waitMs of lookAgainMs) setTimeout(() => void this.refresh(), waitMs);
  }

  private async resolve(card: HTMLElement, form: HTMLFormElement) {
    const words = pageWords.operatorMoney;
    const difference = this.shown.get(card.dataset["key"] ?? "");
    const entered = new FormData(form);
    const written = entered.get("note");
    const note = typeof written === "string" ? written.trim() : "";
    const account = correctable.find((one) => one === entered.get("account")) ?? null;
    if (difference === undefined) return;
    if (note.length < noteMin) return say(this, words?.noteWrong ?? "", true);
    const { id, expectedHalalas, postedHalalas } = difference;
    const json = { note, account, seenHalalas: expectedHalalas - postedHalalas };
    const isDone = await this.send(
      (options) => api.operator.money.differences[":id"].resolve.$post({ param: { id }, json }, options),
      words?.resolved ?? "",
    );
    if (isDone) document.dispatchEvent(new Event(workDone));
  }

  private async send<Reply extends { status: number; json(): Promise<unknown> }>(
    request: (options: { init: RequestInit }) => Promise<Reply>,
    done: string,
  ): Promise<boolean> {
    if (this.isSending) return false;
    this.isSending = true;
    const answer = await call(request, (reply) => (reply.status < 300 ? reply.json() : null));
    this.isSending = false;
    if (!answer.ok) {
      if (!leaveIfSignedOut(answer)) say(this, failureText(answer.code, answer.detail), true);
      return false;
    }
    say(this, done);
    await this.refresh();
    return true;
  }
}

customElements.define("operator-reconciliation", OperatorReconciliation);
