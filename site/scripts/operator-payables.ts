// <operator-payables>: what each family is owed and why it waits, and families that owe.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { offerMore, pageCursor } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { stay } from "./session.ts";

type Owed = InferResponseType<typeof api.operator.money.payables.$get, 200>;
type Debts = InferResponseType<typeof api.operator.money.debts.$get, 200>;
type Wait = Owed["families"][number]["waits"][number]["wait"];

const blocked: ReadonlySet<Wait> = new Set(["frozen", "no_iban", "no_account", "restricted", "stuck"]);

function whenOf(text: string | undefined, at: number | null): string {
  return at === null ? "" : fillWords(text ?? "", { at: dayTime(pageLocale, at) });
}

class OperatorPayables extends PortalPage<{ owed: Owed; debts: Debts }> {
  private readonly query = new URLSearchParams(location.search);
  private readonly show = this.query.get("show") === "blocked" ? "blocked" : "all";

  protected override listen() {
    this.querySelector(`[data-show="${this.show}"]`)?.setAttribute("aria-current", "page");
  }

  protected async load(): Promise<Answer<{ owed: Owed; debts: Debts }>> {
    const [owed, debts] = await Promise.all([
      call(
        (options) => {
          const query = { show: this.show, ...pageCursor() } as const;
          return api.operator.money.payables.$get({ query }, options);
        },
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
      call(
        (options) => api.operator.money.debts.$get({ query: pageCursor("debts") }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
    ]);
    if (!owed.ok) return owed;
    return debts.ok ? { ok: true, body: { owed: owed.body, debts: debts.body } } : debts;
  }

  protected draw({ owed, debts }: { owed: Owed; debts: Debts }): string {
    part(this, "families")?.replaceChildren(...owed.families.map((family) => this.drawFamily(family)));
    reveal(this, "none", owed.families.length === 0);
    const way = { path: "/operator/payables", query: { show: this.show } };
    offerMore(this, owed.nextCursor, way);
    part(this, "debts")?.replaceChildren(...debts.families.map((family) => this.drawDebt(family)));
    reveal(this, "no-debts", debts.families.length === 0);
    offerMore(this, debts.nextCursor, { ...way, slot: "more-debts", name: "debts" });
    return "ready";
  }

  private drawWait(what: string, amountHalalas: number, isWrong = false): HTMLElement {
    const row = stamp(this, "wait");
    write(row, "what", what);
    write(row, "amount", money(amountHalalas));
    row.dataset["tone"] = isWrong ? "wrong" : "good";
    return row;
  }

  private name(card: HTMLElement, { familyId, familyName }: { familyId: string; familyName: string }) {
    write(card, "name", familyName);
    const link = part(card, "statement");
    if (link instanceof HTMLAnchorElement) link.href = stay("/operator/statement", { family: familyId });
  }

  private drawFamily(family: Owed["families"][number]): HTMLElement {
    const words = pageWords.operatorMoney;
    const card = stamp(this, "family");
    const { oldestAt, delayedUntil, minimumHalalas, isBelowMinimum } = family;
    this.name(card, family);
    write(card, "owed", money(family.owedHalalas));
    write(card, "since", whenOf(words?.since, oldestAt));
    write(card, "held", whenOf(words?.delayedUntil, delayedUntil));
    const minimum = fillWords(words?.belowMinimum ?? "", { minimum: money(minimumHalalas) });
    write(card, "minimum", isBelowMinimum ? minimum : "");
    const rows = family.waits.map(({ wait, amountHalalas }) =>
      this.drawWait(words?.waits[wait] ?? wait, amountHalalas, blocked.has(wait)),
    );
    part(card, "waits")?.replaceChildren(...rows);
    return card;
  }

  private drawDebt(family: Debts["families"][number]): HTMLElement {
    const words = pageWords.operatorMoney;
    const card = stamp(this, "family");
    this.name(card, family);
    write(card, "owed", money(family.debtHalalas));
    const rows = [
      this.drawWait(words?.requested ?? "", family.requestedHalalas),
      this.drawWait(words?.coming ?? "", family.unpaidHalalas),
    ];
    part(card, "waits")?.replaceChildren(...rows);
    return card;
  }
}

customElements.define("operator-payables", OperatorPayables);
