// <phone-proof>: confirms the buyer's phone by a code when an unknown buyer may reserve no more.
import { readOneTimeCode } from "../../worker/core/reader.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { readField, sayWrong } from "./checkout-fields.ts";
import { requestCode } from "./code-request.ts";
import { write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";

/** Called when the phone is confirmed. */
export const phoneProved = "phone-proved";

export class PhoneProof extends HTMLElement {
  private phone = "";
  private isBusy = false;

  connectedCallback() {
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.confirm();
    });
    this.querySelector("[data-act=resend]")?.addEventListener("click", () => void this.sendCode());
    this.querySelector("[data-act=close]")?.addEventListener("click", () => this.close());
  }

  /** Requests a code for this phone; `why` is the refusal that led here. */
  open(phone: string, why: string) {
    this.phone = phone;
    write(this, "why", why);
    this.querySelector("dialog")?.showModal();
    void this.sendCode();
  }

  private close() {
    this.querySelector("dialog")?.close();
  }

  private say(text: string) {
    const form = this.querySelector("form");
    if (form !== null) sayWrong(form, "code", text);
  }

  private async sendCode() {
    if (this.isBusy) return;
    this.isBusy = true;
    this.say("");
    const answer = await requestCode(this, { phone: this.phone, locale: pageLocale });
    this.isBusy = false;
    if (answer.ok) write(this, "sent", fillWords(pageWords.signIn?.codeText ?? "", { phone: this.phone }));
    else this.say(failureText(answer.code, answer.detail));
  }

  private async confirm() {
    const form = this.querySelector("form");
    if (form === null || this.isBusy) return;
    const code = readOneTimeCode(readField(form, "code"));
    if (code === null) return this.say(failureText("code_wrong"));
    this.isBusy = true;
    const answer = await call(
      (options) => api.session.$post({ json: { phone: this.phone, code } }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isBusy = false;
    if (!answer.ok) return this.say(failureText(answer.code, answer.detail));
    this.close();
    this.dispatchEvent(new Event(phoneProved, { bubbles: true }));
  }
}

customElements.define("phone-proof", PhoneProof);
