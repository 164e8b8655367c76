// <forget-device>: forgets basket, draft and order links of this browser, signs out, and leaves a page that shows an order.
import { forgetEverything } from "./storage.ts";

class ForgetDevice extends HTMLElement {
  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", () => void this.forget());
  }

  private async forget() {
    forgetEverything();
    // The button is on every page, so the API client is loaded only when it is pressed.
    const client = await import("./api.ts").catch(() => null);
    const answer = await client?.call(
      (options) => client.api.session.$delete({ query: { device: "forgotten" } }, options),
      (reply) => (reply.status === 204 ? Promise.resolve(null) : null),
    );
    const wrong = this.querySelector<HTMLElement>(".wrong");
    if (answer?.ok !== true && wrong !== null) {
      // The browser's data is deleted, but the session has not ended.
      wrong.hidden = false;
      return;
    }
    location.replace(this.dataset["path"] ?? "/");
  }
}

customElements.define("forget-device", ForgetDevice);
