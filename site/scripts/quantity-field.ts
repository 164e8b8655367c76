// <quantity-field>: a number with a step down and a step up, kept within its bounds.
import { readQuantity } from "../../worker/core/reader.ts";

class QuantityField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    if (input === null) return;
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button === null) return;
      input.value = String(Number(input.value) + Number(button.dataset["step"]));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", () => this.settle(input));
    this.settle(input);
  }

  private settle(input: HTMLInputElement) {
    const [min, max] = [Number(input.min), Number(input.max)];
    const typed = readQuantity(input.value) ?? min;
    const quantity = Math.min(max, Math.max(min, typed));
    input.value = String(quantity);
    for (const button of this.querySelectorAll("button")) {
      const next = quantity + Number(button.dataset["step"]);
      button.disabled = next < min || next > max;
    }
  }
}

customElements.define("quantity-field", QuantityField);
