// <factor-enrol>: adds a passkey or an authenticator, shows the recovery codes of the first, and tells by the event "added".
import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { api, call, type Answer, type Failed } from "./api.ts";
import { readField, sayWrong } from "./checkout-fields.ts";
import { part, reveal, write } from "./fragment.ts";
import { failureText, pageWords } from "./page-words.ts";

type Step = "choose" | "setup" | "codes";
type Added = Answer<{ recoveryCodes: readonly string[] | null }>;
const svg = "http://www.w3.org/2000/svg";

/** A code's dark cells as one path, a unit each. */
function drawCode(place: Element, cells: readonly (readonly boolean[])[]): void {
  const path = document.createElementNS(svg, "path");
  const squares = cells.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")));
  path.setAttribute("d", squares.join(""));
  place.setAttribute("viewBox", `0 0 ${cells.length} ${cells.length}`);
  place.replaceChildren(path);
}

export class FactorEnrol extends HTMLElement {
  private isSending = false;

  connectedCallback() {
    const form = this.querySelector("form");
    const hasPasskeys = "PublicKeyCredential" in window;
    reveal(this, "passkey-part", hasPasskeys);
    reveal(this, "no-passkey", !hasPasskeys);
    this.querySelector("[data-act=passkey]")?.addEventListener("click", () => void this.addPasskey());
    this.querySelector("[data-act=authenticator]")?.addEventListener("click", () => void this.setUp());
    this.querySelector("[data-act=back]")?.addEventListener("click", () => this.show("choose"));
    this.querySelector("[data-act=print]")?.addEventListener("click", () => print());
    this.querySelector("[data-act=kept]")?.addEventListener("click", () => this.tell());
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.addAuthenticator(form);
    });
  }

  show(step: Step) {
    for (const section of this.querySelectorAll<HTMLElement>("[data-step]"))
      section.hidden = section.dataset["step"] !== step;
    this.querySelector<HTMLElement>(`[data-step=${step}] h2`)?.focus();
  }

  /** Shows codes that were made, here or elsewhere, and waits until they are kept. */
  showCodes(codes: readonly string[]) {
    const items = codes.map((code) => {
      const item = document.createElement("li");
      item.textContent = code;
      return item;
    });
    part(this, "codes")?.replaceChildren(...items);
    this.show("codes");
  }

  private refuse(failed: Failed) {
    write(this, "choose-wrong", failureText(failed.code, failed.detail));
    reveal(this, "choose-wrong", true);
  }

  private async addPasskey() {
    if (this.isSending) return;
    this.isSending = true;
    reveal(this, "choose-wrong", false);
    const added = await this.makePasskey();
    this.isSending = false;
    if (added === null) {
      write(this, "choose-wrong", pageWords.confirm?.notHere ?? "");
      return reveal(this, "choose-wrong", true);
    }
    if (added.ok) this.finish(added.body.recoveryCodes);
    else this.refuse(added);
  }

  /** Null where the browser or the person said no. */
  private async makePasskey(): Promise<Added | null> {
    const asked = await call(
      (options) => api.security.passkeys.options.$post({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!asked.ok) return asked;
    const { startRegistration } = await import("@simplewebauthn/browser");
    const optionsJSON: PublicKeyCredentialCreationOptionsJSON = JSON.parse(
      JSON.stringify(asked.body.options),
    );
    const response = await startRegistration({ optionsJSON }).catch(() => null);
    if (response === null) return null;
    return call(
      (options) => api.security.passkeys.$post({ json: { response } }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
  }

  private async setUp() {
    reveal(this, "choose-wrong", false);
    const answer = await call(
      (options) => api.security.authenticators.secret.$post({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!answer.ok) return this.refuse(answer);
    const { secret, uri } = answer.body;
    write(this, "secret", (secret.match(/.{1,4}/g) ?? []).join(" "));
    const place = this.querySelector("[data-slot=qr]");
    const { default: encodeQR } = await import("qr");
    if (place !== null) drawCode(place, encodeQR(uri, "raw", { ecc: "medium", border: 1 }));
    this.show("setup");
  }

  private async addAuthenticator(form: HTMLFormElement) {
    if (this.isSending) return;
    this.isSending = true;
    sayWrong(form, "setup", "");
    const code = readField(form, "setup");
    const answer: Added =
      code.length < 6
        ? { ok: false, code: "factor_wrong", detail: {} }
        : await call(
            (options) => api.security.authenticators.$post({ json: { code } }, options),
            (reply) => (reply.status === 201 ? reply.json() : null),
          );
    this.isSending = false;
    if (answer.ok) return this.finish(answer.body.recoveryCodes);
    sayWrong(form, "setup", failureText(answer.code, answer.detail));
    form.querySelector("input")?.focus();
  }

  private finish(codes: readonly string[] | null) {
    if (codes === null) this.tell();
    else this.showCodes(codes);
  }

  private tell() {
    this.querySelector("form")?.reset();
    this.show("choose");
    this.dispatchEvent(new Event("added"));
  }
}

customElements.define("factor-enrol", FactorEnrol);
