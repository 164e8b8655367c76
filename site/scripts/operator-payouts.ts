// <operator-payouts>: payouts on their way, stopped or over, and results that two operators tell by hand.
import type { InferResponseType } from "hono/client";
import { count, dayTime, money } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isPayoutId } from "./ids.ts";
import { actedByText } from "./page-actors.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { offerMore, pageCursor, sayCut } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { stay } from "./session.ts";

type List = InferResponseType<typeof api.operator.payouts.$get, 200>;
type Payout = List["payouts"][number];

const search = new URLSearchParams(location.search);
const show = (["open", "blocked", "done"] as const).find((one) => one === search.get("show")) ?? "open";
const rail = (["stripe", "bank"] as const).find((one) => one === search.get("rail"));

/** What stands in the way, in words where there are some. */
function problemText(problem: string | null): string {
  const [kind, reason = ""] = (problem ?? "").split("doubtful: ");
  if (kind === "" && reason !== "") return fillWords(pageWords.operatorPayouts?.doubtful ?? "", { reason });
  const known = Object.entries(pageWords.operatorPayouts?.problems ?? {}).find(([code]) => code === problem);
  return known?.[1] ?? problem ?? "";
}

class OperatorPayouts extends PortalPage<List> {
  private isSending = false;

  protected override listen() {
    for (const link of this.querySelectorAll<HTMLAnchorElement>("[data-show], [data-rail]")) {
      const wanted = { show: link.dataset["show"] ?? show, rail: link.dataset["rail"] ?? rail ?? "" };
      const query = wanted.rail === "" ? { show: wanted.show } : wanted;
      link.href = stay("/operator/payouts", query);
      if (wanted.show === show && wanted.rail === (rail ?? "")) link.setAttribute("aria-current", "page");
    }
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button !== null) void this.act(button);
    });
  }

  /** A result about to be told is not drawn away under the hand. */
  protected override isBusy() {
    return this.isSending || this.querySelector("[data-slot=tell-part]:not([hidden])") !== null;
  }

  protected load(): Promise<Answer<List>> {
    const query = { show, ...(rail && { rail }), ...pageCursor() };
    return call(
      (options) => api.operator.payouts.$get({ query }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ payouts, withoutAccount, totals, nextCursor }: List): string {
    part(this, "payouts")?.replaceChildren(...payouts.map((payout) => this.drawPayout(payout)));
    part(this, "without")?.replaceChildren(...withoutAccount.map((family) => this.drawWithout(family)));
    sayCut(this, "without-cut", withoutAccount.length, totals.withoutAccount);
    reveal(this, "without-part", withoutAccount.length > 0);
    reveal(this, "none", payouts.length === 0);
    offerMore(this, nextCursor, { path: "/operator/payouts", query: { show, ...(rail && { rail }) } });
    return "ready";
  }

  private drawWithout({ familyName, shareHalalas, refusedReason }: List["withoutAccount"][number]) {
    const row = stamp(this, "without");
    const reason = fillWords(pageWords.operatorPayouts?.refusedAccount ?? "", { reason: refusedReason });
    write(row, "family", familyName);
    write(row, "reason", refusedReason === null ? "" : reason);
    write(row, "share", money(shareHalalas));
    return row;
  }

  private drawPayout(payout: Payout): HTMLElement {
    const card = stamp(this, "payout");
    const words = pageWords.operatorPayouts;
    const { state, iban, holder, fileId, parcels, nettedHalalas, returnedHalalas, settledAt } = payout;
    card.dataset["key"] = payout.id;
    write(card, "family", payout.familyName);
    write(card, "amount", money(payout.amountHalalas));
    write(card, "state", words?.states[state] ?? "");
    const isBank = payout.rail === "bank";
    const file = !isBank || state !== "open" ? "" : fileId === null ? words?.noFile : words?.inFile;
    const sold = words === undefined ? "" : count(pageLocale, words.parcels, parcels);
    const what = [words?.rails[payout.rail], sold, file];
    write(card, "what", dotted(pageLocale, what));
    write(card, "iban", iban ?? "");
    write(card, "holder", holder ?? "");
    reveal(card, "into-part", isBank);
    write(card, "problem", problemText(payout.problem));
    const netted = fillWords(words?.netted ?? "", { netted: money(nettedHalalas) });
    const returned = fillWords(words?.returned ?? "", { returned: money(returnedHalalas) });
    write(card, "netted", nettedHalalas > 0 ? netted : "");
    write(card, "returned", returnedHalalas > 0 ? returned : "");
    const made = fillWords(words?.made ?? "", { at: dayTime(pageLocale, payout.createdAt) });
    const over =
      settledAt === null ? "" : fillWords(words?.settled ?? "", { at: dayTime(pageLocale, settledAt) });
    write(card, "when", dotted(pageLocale, [made, over]));
    this.drawTold(card, payout);
    return card;
  }

  private drawTold(card: HTMLElement, { rail: paidBy, state, fileId, reported }: Payout) {
    const words = pageWords.operatorPayouts;
    const mayReport = paidBy === "bank" && (state === "sent" || (state === "open" && fileId === null));
    const result = reported === null ? "" : (words?.results[reported.result] ?? "");
    const waits = reported !== null && !reported.isConfirmed;
    const by = actedByText(reported?.by ?? null);
    const text = fillWords(words?.told ?? "", { result, reference: reported?.reference, by });
    const told = fillWords(words?.agreedBy ?? "", { by, other: actedByText(reported?.confirmedBy ?? null) });
    write(card, "told", waits ? text : reported === null ? "" : told);
    write(card, "agree", fillWords(words?.agree ?? "", { result }));
    reveal(card, "agree", mayReport && waits && !reported.isMine);
    reveal(card, "decline", mayReport && waits && !reported.isMine);
    reveal(card, "ask-tell", mayReport);
  }

  private async act(button: HTMLElement) {
    const card = button.closest<HTMLElement>("[data-key]");
    const act = button.dataset["act"];
    if (card === null || this.isSending) return;
    if (act === "ask-tell" || act === "keep") {
      reveal(card, "tell-part", act === "ask-tell");
      part(card, act === "ask-tell" ? "reference" : "ask-tell")?.focus();
    } else if (act === "settled" || act === "rejected") await this.tell(card, act);
    else if (act === "agree" || act === "decline") await this.decide(card, act);
  }

  private async tell(card: HTMLElement, result: "settled" | "rejected") {
    const id = card.dataset["key"] ?? "";
    const field = part(card, "reference");
    const reference = field instanceof HTMLInputElement ? field.value.trim() : "";
    const isWritten = reference.length >= 2;
    reveal(card, "wrong", !isWritten);
    if (!isWritten || !isPayoutId(id)) return field?.focus();
    const json = { result, reference };
    const answer = call(
      (options) => api.operator.payouts[":id"].report.$post({ param: { id }, json }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    await this.sent(answer, pageWords.operatorPayouts?.toldSaid ?? "");
  }

  private async decide(card: HTMLElement, verb: "agree" | "decline") {
    const id = card.dataset["key"] ?? "";
    if (!isPayoutId(id)) return;
    const words = pageWords.operatorPayouts;
    const { confirm, decline } = api.operator.payouts[":id"];
    if (verb === "agree") {
      const answer = call(
        (options) => confirm.$post({ param: { id } }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      );
      return this.sent(answer, words?.agreed ?? "");
    }
    const answer = call(
      (options) => decline.$post({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    return this.sent(answer, words?.declined ?? "");
  }

  private async sent(asked: Promise<Answer<unknown>>, good: string) {
    this.isSending = true;
    const answer = await asked;
    this.isSending = false;
    await this.conclude(answer, good);
  }
}

customElements.define("operator-payouts", OperatorPayouts);
