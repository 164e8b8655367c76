// <operator-order-money>: everything that money did for one order, in words, and what each account holds of it.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isOrderId } from "./ids.ts";
import { accountWords, codeWords, noNames, type Names } from "./names.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";
import { stay } from "./session.ts";
import { tableRow } from "./table-row.ts";

type History = InferResponseType<(typeof api.operator.money.orders)[":id"]["$get"], 200>;
type Entry = History["entries"][number];

function point(root: ParentNode, name: string, href: string) {
  const link = part(root, name);
  if (link instanceof HTMLAnchorElement) link.href = href;
}

function linkTo(text: string, href: string): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.textContent = text;
  anchor.href = href;
  return anchor;
}

class OperatorOrderMoney extends PortalPage<History> {
  protected async load(): Promise<Answer<History>> {
    const id = new URLSearchParams(location.search).get("id") ?? "";
    if (!isOrderId(id)) return { ok: false, code: "order_unknown", detail: {} };
    return call(
      (options) => api.operator.money.orders[":id"].$get({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ id, number, families, unused, entries }: History): string {
    const names = { ...noNames, families: new Map(families.map((family) => [family.id, family.name])) };
    write(this, "number", number);
    point(this, "to-order", stay("/operator/order", { id }));
    point(this, "file", `/api/operator/money/orders/${encodeURIComponent(id)}/file`);
    const ends = new Map(
      entries.flatMap((entry) => [
        [entry.debit, entry.debitBalance] as const,
        [entry.credit, entry.creditBalance] as const,
      ]),
    );
    const rows = [...ends].map(([account, balance]) => {
      const row = stamp(this, "end");
      write(row, "account", this.nameOf(account, names));
      write(row, "balance", money(balance));
      return row;
    });
    part(this, "ends")?.replaceChildren(...rows);
    part(this, "unused")?.replaceChildren(...unused.map((payment) => this.unusedOf(payment)));
    reveal(this, "unused-part", unused.length > 0);
    part(this, "entries")?.replaceChildren(...entries.map((entry) => this.rowOf(entry, names)));
    return "ready";
  }

  private nameOf(account: string, names: Names): string {
    const words = pageWords.operatorMoney;
    return words === undefined ? "" : accountWords(words, account, names);
  }

  private unusedOf({ amountHalalas, state, decidedAt, settledAt }: History["unused"][number]): HTMLElement {
    const item = stamp(this, "unused");
    write(item, "amount", money(amountHalalas));
    write(item, "came", dayTime(pageLocale, decidedAt));
    write(item, "state", pageWords.operatorRefunds?.states[state] ?? "");
    write(item, "ended", settledAt === null ? "" : dayTime(pageLocale, settledAt));
    reveal(item, "ended-part", settledAt !== null);
    return item;
  }

  private rowOf(entry: Entry, names: Names): HTMLTableRowElement {
    const words = pageWords.operatorMoney;
    const row = tableRow([
      dayTime(pageLocale, entry.at),
      words === undefined ? "" : codeWords(words, entry.code),
      this.nameOf(entry.debit, names),
      this.nameOf(entry.credit, names),
      money(entry.amountHalalas),
      money(entry.debitBalance),
      money(entry.creditBalance),
    ]);
    const cell = document.createElement("td");
    cell.append(...this.referencesOf(entry));
    row.append(cell);
    return row;
  }

  /** The refund or the payout that a posting belongs to, as links; what the processor calls it, as text. */
  private referencesOf({ refund, payoutId, source }: Entry): Node[] {
    const words = pageWords.operatorMoney;
    const id = new URLSearchParams(location.search).get("id") ?? "";
    const parts: Node[] = [];
    if (refund !== null) {
      const text = fillWords(words?.refund ?? "", { number: refund });
      parts.push(linkTo(text, `${stay("/operator/order", { id })}#refunds-title`));
    }
    if (payoutId !== null)
      parts.push(linkTo(words?.payout ?? "", stay("/operator/payouts", { show: "done" })));
    if (source !== null) {
      const named = document.createElement("bdi");
      named.dir = "ltr";
      named.textContent = source;
      parts.push(named);
    }
    return parts.flatMap((node, index) => (index === 0 ? [node] : [document.createTextNode(" · "), node]));
  }
}

customElements.define("operator-order-money", OperatorOrderMoney);
