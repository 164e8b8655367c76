// <operator-orders>: paid orders by promise, with the step that each one waits for.
import type { InferResponseType } from "hono/client";
import { listLines } from "../i18n/lines.ts";
import { money } from "../../worker/words/format.ts";
import { describePromise } from "../../worker/words/promises.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { keepFocus, part, reveal, stamp, write } from "./fragment.ts";
import { isOrderId, isParcelId } from "./ids.ts";
import { pageLocale, pageWords } from "./page-words.ts";
import { markTab, offerMore, pageCursor, shownSide } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { stay } from "./session.ts";
import { UndoBar } from "./undo.ts";

type List = InferResponseType<typeof api.operator.orders.$get, 200>;
type Order = List["orders"][number];
type Parcel = Order["parcels"][number];
type Verb = "bring" | "dispatch" | "deliver";

const over: ReadonlySet<Parcel["state"]> = new Set([
  "refused",
  "cancelled",
  "returned",
  "not_collected",
  "expired",
]);

/** The step that the whole order waits for, once all its parcels are there and nothing holds it. */
function nextVerb(order: Order): Verb | null {
  if (order.isOnHold) return null;
  const live = order.parcels.filter((parcel) => !over.has(parcel.state));
  const all = (state: Parcel["state"]) => live.length > 0 && live.every((parcel) => parcel.state === state);
  if (all("collected")) return order.fulfilment === "hotel_pickup" ? "bring" : "dispatch";
  return all("in_delivery") ? "deliver" : null;
}

function noteOf(order: Order): string {
  const words = pageWords.operatorPortal;
  if (order.isOnHold) return words?.onHoldNote ?? "";
  const states = new Set(order.parcels.map((parcel) => parcel.state));
  if (states.has("paid") || states.has("accepted")) return words?.waitFamilies ?? "";
  return states.has("at_desk") ? (words?.atDesk ?? "") : "";
}

/** What the address looks for. */
function findAsked(): { readonly find?: string } {
  const find = new URLSearchParams(location.search).get("find")?.trim() ?? "";
  return find === "" ? {} : { find };
}

function dueOf({ slotOpensAt, slotClosesAt, promisedAt }: Order): string {
  const isPickup = slotOpensAt !== null && slotClosesAt !== null;
  return describePromise(
    pageLocale,
    isPickup ? { opensAt: slotOpensAt, closesAt: slotClosesAt } : { by: promisedAt },
  );
}

class OperatorOrders extends PortalPage<List> {
  private isStepping = false;
  private readonly undo = new UndoBar(this);
  private readonly show = shownSide();
  private readonly search = findAsked();

  protected override listen() {
    markTab(this, this.show);
    const field = this.querySelector<HTMLInputElement>("input[name=find]");
    if (field !== null) field.value = this.search.find ?? "";
    const side = this.querySelector<HTMLInputElement>("input[name=show]");
    if (side !== null) side.value = this.show;
    this.addEventListener("click", (event) => {
      const button =
        event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-act]") : null;
      if (button !== null) this.act(button);
    });
  }

  protected override isBusy() {
    return (
      this.isStepping ||
      this.undo.isWaiting ||
      this.querySelector("[data-slot=confirm]:not([hidden])") !== null
    );
  }

  protected load(): Promise<Answer<List>> {
    const query = { show: this.show, ...this.search, ...pageCursor() };
    return call(
      (options) => api.operator.orders.$get({ query }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ orders, nextCursor }: List): string {
    keepFocus(this, () =>
      part(this, "orders")?.replaceChildren(...orders.map((order) => this.drawOrder(order))),
    );
    offerMore(this, nextCursor, { path: "/operator", query: { show: this.show, ...this.search } });
    if (orders.length > 0) return "ready";
    return this.search.find === undefined ? "empty" : "unfound";
  }

  private drawOrder(order: Order): HTMLElement {
    const card = stamp(this, "order");
    const portal = pageWords.portal;
    card.dataset["key"] = order.id;
    write(card, "number", order.number);
    write(card, "way", (order.fulfilment === "delivery" ? portal?.delivery : portal?.pickup) ?? "");
    write(card, "where", order.hotelName ?? order.city ?? "");
    write(card, "due", dueOf(order));
    write(card, "buyer", order.buyerName);
    write(card, "total", money(order.totalHalalas));
    write(card, "note", noteOf(order));
    reveal(card, "hold", order.isOnHold);
    const link = card.querySelector<HTMLAnchorElement>("[data-slot=link]");
    if (link !== null) link.href = stay("/operator/order", { id: order.id });
    part(card, "parcels")?.replaceChildren(...order.parcels.map((parcel) => this.drawParcel(parcel)));
    const verb = nextVerb(order);
    const button = part(card, "step");
    if (button === null || verb === null) return card;
    button.hidden = false;
    button.dataset["verb"] = verb;
    button.textContent = pageWords.operatorPortal?.[verb] ?? "";
    return card;
  }

  private drawParcel(parcel: Parcel): HTMLElement {
    const item = stamp(this, "parcel");
    item.dataset["key"] = parcel.id;
    write(item, "family", parcel.familyName);
    write(item, "place", parcel.place);
    write(item, "lines", listLines(pageLocale, parcel.lines));
    write(item, "state", pageWords.portal?.parcelStates[parcel.state] ?? "");
    const state = part(item, "state");
    if (state !== null) state.dataset["state"] = parcel.state;
    reveal(item, "collect", parcel.state === "ready");
    return item;
  }

  /** What pays families is asked for again; every other step waits some seconds for a second thought. */
  private act(button: HTMLElement) {
    if (this.isStepping) return;
    const thing = button.closest<HTMLElement>("[data-key]");
    const id = thing?.dataset["key"] ?? "";
    const act = button.dataset["act"];
    const verb = act === "collect" ? "collect" : readVerb(button.dataset["verb"]);
    if (act === "keep" || (act === "step" && verb === "deliver"))
      return confirmDelivery(thing, act === "step");
    if (act === "confirm") return void this.take(id, "deliver");
    if (verb === null) return;
    const said = fillWords(pageWords.portal?.soon ?? "", { what: pageWords.operatorPortal?.[verb] ?? "" });
    this.undo.hold(said, (isLeaving) => this.take(id, verb, isLeaving));
  }

  private async take(id: string, verb: Verb | "collect", isLeaving = false) {
    this.isStepping = true;
    const answer = await (verb === "collect" ? collect(id, isLeaving) : step(id, verb, isLeaving));
    this.isStepping = false;
    for (const question of this.querySelectorAll<HTMLElement>("[data-slot=confirm]")) question.hidden = true;
    const what = pageWords.operatorPortal?.[verb] ?? "";
    await this.conclude(answer, fillWords(pageWords.portal?.recorded ?? "", { what }));
  }
}

function readVerb(verb: string | undefined): Verb | null {
  return verb === "bring" || verb === "dispatch" || verb === "deliver" ? verb : null;
}

function confirmDelivery(order: HTMLElement | null, isAsked: boolean): void {
  if (order === null) return;
  reveal(order, "confirm", isAsked);
  reveal(order, "step", !isAsked);
  order.querySelector<HTMLElement>(isAsked ? "[data-act=confirm]" : "[data-act=step]")?.focus();
}

async function collect(id: string, isLeaving: boolean): Promise<Answer<unknown>> {
  if (!isParcelId(id)) return { ok: false, code: "parcel_unknown", detail: {} };
  return call(
    (options) => api.operator.parcels[":id"].collect.$post({ param: { id } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
    isLeaving,
  );
}

async function step(id: string, verb: Verb, isLeaving: boolean): Promise<Answer<unknown>> {
  if (!isOrderId(id)) return { ok: false, code: "order_unknown", detail: {} };
  return call(
    (options) => api.operator.orders[":id"][verb].$post({ param: { id } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
    isLeaving,
  );
}

customElements.define("operator-orders", OperatorOrders);
