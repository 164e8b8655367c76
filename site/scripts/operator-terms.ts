// <operator-terms>: the commission rules that hold, will hold or have ended, and the end of one.
import type { InferResponseType } from "hono/client";
import { dayAndYear, dayTime, money, percent } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isCommissionRuleId } from "./ids.ts";
import { actorWords } from "./names.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { markTab, offerMore, pageCursor, shownSide } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { RuleForm } from "./rule-form.ts";
import { say } from "./said.ts";

type List = InferResponseType<(typeof api.operator)["commission-rules"]["$get"], 200>;
type Rule = List["rules"][number];

function whenOf({ fromOn, untilOn }: Rule): string {
  const words = pageWords.operatorTerms;
  const from = fillWords(words?.from ?? "", { from: dayAndYear(pageLocale, fromOn) });
  if (untilOn === null) return dotted(pageLocale, [from, words?.open]);
  return dotted(pageLocale, [
    from,
    fillWords(words?.until ?? "", { until: dayAndYear(pageLocale, untilOn) }),
  ]);
}

function limitsOf({ floorHalalas, capHalalas }: Rule): string {
  const words = pageWords.operatorTerms;
  const limits = [
    floorHalalas === null ? "" : fillWords(words?.floor ?? "", { floor: money(floorHalalas) }),
    capHalalas === null ? "" : fillWords(words?.cap ?? "", { cap: money(capHalalas) }),
  ];
  return dotted(pageLocale, limits);
}

class OperatorTerms extends PortalPage<List> {
  private isSending = false;
  private todayOn = "";
  private readonly show = shownSide();

  protected override listen() {
    markTab(this, this.show);
    this.addEventListener("recorded", (event) => {
      if (event.target instanceof RuleForm) say(this, pageWords.operatorTerms?.added ?? "");
      void this.refresh();
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button !== null) void this.act(button);
    });
  }

  /** A rule about to be ended is not drawn away under the hand. */
  protected override isBusy() {
    return this.isSending || this.querySelector("[data-slot=end-part]:not([hidden])") !== null;
  }

  protected load(): Promise<Answer<List>> {
    const query = { show: this.show, ...pageCursor() };
    return call(
      (options) => api.operator["commission-rules"].$get({ query }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ rules, market, nextCursor }: List): string {
    this.todayOn = market.todayOn;
    const words = pageWords.operatorTerms;
    const rate = percent(market.commissionBasisPoints);
    write(this, "order", fillWords(words?.rulesText ?? "", { percent: rate }));
    part(this, "rules")?.replaceChildren(...rules.map((rule) => this.drawRule(rule)));
    reveal(this, "none", rules.length === 0);
    offerMore(this, nextCursor, { path: "/operator/terms", query: { show: this.show } });
    const form = this.querySelector("rule-form");
    if (form instanceof RuleForm) form.know(market);
    return "ready";
  }

  private drawRule(rule: Rule): HTMLElement {
    const item = stamp(this, "rule");
    const words = pageWords.operatorTerms;
    item.dataset["key"] = rule.id;
    write(item, "rate", fillWords(words?.rate ?? "", { percent: percent(rule.basisPoints) }));
    write(item, "scope", words?.scopes[rule.scope] ?? "");
    write(item, "subject", rule.subjectName ?? "");
    write(item, "when", whenOf(rule));
    write(item, "limits", limitsOf(rule));
    write(item, "note", rule.note);
    write(item, "recorded", fillWords(words?.recorded ?? "", { at: dayTime(pageLocale, rule.recordedAt) }));
    const people = pageWords.portal?.people;
    write(item, "by", people === undefined ? "" : actorWords(people, rule.recordedBy));
    reveal(item, "ask-end", this.show === "open");
    const day = part(item, "end-day");
    if (day instanceof HTMLInputElement) {
      day.min = rule.fromOn > this.todayOn ? rule.fromOn : this.todayOn;
      day.value = day.min;
    }
    return item;
  }

  private async act(button: HTMLElement) {
    const item = button.closest<HTMLElement>("[data-key]");
    const act = button.dataset["act"];
    if (item === null || this.isSending) return;
    if (act === "ask-end" || act === "keep") {
      reveal(item, "end-part", act === "ask-end");
      part(item, act === "ask-end" ? "end-day" : "ask-end")?.focus();
    } else if (act === "end") await this.end(item);
  }

  private async end(item: HTMLElement) {
    const id = item.dataset["key"] ?? "";
    const day = part(item, "end-day");
    const untilOn = day instanceof HTMLInputElement ? day.value : "";
    if (!isCommissionRuleId(id)) return;
    if (untilOn === "") return say(this, pageWords.operatorTerms?.wrong.day ?? "", true);
    this.isSending = true;
    const answer = await call(
      (options) =>
        api.operator["commission-rules"][":id"].end.$post({ param: { id }, json: { untilOn } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    await this.conclude(answer, pageWords.operatorTerms?.ended ?? "");
  }
}

customElements.define("operator-terms", OperatorTerms);
