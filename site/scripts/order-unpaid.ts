// <order-unpaid>: changes or cancels an unpaid order.
import { ensureLines, withBasket } from "./basket.ts";
import { readLines } from "./basket-address.ts";
import { part } from "./fragment.ts";
import { OrderFollow } from "./order-follow.ts";
import { failureText, pageWords } from "./page-words.ts";
import { say } from "./said.ts";
import { cancelPaidOrder } from "./unpaid-orders.ts";

class OrderUnpaid extends HTMLElement {
  private isBusy = false;

  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button !== null && !this.isBusy) void this.act(button);
    });
  }

  private async act(button: HTMLButtonElement) {
    const follow = this.closest("order-follow");
    if (!(follow instanceof OrderFollow)) return;
    this.isBusy = true;
    button.setAttribute("aria-busy", "true");
    const failed = await cancelPaidOrder(follow.dataset["token"] ?? "");
    button.removeAttribute("aria-busy");
    this.isBusy = false;
    if (failed === null && button.dataset["act"] === "change") {
      ensureLines(readLines(this.dataset["lines"] ?? ""));
      return location.assign(withBasket(this.dataset["path"] ?? "/checkout"));
    }
    if (failed !== null && failed.code !== "order_wrong_state") {
      return this.refuse(failureText(failed.code, failed.detail));
    }
    // It has ended or was paid meanwhile: the page shows which.
    await follow.redraw();
    say(follow, (failed === null ? pageWords.order?.cancelledUnpaid : pageWords.order?.paidMeanwhile) ?? "");
    const said = part(follow, "said");
    if (said === null) return;
    said.tabIndex = -1;
    said.focus();
  }

  private refuse(text: string) {
    const wrong = part(this, "wrong");
    if (wrong === null) return;
    wrong.textContent = text;
    wrong.hidden = false;
    wrong.focus();
  }
}

customElements.define("order-unpaid", OrderUnpaid);
