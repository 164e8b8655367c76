// <buy-form>: puts the chosen variant into the basket without leaving the page.
import { money } from "../i18n/format.ts";
import { addLine, loadBasket, quantityMax } from "./basket.ts";
import { isVariantId } from "./ids.ts";

class BuyForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (form === null) return;
    for (const radio of form.querySelectorAll<HTMLInputElement>("[name=variant]")) {
      radio.disabled = radio.dataset["stock"] === "0";
    }
    form.addEventListener("change", () => this.showChoice(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add(form);
    });
    this.showChoice(form);
  }

  private chosen(form: HTMLFormElement) {
    return form.querySelector<HTMLInputElement>("[name=variant]:checked:not(:disabled)");
  }

  /** The bar at the thumb names the price of what is chosen; no more can be asked for than there is. */
  private showChoice(form: HTMLFormElement) {
    const variant = this.chosen(form);
    if (variant === null) return;
    for (const price of document.querySelectorAll("[data-buy-bar] [data-slot=price]")) {
      price.textContent = money(Number(variant.dataset["price"]));
    }
    for (const from of document.querySelectorAll<HTMLElement>("[data-from]")) from.hidden = true;
    const quantity = form.querySelector<HTMLInputElement>("[name=quantity]");
    if (quantity === null) return;
    const max = String(Math.max(1, Math.min(quantityMax, Number(variant.dataset["stock"]))));
    if (quantity.max === max) return;
    quantity.max = max;
    quantity.dispatchEvent(new Event("change"));
  }

  private add(form: HTMLFormElement) {
    const variant = this.chosen(form);
    if (variant === null || !isVariantId(variant.value)) return;
    const asked = Number(new FormData(form).get("quantity") ?? 1);
    const inBasket = loadBasket().find((line) => line.variantId === variant.value)?.quantity ?? 0;
    const quantity = Math.min(asked, Math.max(0, Number(variant.dataset["stock"]) - inBasket));
    const isAdded = quantity === 0 || addLine(variant.value, quantity, Number(variant.dataset["price"]));
    const added = quantity < asked ? this.dataset["all"] : this.dataset["added"];
    const words = isAdded ? added : this.dataset["full"];
    for (const said of document.querySelectorAll<HTMLElement>("[data-said]")) {
      said.hidden = false;
      const text = said.querySelector("[data-text]");
      if (text !== null) text.textContent = words ?? "";
    }
  }
}

customElements.define("buy-form", BuyForm);
