// <operator-order>: one order whole: everything that happened to it, and where its money is.
import type { InferResponseType } from "hono/client";
import { dayTime, money, weekday } from "../../worker/words/format.ts";
import { describePromise } from "../../worker/words/promises.ts";
import { dotted } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, write } from "./fragment.ts";
import { isOrderId } from "./ids.ts";
import { accountWords, actorWords, codeWords, subjectWords, verbWords, type Names } from "./names.ts";
import { orderChanged } from "./order-refunds.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";
import { stay } from "./session.ts";
import { tableRow } from "./table-row.ts";

type Order = InferResponseType<(typeof api.operator.orders)[":id"]["$get"], 200>["order"];

function amount(halalas: number | null): string {
  return halalas === null ? "—" : money(halalas);
}

function slotOf({ slotOpensAt: opensAt, slotClosesAt: closesAt }: Order): string {
  return opensAt === null || closesAt === null ? "" : describePromise(pageLocale, { opensAt, closesAt });
}

function addressOf(address: Order["address"]): string {
  return address === null ? "" : dotted(pageLocale, Object.values(address));
}

/** What happened, with which part of the order, and who did it. */
function stepWords(step: Order["steps"][number], names: Names): string[] {
  const words = pageWords.portal;
  if (words === undefined) return [];
  const { verbs, people } = words;
  return [
    verbWords(verbs, step.verb),
    subjectWords(people, step.subject, names),
    actorWords(people, step.actor),
  ];
}

function postingWords(posting: Order["postings"][number], names: Names): string[] {
  const words = pageWords.operatorMoney;
  if (words === undefined) return [];
  return [
    codeWords(words, posting.code),
    accountWords(words, posting.debit, names),
    accountWords(words, posting.credit, names),
    amount(posting.amountHalalas),
  ];
}

class OperatorOrder extends PortalPage<Order> {
  protected override listen() {
    this.addEventListener(orderChanged, () => void this.refresh());
  }

  protected async load(): Promise<Answer<Order>> {
    const id = new URLSearchParams(location.search).get("id") ?? "";
    if (!isOrderId(id)) return { ok: false, code: "order_unknown", detail: {} };
    const answer = await call(
      (options) => api.operator.orders[":id"].$get({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    return answer.ok ? { ok: true, body: answer.body.order } : answer;
  }

  protected draw(order: Order): string {
    write(this, "number", order.number);
    write(this, "state", pageWords.portal?.orderStates[order.state] ?? "");
    this.drawFacts(order);
    this.drawDisputes(order);
    const link = part(this, "money-link");
    if (link instanceof HTMLAnchorElement) link.href = stay("/operator/order-money", { id: order.id });
    const states = pageWords.portal?.parcelStates;
    const parcels = order.parcels.map((parcel) =>
      tableRow([
        parcel.familyName,
        states?.[parcel.state] ?? "",
        amount(parcel.grossHalalas),
        amount(parcel.commissionHalalas),
        amount(parcel.vatHalalas),
        amount(parcel.shareHalalas),
        parcel.rail === null ? "—" : (pageWords.operatorPayouts?.rails[parcel.rail] ?? ""),
      ]),
    );
    part(this, "parcels")?.replaceChildren(...parcels);
    const names: Names = {
      families: new Map(order.parcels.map(({ familyId, familyName }) => [familyId, familyName])),
      parcels: new Map(order.parcels.map(({ id, familyName }) => [id, familyName])),
    };
    const steps = order.steps.map((step) =>
      tableRow([dayTime(pageLocale, step.at), ...stepWords(step, names)]),
    );
    part(this, "steps")?.replaceChildren(...steps);
    const postings = order.postings.map((posting) =>
      tableRow([...postingWords(posting, names), dayTime(pageLocale, posting.at)]),
    );
    part(this, "postings")?.replaceChildren(...postings);
    return "ready";
  }

  /** Why it is on hold: its dispute, or a warning on the page of them. What is over still leads to its dispute. */
  private drawDisputes({ isFrozen, disputes: [dispute] }: Order) {
    const words = pageWords.operatorDisputes;
    reveal(this, "dispute-mark", isFrozen || dispute !== undefined);
    reveal(this, "frozen", isFrozen);
    const link = part(this, "dispute-link");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.href = dispute ? stay("/operator/dispute", { id: dispute.id }) : stay("/operator/disputes");
    link.textContent = (dispute ? words?.seeDispute : words?.seeWarnings) ?? "";
  }

  private drawFacts(order: Order) {
    const facts: Readonly<Record<string, string>> = {
      buyer: order.buyerName,
      phone: order.buyerPhone,
      email: order.buyerEmail ?? "",
      guest: order.guestName ?? "",
      room: order.room ?? "",
      hotel: order.hotelName ?? "",
      slot: slotOf(order),
      departure: order.departureOn === null ? "" : weekday(pageLocale, order.departureOn),
      address: addressOf(order.address),
      placed: dayTime(pageLocale, order.placedAt),
      goods: amount(order.goodsHalalas),
      fee: amount(order.feeHalalas),
      "fee-vat": amount(order.feeVatHalalas),
      total: amount(order.totalHalalas),
    };
    for (const [name, text] of Object.entries(facts)) {
      write(this, name, text);
      const fact = this.querySelector<HTMLElement>(`[data-fact="${name}"]`);
      if (fact !== null) fact.hidden = text === "";
    }
  }
}

customElements.define("operator-order", OperatorOrder);
