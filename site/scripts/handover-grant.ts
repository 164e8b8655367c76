// <handover-grant>: allows the desk to hand one bag over without its code, and says until when.
import { time } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { checkForm, readField } from "./checkout-fields.ts";
import { isOrderId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut } from "./session.ts";

class HandoverGrant extends HTMLElement {
  private isSending = false;

  connectedCallback() {
    const form = this.querySelector("form");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send(form);
    });
  }

  private async send(form: HTMLFormElement) {
    const id = new URLSearchParams(location.search).get("id") ?? "";
    if (this.isSending || !isOrderId(id) || !checkForm(form)) return;
    this.isSending = true;
    const json = { reason: readField(form, "reason") };
    const answer = await call(
      (options) => api.operator.orders[":id"]["handover-grants"].$post({ param: { id }, json }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isSending = false;
    if (!answer.ok) {
      if (!leaveIfSignedOut(answer)) say(this, failureText(answer.code, answer.detail), true);
      return;
    }
    const until = time(pageLocale, answer.body.grant.expiresAt);
    say(this, fillWords(pageWords.operatorPortal?.granted ?? "", { until }));
  }
}

customElements.define("handover-grant", HandoverGrant);
