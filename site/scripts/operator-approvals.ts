// <operator-approvals>: what one operator has proposed, for another to agree with or to decline.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { keepFocus, part, reveal, stamp, write } from "./fragment.ts";
import { isApprovalId } from "./ids.ts";
import { workDone } from "./work-done.ts";
import { actedByText } from "./page-actors.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { markTab, offerMore, pageCursor, shownSide } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";

type List = InferResponseType<typeof api.operator.approvals.$get, 200>;
type Approval = List["approvals"][number];

/** The name of a fact in words, and its value: amounts in riyals. */
function drawFact(root: ParentNode, [name, value]: readonly [string, string | number | null]) {
  const row = stamp(root, "fact");
  const isAmount = name.endsWith("Halalas");
  const key = isAmount ? name.slice(0, -7) : name;
  const names: Readonly<Record<string, string>> = pageWords.operatorApprovals?.facts ?? {};
  write(row, "name", names[key] ?? "");
  write(row, "value", isAmount && typeof value === "number" ? money(value) : valueWords(key, value));
  return row;
}

/** Causes and accounts of differences, and roles, in words; everything else stands as it was proposed. */
function valueWords(name: string, value: string | number | null): string {
  const words = pageWords.operatorMoney;
  const causes: Readonly<Record<string, string>> = words?.causes ?? {};
  const accounts: Readonly<Record<string, string | undefined>> = {
    ...words?.accounts,
    family: words?.bookToFamily,
  };
  const text = String(value ?? "—");
  const roles: Readonly<Record<string, string>> = pageWords.signIn?.roles ?? {};
  if (name === "role") return roles[text] ?? "";
  if (name === "cause") return causes[text] ?? text;
  return name === "account" ? (accounts[text] ?? text) : text;
}

class OperatorApprovals extends PortalPage<List> {
  private readonly show = shownSide();
  private isSending = false;
  private shown = new Map<string, Approval>();

  protected override listen() {
    markTab(this, this.show);
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      const card = button?.closest<HTMLElement>("[data-key]");
      const act = button?.dataset["act"];
      if (card && (act === "agree" || act === "decline" || act === "withdraw")) void this.act(card, act);
    });
  }

  protected override isBusy() {
    return this.isSending;
  }

  protected load(): Promise<Answer<List>> {
    const query = { show: this.show, ...pageCursor() };
    return call(
      (options) => api.operator.approvals.$get({ query }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ approvals, nextCursor, elsewhere }: List): string {
    this.shown = new Map(approvals.map((approval) => [approval.id, approval]));
    keepFocus(this, () => {
      part(this, "approvals")?.replaceChildren(...approvals.map((approval) => this.drawApproval(approval)));
    });
    reveal(this, "none", approvals.length === 0);
    write(this, "elsewhere", fillWords(pageWords.operatorApprovals?.elsewhere ?? "", elsewhere));
    reveal(this, "elsewhere", this.show === "open" && elsewhere.files + elsewhere.payouts > 0);
    offerMore(this, nextCursor, { path: "/operator/approvals", query: { show: this.show } });
    return "ready";
  }

  private drawApproval(approval: Approval): HTMLElement {
    const card = stamp(this, "approval");
    const words = pageWords.operatorApprovals;
    const { id, act, state, summary, isMine, about, hash, proposedAt, decidedAt } = approval;
    card.dataset["key"] = id;
    write(card, "act", words?.acts[act] ?? "");
    write(card, "state", words?.states[state] ?? "");
    // What a difference is about stands among its facts, in names.
    const isNamed = about !== null && act !== "difference_resolved";
    write(card, "about", isNamed ? about : "");
    reveal(card, "about", isNamed);
    const facts = Object.entries(summary).filter(
      ([name, value]) => value !== null || !["order", "family"].includes(name),
    );
    part(card, "facts")?.replaceChildren(...facts.map((fact) => drawFact(this, fact)));
    const proposed = fillWords(words?.proposed ?? "", {
      at: dayTime(pageLocale, proposedAt),
      by: actedByText(approval.proposedBy),
    });
    const decided = fillWords(words?.decided ?? "", {
      at: decidedAt === null ? "" : dayTime(pageLocale, decidedAt),
      by: actedByText(approval.decidedBy),
    });
    write(card, "when", dotted(pageLocale, [proposed, decidedAt === null ? "" : decided]));
    write(card, "hash", `SHA-256 ${hash.slice(0, 16)}…`);
    const payload = part(card, "payload");
    if (payload instanceof HTMLAnchorElement) payload.href = `/api/operator/approvals/${id}/payload`;
    const isOpen = state === "open";
    reveal(card, "mine", isOpen && isMine);
    reveal(card, "agree", isOpen && !isMine);
    reveal(card, "decline", isOpen && !isMine);
    reveal(card, "withdraw", isOpen && isMine);
    return card;
  }

  private async act(card: HTMLElement, verb: "agree" | "decline" | "withdraw") {
    const id = card.dataset["key"] ?? "";
    const approval = this.shown.get(id);
    if (this.isSending || approval === undefined || !isApprovalId(id)) return;
    this.isSending = true;
    const { confirm, decline, withdraw } = api.operator.approvals[":id"];
    const param = { id };
    const answer = await call(
      (options) => {
        if (verb === "agree") return confirm.$post({ param, json: { hash: approval.hash } }, options);
        return verb === "decline" ? decline.$post({ param }, options) : withdraw.$post({ param }, options);
      },
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    const words = pageWords.operatorApprovals;
    const good = { agree: words?.agreed, decline: words?.declined, withdraw: words?.withdrawn }[verb];
    await this.conclude(answer, good ?? "");
    if (answer.ok) document.dispatchEvent(new Event(workDone));
  }
}

customElements.define("operator-approvals", OperatorApprovals);
