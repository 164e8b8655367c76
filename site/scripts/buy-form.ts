// <buy-form>: puts the chosen variant into the basket without leaving the page.
import { money } from "../../worker/words/format.ts";
import { addLine, onBasketChange, piecesOf, quantityMax } from "./basket.ts";
import { writeInto } from "./fragment.ts";
import { isVariantId } from "./ids.ts";
import { PersonalField } from "./personal-field.ts";

class BuyForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (form === null) return;
    form.noValidate = true;
    form.addEventListener("change", (event) => {
      const isChoice = event.target instanceof HTMLInputElement && event.target.name === "variant";
      if (isChoice) this.showChoice(form);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add(form);
    });
    onBasketChange(() => this.limitQuantity(form));
    this.showChoice(form);
  }

  private chosen(form: HTMLFormElement) {
    return form.querySelector<HTMLInputElement>("[name=variant]:checked:not(:disabled)");
  }

  /** Shows the chosen variant's price everywhere on the page, and its picture first. */
  private showChoice(form: HTMLFormElement) {
    const variant = this.chosen(form);
    if (variant === null) return;
    for (const price of document.querySelectorAll("[data-choice-price] [data-slot=price]"))
      writeInto(price, money(Number(variant.dataset["price"])));
    for (const from of document.querySelectorAll<HTMLElement>("[data-from]")) from.hidden = true;
    this.showPicture(variant.dataset["picture"] ?? "");
    this.limitQuantity(form);
  }

  private showPicture(src: string) {
    const gallery = document.querySelector("[data-gallery]");
    const pictures = [...(gallery?.children ?? [])];
    const own = pictures.find((item) => item.querySelector("img")?.getAttribute("src") === src);
    if (gallery === null || own === undefined || own === pictures[0]) return;
    gallery.prepend(own);
    const image = own.querySelector("img");
    if (image !== null) image.loading = "eager";
    gallery.scrollLeft = 0;
  }

  /** Limits the quantity to the stock less what is in the basket. */
  private limitQuantity(form: HTMLFormElement) {
    const variant = this.chosen(form);
    const quantity = form.querySelector<HTMLInputElement>("[name=quantity]");
    if (variant === null || quantity === null) return;
    const left = Number(variant.dataset["stock"]) - piecesOf(variant.value);
    const max = String(Math.max(1, Math.min(quantityMax, left)));
    if (quantity.max === max) return;
    quantity.max = max;
    quantity.dispatchEvent(new Event("change"));
  }

  private add(form: HTMLFormElement) {
    const variant = this.chosen(form);
    if (variant === null || !isVariantId(variant.value)) return;
    const personal = this.querySelector("personal-field");
    const personalText = personal instanceof PersonalField ? personal.text : "";
    if (personal instanceof PersonalField && !personal.check()) return;
    const asked = Number(new FormData(form).get("quantity") ?? 1);
    const left = Number(variant.dataset["stock"]) - piecesOf(variant.value);
    const quantity = Math.min(asked, Math.max(0, left));
    const addedPriceHalalas = Number(variant.dataset["price"]);
    const line = { variantId: variant.value, quantity, personalText, addedPriceHalalas };
    const isAdded = quantity === 0 || addLine(line);
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
