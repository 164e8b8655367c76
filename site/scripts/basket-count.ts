// <basket-count>: the number of units in the basket.
import { countUnits, loadBasket, onBasketChange } from "./basket.ts";

class BasketCount extends HTMLElement {
  connectedCallback() {
    onBasketChange(() => this.show());
    this.show();
  }

  private show() {
    const pieces = countUnits(loadBasket());
    this.textContent = String(pieces);
    this.hidden = pieces === 0;
  }
}

customElements.define("basket-count", BasketCount);
