// <family-parcels>: what a family has to do, the first thing first, and what it has done and earned.
import type { InferResponseType } from "hono/client";
import { listLines } from "../i18n/lines.ts";
import { count, dayTime, money, time } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { groupOf, madeTogether } from "./family-group.ts";
import { acceptParcels, stepParcel, verbOf, type FamilyVerb } from "./family-step.ts";
import { keepFocus, part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale, pageWords } from "./page-words.ts";
import { markTab, offerMore, pageCursor, shownSide } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { say } from "./said.ts";
import { actingAs, stay } from "./session.ts";
import { UndoBar } from "./undo.ts";

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
  private readonly undo = new UndoBar(this);
  private readonly show = shownSide();
  /** The order numbers of the parcels that were shown. */
  private readonly numbers = new Map<string, string>();

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
        event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-act]") : null;
      if (button?.dataset["act"] === "step") this.step(button);
      if (button?.dataset["act"] === "accept-all") void this.acceptAll(button);
    });
  }

  protected override isBusy() {
    return this.isStepping || this.undo.isWaiting;
  }

  protected async load(): Promise<Answer<Work>> {
    const query = { ...actingAs(), show: this.show, ...pageCursor() };
    const [list, balance] = await Promise.all([
      call(
        (options) => api.family.parcels.$get({ query }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
      call(
        (options) => api.family.balance.$get({ query: actingAs() }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
    ]);
    if (!list.ok) return list;
    return balance.ok ? { ok: true, body: { list: list.body, balance: balance.body } } : balance;
  }

  protected draw({ list, balance }: Work): string {
    for (const parcel of list.parcels) this.numbers.set(parcel.id, parcel.orderNumber);
    write(this, "owed", money(balance.owedHalalas));
    write(this, "paid-out", money(balance.paidHalalas));
    let view = "done";
    keepFocus(this, () => {
      view = this.show === "open" ? this.drawOpen(list) : this.drawDone(list);
    });
    return view;
  }

  private drawOpen(list: List): string {
    write(this, "paid", String(list.counts.paid));
    write(this, "accepted", String(list.counts.accepted));
    write(this, "ready", String(list.counts.ready));
    const making = list.parcels.filter(({ state }) => state !== "ready");
    const held = making.filter(({ isOnHold }) => isOnHold);
    const waiting = list.parcels.filter((parcel) => parcel.state === "ready");
    const free = making.filter(({ isOnHold }) => !isOnHold);
    const group = groupOf(free);
    const [first, ...rest] = free;
    const later = group.length > 0 ? free.filter((parcel) => !group.includes(parcel)) : rest;
    const now = group.length > 0 ? this.drawGroup(group) : first === undefined ? null : this.drawTask(first);
    part(this, "now")?.replaceChildren(...(now === null ? [] : [now]));
    part(this, "later")?.replaceChildren(...later.map((parcel) => this.drawRow(parcel)));
    part(this, "held")?.replaceChildren(...held.map((parcel) => this.drawRow(parcel)));
    part(this, "waiting")?.replaceChildren(...waiting.map((parcel) => this.drawRow(parcel)));
    reveal(this, "now-part", now !== null);
    reveal(this, "nothing", now === null);
    reveal(this, "later-part", later.length > 0);
    reveal(this, "held-part", held.length > 0);
    reveal(this, "waiting-part", waiting.length > 0);
    offerMore(this, list.nextCursor, { path: "/family", query: { show: "open" }, slot: "more-open" });
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
      return this.drawMade(item, line);
    });
    part(task, "lines")?.replaceChildren(...made);
    if (verb === null || words === undefined) return task;
    write(task, "verb", words[verb]);
    write(task, "hint", verb === "accept" ? words.acceptText : words.readyText);
    const button = part(task, "step");
    if (button !== null) button.dataset["verb"] = verb;
    return task;
  }

  private drawMade(item: HTMLElement, line: Parcel["lines"][number]): HTMLElement {
    write(item, "quantity", String(line.quantity));
    write(item, "title", line.title);
    write(item, "personal", line.personalText ?? "");
    reveal(item, "personal-part", line.personalText !== null);
    if (line.pictureHash === null) return item;
    const picture = new Image(64, 64);
    picture.alt = "";
    picture.src = `/media/${line.pictureHash}/320.avif`;
    item.prepend(picture);
    return item;
  }

  /** New orders that are due together, as what to make of each thing, and one button for all of them. */
  private drawGroup(group: readonly Parcel[]): HTMLElement {
    const card = stamp(this, "group");
    const words = pageWords.familyPortal;
    card.dataset["key"] = group.map(({ id }) => id).join(",");
    const [first] = group;
    write(card, "title", words === undefined ? "" : count(pageLocale, words.together, group.length));
    write(card, "when", first === undefined ? "" : dayTime(pageLocale, first.readyBy));
    const made = madeTogether(group).map((line) => this.drawMade(stamp(this, "made"), line));
    part(card, "lines")?.replaceChildren(...made);
    const links = group.map((parcel) => {
      const item = stamp(this, "number");
      write(item, "number", parcel.orderNumber);
      const link = item.querySelector("a");
      if (link !== null) link.href = stay("/family/parcel", { id: parcel.id });
      return item;
    });
    part(card, "numbers")?.replaceChildren(...links);
    write(card, "accept", words === undefined ? "" : fillWords(words.acceptAll, { count: group.length }));
    return card;
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
    write(piece, "state", dotted(pageLocale, [state, parcel.isOnHold ? pageWords.familyPortal?.onHold : ""]));
    write(piece, "when", dayTime(pageLocale, parcel.readyBy));
    const courier = {
      from: dayTime(pageLocale, parcel.readyBy),
      until: time(pageLocale, parcel.courierUntil),
    };
    write(piece, "courier", fillWords(pageWords.familyPortal?.courier ?? "", courier));
    write(piece, "share", shareOf(parcel));
    const link = piece.querySelector<HTMLAnchorElement>("[data-slot=link]");
    if (link !== null) link.href = stay("/family/parcel", { id: parcel.id });
  }

  /** Packed is final: it waits some seconds for a second thought. Accepting can still be taken back by refusing. */
  private step(button: HTMLElement) {
    const id = button.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "";
    const verb = button.dataset["verb"];
    if (this.isStepping || (verb !== "accept" && verb !== "ready")) return;
    if (verb === "accept") void this.take(id, verb);
    else
      this.undo.hold(pageWords.familyPortal?.readySoon ?? "", (isLeaving) => this.take(id, verb, isLeaving));
  }

  private async take(id: string, verb: FamilyVerb, isLeaving = false) {
    this.isStepping = true;
    const answer = await stepParcel(id, verb, isLeaving);
    this.isStepping = false;
    const words = pageWords.familyPortal;
    await this.conclude(answer, (verb === "accept" ? words?.accepted : words?.readied) ?? "");
  }

  private async acceptAll(button: HTMLElement) {
    if (this.isStepping) return;
    this.isStepping = true;
    const ids = button.closest<HTMLElement>("[data-key]")?.dataset["key"]?.split(",") ?? [];
    const answer = await acceptParcels(ids);
    this.isStepping = false;
    const words = pageWords.familyPortal;
    await this.conclude(answer, words?.acceptedAll ?? "");
    if (!answer.ok || answer.body.failed.length === 0) return;
    const numbers = answer.body.failed.map(({ id }) => this.numbers.get(id) ?? "");
    say(this, fillWords(words?.notAccepted ?? "", { numbers: numbers.join("، ") }), true);
  }
}

customElements.define("family-parcels", FamilyParcels);
