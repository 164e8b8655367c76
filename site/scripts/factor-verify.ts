// <factor-verify>: confirms by a passkey, an authenticator's code or a recovery code, and tells by the event "confirmed".
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { api, call, type Answer, type Failed } from "./api.ts";
import { readField, sayWrong } from "./checkout-fields.ts";
import { part, reveal, write } from "./fragment.ts";
import { failureText, pageWords } from "./page-words.ts";

export class FactorVerify extends HTMLElement {
  private isSending = false;

  connectedCallback() {
    this.querySelector("[data-act=passkey]")?.addEventListener("click", () => void this.usePasskey());
    this.querySelector("[data-act=lost]")?.addEventListener("click", () => this.show("recovery"));
    this.querySelector("[data-act=found]")?.addEventListener("click", () => this.show("code"));
    this.listenTo("code", "authenticator", "authenticator");
    this.listenTo("recovery", "recovery", "recovery");
  }

  /** Offers what the person has set up; a passkey only where the browser knows them. */
  async prepare(): Promise<void> {
    const answer = await call(
      (options) => api.security.factors.$get({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    const kinds = answer.ok ? answer.body.factors.map(({ kind }) => kind) : [];
    reveal(this, "passkey-part", kinds.includes("passkey") && "PublicKeyCredential" in window);
    reveal(this, "passkey-wrong", false);
    for (const form of this.querySelectorAll("form")) form.reset();
    this.show("code");
  }

  private show(name: "code" | "recovery") {
    for (const form of this.querySelectorAll("form")) form.hidden = form.dataset["form"] !== name;
    const hasPasskey = part(this, "passkey-part")?.hidden === false;
    const place = name === "code" && hasPasskey ? "[data-act=passkey]" : `[data-form=${name}] input`;
    this.querySelector<HTMLElement>(place)?.focus();
  }

  private listenTo(name: string, field: string, kind: "authenticator" | "recovery") {
    const form = this.querySelector<HTMLFormElement>(`[data-form=${name}]`);
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.useCode(form, field, kind);
    });
  }

  private async useCode(form: HTMLFormElement, field: string, kind: "authenticator" | "recovery") {
    if (this.isSending) return;
    const code = readField(form, field);
    if (code.length < 6) return this.refuse(form, field, { ok: false, code: "factor_wrong", detail: {} });
    this.isSending = true;
    sayWrong(form, field, "");
    const answer = await call(
      (options) => api.security.verification.$post({ json: { kind, code } }, options),
      (reply) => (reply.status === 204 ? Promise.resolve(null) : null),
    );
    this.isSending = false;
    if (answer.ok) this.tell();
    else this.refuse(form, field, answer);
  }

  private refuse(form: HTMLFormElement, field: string, failed: Failed) {
    sayWrong(form, field, failureText(failed.code, failed.detail));
    const input = form.querySelector<HTMLInputElement>(`[name=${field}]`);
    input?.focus();
    input?.select();
  }

  private async usePasskey() {
    if (this.isSending) return;
    this.isSending = true;
    reveal(this, "passkey-wrong", false);
    const answer = await this.askPasskey();
    this.isSending = false;
    if (answer?.ok === true) return this.tell();
    const notHere = pageWords.confirm?.notHere ?? "";
    write(this, "passkey-wrong", answer === null ? notHere : failureText(answer.code, answer.detail));
    reveal(this, "passkey-wrong", true);
  }

  /** Null where the browser or the person said no. */
  private async askPasskey(): Promise<Answer<null> | null> {
    const asked = await call(
      (options) => api.security.verification.options.$post({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!asked.ok) return asked;
    const { startAuthentication } = await import("@simplewebauthn/browser");
    const optionsJSON: PublicKeyCredentialRequestOptionsJSON = JSON.parse(JSON.stringify(asked.body.options));
    const response = await startAuthentication({ optionsJSON }).catch(() => null);
    if (response === null) return null;
    return call(
      (options) => api.security.verification.$post({ json: { kind: "passkey", response } }, options),
      (reply) => (reply.status === 204 ? Promise.resolve(null) : null),
    );
  }

  private tell() {
    this.dispatchEvent(new Event("confirmed"));
  }
}

customElements.define("factor-verify", FactorVerify);
