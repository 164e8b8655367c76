// <earlier-orders>: the way back to orders placed from this device.
import { day } from "../i18n/format.ts";
import { stamp, write } from "./fragment.ts";
import { listKeptOrders } from "./orders-kept.ts";
import { pageLocale } from "./page-words.ts";

class EarlierOrders extends HTMLElement {
  connectedCallback() {
    const orders = listKeptOrders();
    this.hidden = orders.length === 0;
    const items = orders.map(({ token, number, placedAt }) => {
      const item = stamp(this, "order");
      const link = item.querySelector("a");
      if (link !== null) link.href = (this.dataset["path"] ?? "") + token;
      write(item, "number", number);
      write(item, "day", day(pageLocale, placedAt));
      return item;
    });
    this.querySelector("ul")?.replaceChildren(...items);
  }
}

customElements.define("earlier-orders", EarlierOrders);
