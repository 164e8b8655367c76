// <family-parcels>: what a family has to do, the first thing first, and what it has done and earned.
import type { InferResponseType } from "hono/client";
import { listLines, money, weekday } from "../i18n/format.ts";
import { api, ask, type Answer } from "./api.ts";
import { stepParcel, verbOf } from "./family-step.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale, pageWords } from "./page-words.ts";
import { markTab, offerMore, pageAsked, shownSide } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { actingAs, stay } from "./session.ts";

type List = InferResponseType<typeof api.family.parcels.$get, 200>;
type Balance = InferResponseType<typeof api.family.balance.$get, 200>;
type Parcel = List["parcels"][number];
interface Work {
  readonly list: List;
  readonly balance: Balance;
}

function shareOf(parcel: Parcel): string {
  return parcel.shareLeftHalalas === null ? "" : money(parcel.shareLeftHalalas);
}

class FamilyParcels extends PortalPage<Work> {
  private isStepping = false;
  private readonly show = shownSide();

  protected override listen() {
    for (const tab of this.querySelectorAll<HTMLAnchorElement>("[data-tab]")) {
      tab.href = stay("/family", { show: tab.dataset["tab"] ?? "open" });
    }
    markTab(this, this.show);
    for (const link of this.querySelectorAll<HTMLAnchorElement>("[data-slot=why]")) {
      link.href = stay("/family/commission");
    }
    for (const link of this.querySelectorAll<HTMLAnchorElement>("[data-slot=payouts-link]")) {
      link.href = stay("/family/payouts");
    }
    for (const link of this.querySelectorAll<HTMLAnchorElement>("[data-slot=statement-link]")) {
      link.href = stay("/family/statement");
    }
    for (const link of this.querySelectorAll<HTMLAnchorElement>("[data-slot=documents-link]")) {
      link.href = stay("/family/documents");
    }
    this.addEventListener("click", (event) => {
      const button =
        event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act=step]") : null;
      if (button !== null) void this.step(button);
    });
  }

  protected override isBusy() {
    return this.isStepping;
  }

  protected async load(): Promise<Answer<Work>> {
    const query = { ...actingAs(), show: this.show, ...pageAsked() };
    const [list, balance] = await Promise.all([
      ask(
        (options) => api.family.parcels.$get({ query }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
      ask(
        (options) => api.family.balance.$get({ query: actingAs() }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
    ]);
    if (!list.ok) return list;
    return balance.ok ? { ok: true, body: { list: list.body, balance: balance.body } } : balance;
  }

  protected draw({ list, balance }: Work): string {
    write(this, "owed", money(balance.owedHalalas));
    write(this, "paid-out", money(balance.paidHalalas));
    return this.show === "open" ? this.drawOpen(list) : this.drawDone(list);
  }

  private drawOpen(list: List): string {
    write(this, "paid", String(list.counts.paid));
    write(this, "accepted", String(list.counts.accepted));
    write(this, "ready", String(list.counts.ready));
    const making = list.parcels.filter(({ state }) => state !== "ready");
    const held = making.filter(({ isOnHold }) => isOnHold);
    const waiting = list.parcels.filter((parcel) => parcel.state === "ready");
    const [now, ...later] = making.filter(({ isOnHold }) => !isOnHold);
    part(this, "now")?.replaceChildren(...(now === undefined ? [] : [this.drawTask(now)]));
    part(this, "later")?.replaceChildren(...later.map((parcel) => this.drawRow(parcel)));
    part(this, "held")?.replaceChildren(...held.map((parcel) => this.drawRow(parcel)));
    part(this, "waiting")?.replaceChildren(...waiting.map((parcel) => this.drawRow(parcel)));
    reveal(this, "now-part", now !== undefined);
    reveal(this, "nothing", now === undefined);
    reveal(this, "later-part", later.length > 0);
    reveal(this, "held-part", held.length > 0);
    reveal(this, "waiting-part", waiting.length > 0);
    return "ready";
  }

  private drawDone(list: List): string {
    part(this, "done")?.replaceChildren(...list.parcels.map((parcel) => this.drawRow(parcel)));
    reveal(this, "done-none", list.parcels.length === 0);
    offerMore(this, list.nextCursor, { path: "/family", query: { show: "done" } });
    return "done";
  }

  private drawTask(parcel: Parcel): HTMLElement {
    const task = stamp(this, "task");
    const words = pageWords.familyPortal;
    const verb = verbOf(parcel.state);
    task.dataset["key"] = parcel.id;
    this.fill(task, parcel);
    const made = parcel.lines.map((line) => {
      const item = stamp(this, "made");
      write(item, "quantity", String(line.quantity));
      write(item, "title", line.title);
      write(item, "personal", line.personalText ?? "");
      reveal(item, "personal-part", line.personalText !== null);
      return item;
    });
    part(task, "lines")?.replaceChildren(...made);
    if (verb === null || words === undefined) return task;
    write(task, "verb", words[verb]);
    write(task, "hint", verb === "accept" ? words.acceptText : words.readyText);
    const button = part(task, "step");
    if (button !== null) button.dataset["verb"] = verb;
    return task;
  }

  private drawRow(parcel: Parcel): HTMLElement {
    const row = stamp(this, "row");
    this.fill(row, parcel);
    write(row, "what", listLines(pageLocale, parcel.lines));
    return row;
  }

  private fill(piece: HTMLElement, parcel: Parcel) {
    write(piece, "number", parcel.orderNumber);
    const state = pageWords.portal?.parcelStates[parcel.state] ?? "";
    write(piece, "state", parcel.isOnHold ? `${state} · ${pageWords.familyPortal?.onHold ?? ""}` : state);
    write(piece, "when", weekday(pageLocale, parcel.promisedAt));
    write(piece, "share", shareOf(parcel));
    const link = piece.querySelector<HTMLAnchorElement>("[data-slot=link]");
    if (link !== null) link.href = stay("/family/parcel", { id: parcel.id });
  }

  private async step(button: HTMLElement) {
    const id = button.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "";
    const verb = button.dataset["verb"];
    if (this.isStepping || (verb !== "accept" && verb !== "ready")) return;
    this.isStepping = true;
    button.setAttribute("aria-busy", "true");
    const answer = await stepParcel(id, verb);
    this.isStepping = false;
    button.removeAttribute("aria-busy");
    const words = pageWords.familyPortal;
    await this.conclude(answer, (verb === "accept" ? words?.accepted : words?.readied) ?? "");
  }
}

customElements.define("family-parcels", FamilyParcels);
