// <family-statement>: what comes next, the account of some days as a sum, and what each part of it is made of.
import { noonOf, riyadhDay } from "../../worker/core/time.ts";
import { count, dayAndYear, money, monthAndYear, weekday } from "../../worker/words/format.ts";
import { fillWords, span } from "../../worker/words/sentences.ts";
import type { Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";
import { say } from "./said.ts";
import { stay } from "./session.ts";
import { drawRates, drawRows, isListName, type ListName, type Statement } from "./statement-rows.ts";
import { statementSource, type Days } from "./statement-source.ts";

const dayMs = 86_400_000;

/** The first and the last day of the month in which a day lies. */
function monthAround(dayOn: string): { from: string; until: string } {
  const from = `${dayOn.slice(0, 8)}01`;
  const next = `${riyadhDay(noonOf(from) + 31 * dayMs).slice(0, 8)}01`;
  return { from, until: riyadhDay(noonOf(next) - dayMs) };
}

function asked(): Days {
  const search = new URLSearchParams(location.search);
  const named = (["from", "until"] as const).flatMap((name) => {
    const day = search.get(name);
    return day === null || day === "" ? [] : [[name, day] as const];
  });
  return Object.fromEntries(named);
}

class FamilyStatement extends PortalPage<Statement> {
  private readonly isOperator = this.dataset["of"] === "operator";
  private readonly source = statementSource(this.isOperator);
  private shown: Statement | null = null;
  private hasGrown = false;

  protected override listen() {
    for (const [name, path] of [
      ["back", this.isOperator ? "/operator/payables" : "/family"],
      ["account", "/family/account"],
      ["why", "/family/commission"],
    ] as const) {
      const link = part(this, name);
      if (link instanceof HTMLAnchorElement) link.href = stay(path);
    }
    for (const [name, value] of Object.entries(this.source.kept)) {
      const field = this.querySelector<HTMLInputElement>("input[data-kept]");
      if (field !== null) Object.assign(field, { name, value, disabled: false });
    }
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const list = button?.dataset["more"];
      if (button?.dataset["act"] === "send") void this.send();
      if (button !== null && isListName(list)) void this.showMore(list, button);
    });
  }

  /** What was opened further is not closed again under the reader's eyes. */
  protected override isBusy() {
    return this.hasGrown || this.querySelector("details[data-slot=other][open]") !== null;
  }

  protected load(): Promise<Answer<Statement>> {
    return this.source.load(asked());
  }

  protected draw(statement: Statement): string {
    this.shown = statement;
    this.hasGrown = false;
    write(this, "family-name", statement.familyName);
    this.drawUpcoming(statement);
    this.drawPeriod(statement);
    this.drawSums(statement);
    return "ready";
  }

  private drawUpcoming({ coming, delayDays }: Statement) {
    const words = pageWords.familyStatement?.coming;
    if (words === undefined) return;
    const { parts, totalHalalas, debtHalalas, owesHalalas } = coming;
    const wordsOf = ({ kind, at }: (typeof parts)[number]) => {
      const isNow = kind === "planned" && at !== null && at <= Date.now() + 60_000;
      const day = at === null ? "" : weekday(pageLocale, riyadhDay(at));
      return isNow ? words.now : fillWords(words.parts[kind], { day });
    };
    const [first, ...rest] = parts;
    const owes = owesHalalas > 0 && first === undefined;
    const isSure = first !== undefined && (debtHalalas === 0 || first.at !== null || first.kind === "on_way");
    write(this, "coming-title", owes ? words.owes : words.title);
    const amount = owes ? owesHalalas : isSure ? first.amountHalalas : totalHalalas;
    write(this, "coming-amount", money(amount));
    write(this, "coming-when", owes ? words.owesText : first === undefined ? words.nothing : wordsOf(first));
    const line = (what: string, amountHalalas: number) => {
      const row = stamp(this, "coming");
      write(row, "what", what);
      write(row, "amount", money(amountHalalas));
      return row;
    };
    const hasMore = !owes && (rest.length > 0 || debtHalalas > 0);
    part(this, "coming-more")?.replaceChildren(
      ...(isSure ? rest : parts).map((one) => line(wordsOf(one), one.amountHalalas)),
      ...(debtHalalas > 0 ? [line(words.debt, -debtHalalas)] : []),
      ...(isSure && owesHalalas === 0 ? [line(words.total, totalHalalas)] : []),
    );
    reveal(this, "coming-more", hasMore);
    const waits = parts.some(({ kind }) => kind === "not_arrived");
    write(this, "hold", delayDays === 0 ? "" : count(pageLocale, words.hold, delayDays));
    reveal(this, "hold", waits && delayDays > 0);
    reveal(
      this,
      "account",
      parts.some(({ kind }) => kind === "no_bank_account"),
    );
    const card = part(this, "coming");
    if (card !== null) card.dataset["tone"] = owes ? "owes" : "good";
  }

  private drawPeriod({ fromOn, untilOn, todayOn }: Statement) {
    const month = monthAround(fromOn);
    const isMonth = month.from === fromOn && month.until === untilOn;
    const days = span(pageLocale, dayAndYear(pageLocale, fromOn), dayAndYear(pageLocale, untilOn));
    write(this, "period", isMonth ? monthAndYear(pageLocale, fromOn) : days);
    const previous = monthAround(riyadhDay(noonOf(month.from) - dayMs));
    const next = monthAround(riyadhDay(noonOf(monthAround(untilOn).until) + dayMs));
    this.link("previous", this.source.pageOf(previous));
    this.link("next", next.from > todayOn ? null : this.source.pageOf(next));
    for (const kind of ["pdf", "csv"] as const) {
      this.link(kind, this.source.fileOf(kind, { from: fromOn, until: untilOn }));
    }
    for (const [name, day] of [
      ["from", fromOn],
      ["until", untilOn],
    ] as const) {
      const field = this.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (field !== null) field.value = day;
    }
  }

  /** A link that leads nowhere is not there. */
  private link(name: string, href: string | null) {
    const place = this.querySelector<HTMLAnchorElement>(`a[data-slot="${name}"]`);
    if (place === null) return;
    place.ariaDisabled = href === null ? "true" : null;
    if (href === null) place.removeAttribute("href");
    else place.href = href;
  }

  private drawSums(statement: Statement) {
    const words = pageWords.familyStatement;
    const { goods, disputed, released, openingHalalas, closingHalalas, sentNetHalalas, lists, sold } =
      statement;
    const returnedHalalas = goods.returnedHalalas + disputed.amountHalalas - released.amountHalalas;
    write(this, "opening", money(openingHalalas));
    reveal(this, "opening-part", openingHalalas !== 0);
    write(this, "sold", money(goods.soldHalalas));
    write(this, "returned", money(returnedHalalas));
    write(this, "commission", money(goods.commissionHalalas));
    write(this, "vat", money(goods.vatHalalas));
    write(this, "sent", money(Math.abs(sentNetHalalas)));
    write(this, "sent-sign", sentNetHalalas < 0 ? "+" : "−");
    write(this, "sold-count", words && sold.count > 0 ? count(pageLocale, words.orders, sold.count) : "");
    write(this, "closing-name", (closingHalalas < 0 ? words?.sums.owing : words?.sums.closing) ?? "");
    write(this, "closing", money(Math.abs(closingHalalas)));
    for (const list of ["sold", "returned", "sent", "back"] as const) this.drawList(list, lists);
    part(this, "commission-rows")?.replaceChildren(...drawRates(this, statement));
    const hasReturned = lists.returned.rows.length > 0;
    const hasSent = lists.sent.rows.length + lists.back.rows.length > 0;
    const hasMoved = sold.count > 0 || hasReturned || hasSent || openingHalalas !== 0;
    reveal(this, "returned-part", hasReturned);
    reveal(this, "commission-part", goods.commissionHalalas !== 0);
    reveal(this, "vat-part", goods.vatHalalas !== 0);
    reveal(this, "moved", hasMoved);
    reveal(this, "nothing", !hasMoved);
  }

  private drawList(list: ListName, lists: Statement["lists"]) {
    part(this, `${list}-rows`)?.replaceChildren(...drawRows(this, list, lists));
    this.offerMore(list, lists[list].nextCursor);
  }

  private offerMore(list: ListName, cursor: string | null) {
    const button = this.querySelector<HTMLElement>(`[data-more="${list}"]`);
    if (button === null) return;
    button.hidden = cursor === null;
    button.dataset["cursor"] = cursor ?? "";
  }

  private async showMore(list: ListName, button: HTMLElement) {
    const cursor = button.dataset["cursor"] ?? "";
    if (this.shown === null || cursor === "" || button.ariaBusy === "true") return;
    this.hasGrown = true;
    button.ariaBusy = "true";
    const { fromOn: from, untilOn: until } = this.shown;
    const answer = await this.source.loadMore(list, { from, until, cursor });
    button.ariaBusy = null;
    if (!answer.ok) return say(this, failureText(answer.code, answer.detail), true);
    part(this, `${list}-rows`)?.append(...drawRows(this, list, answer.body));
    this.offerMore(list, answer.body[list]?.nextCursor ?? null);
  }

  /** Sends the message by whatever the phone has for it, or copies it. */
  private async send() {
    const words = pageWords.familyStatement;
    const text = this.shown?.message[pageLocale];
    if (text === undefined || words === undefined) return;
    try {
      const hasSheet: boolean = "share" in navigator;
      if (hasSheet) return await navigator.share({ title: words.title, text });
      await navigator.clipboard.writeText(text);
      say(this, words.copied);
    } catch (error) {
      // Closing the phone's own share sheet is no failure.
      if (error instanceof DOMException && error.name === "AbortError") return;
      say(this, words.notCopied, true);
    }
  }
}

customElements.define("family-statement", FamilyStatement);
