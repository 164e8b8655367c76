// <factor-gate>: the step between the code to the phone and the work, for those who need a second factor.
import { api, call } from "./api.ts";
import { FactorEnrol } from "./factor-enrol.ts";
import { FactorVerify } from "./factor-verify.ts";
import { showView, write } from "./fragment.ts";
import { failureText } from "./page-words.ts";
import { loadSession } from "./session.ts";

class FactorGate extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-act=out]")?.addEventListener("click", () => void this.signOut());
    this.querySelector("[data-retry]")?.addEventListener("click", () => void this.load());
    this.querySelector("factor-verify")?.addEventListener("confirmed", () => this.goOn());
    this.querySelector("factor-enrol")?.addEventListener("added", () => this.goOn());
    void this.load();
  }

  private async load() {
    showView(this, "loading");
    const answer = await loadSession();
    if (!answer.ok) {
      write(this, "failure", failureText(answer.code, answer.detail));
      return showView(this, "failed");
    }
    const state = answer.body?.factor;
    if (state === "to_enrol") {
      showView(this, "enrol");
      const enrol = this.querySelector("factor-enrol");
      if (enrol instanceof FactorEnrol) enrol.show("choose");
    } else if (state === "to_verify") {
      showView(this, "verify");
      const verify = this.querySelector("factor-verify");
      if (verify instanceof FactorVerify) await verify.prepare();
    } else this.goOn();
  }

  /** The sign-in page knows where each works, and where this person was sent from. */
  private goOn() {
    location.replace((this.dataset["signIn"] ?? "/sign-in") + location.search);
  }

  private async signOut() {
    const answer = await call(
      (options) => api.session.$delete({ query: {} }, options),
      (reply) => (reply.status === 204 ? Promise.resolve(null) : null),
    );
    if (answer.ok) this.goOn();
  }
}

customElements.define("factor-gate", FactorGate);
