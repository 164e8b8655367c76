// <basket-count>: how many pieces are in the basket.
import { countPieces, loadBasket, onBasketChange } from "./basket.ts";

class BasketCount extends HTMLElement {
  connectedCallback() {
    onBasketChange(() => this.show());
    this.show();
  }

  private show() {
    const pieces = countPieces(loadBasket());
    this.textContent = String(pieces);
    this.hidden = pieces === 0;
  }
}

customElements.define("basket-count", BasketCount);
