// <earlier-orders>: links to the orders placed from this device, with the unpaid ones marked.
import { count, day } from "../../worker/words/format.ts";
import { part, stamp, write } from "./fragment.ts";
import { listStoredOrders, onOrdersChange, type StoredOrder } from "./stored-orders.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { refreshUnpaid } from "./unpaid-orders.ts";

const minuteMs = 60_000;
const lookEveryMs = 20_000;

/** "Unpaid · 24 minutes left", or empty when no payment is due. */
function stateText({ state, expiresAt }: StoredOrder): string {
  const words = pageWords.orders;
  if (words === undefined || state === "paid") return "";
  const minutes = Math.ceil((expiresAt - Date.now()) / minuteMs);
  if (state === "unpaid" || minutes <= 0) return words.notPaid;
  return count(pageLocale, words.unpaidFor, minutes);
}

class EarlierOrders extends HTMLElement {
  connectedCallback() {
    this.show();
    onOrdersChange(() => this.show());
    setInterval(() => this.show(), lookEveryMs);
    void refreshUnpaid();
  }

  private show() {
    const orders = listStoredOrders();
    this.hidden = orders.length === 0;
    const { activeElement } = document;
    const focused = activeElement instanceof HTMLAnchorElement ? activeElement.href : null;
    this.querySelector("ul")?.replaceChildren(...orders.map((order) => this.draw(order)));
    if (focused === null || activeElement?.isConnected) return;
    [...this.querySelectorAll("a")].find(({ href }) => href === focused)?.focus({ preventScroll: true });
  }

  private draw(order: StoredOrder): HTMLElement {
    const item = stamp(this, "order");
    const link = item.querySelector("a");
    if (link !== null) link.href = (this.dataset["path"] ?? "") + order.token;
    write(item, "number", order.number);
    write(item, "day", day(pageLocale, order.placedAt));
    const text = stateText(order);
    const state = part(item, "state");
    if (state !== null) {
      state.textContent = text;
      state.hidden = text === "";
    }
    return item;
  }
}

customElements.define("earlier-orders", EarlierOrders);
