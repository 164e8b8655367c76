// <national-address>: the family's national address as it stands, and a form that gives or changes it.
import { api, call, type Failed } from "./api.ts";
import { findWrongs, focusField, forgetWrongs, readField, sayWrong } from "./checkout-fields.ts";
import { reveal } from "./fragment.ts";
import { failureText, pageWords } from "./page-words.ts";
import { say } from "./said.ts";
import { actingAs, leaveIfSignedOut } from "./session.ts";

const names = ["buildingNumber", "street", "district", "city", "postalCode", "additionalNumber"] as const;

class NationalAddress extends HTMLElement {
  private isSending = false;

  connectedCallback() {
    const form = this.querySelector("form");
    if (form === null) return;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.record(form);
    });
    void this.load(form);
  }

  /** What could not be read is not shown as missing: the page itself says that it failed. */
  private async load(form: HTMLFormElement) {
    const answer = await call(
      (options) => api.family["national-address"].$get({ query: actingAs() }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!answer.ok) return;
    const { address } = answer.body;
    for (const name of names) {
      const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
      if (input !== null) input.value = address?.[name] ?? "";
    }
    reveal(this, "missing", address === null);
    this.hidden = false;
  }

  private fail(failed: Failed) {
    if (!leaveIfSignedOut(failed)) say(this, failureText(failed.code, failed.detail), true);
  }

  private async record(form: HTMLFormElement) {
    if (this.isSending) return;
    forgetWrongs(form);
    const wrongs = findWrongs(form);
    for (const [name, text] of wrongs) sayWrong(form, name, text);
    const [first] = wrongs;
    if (first !== undefined) return focusField(form, first[0]);
    this.isSending = true;
    const additional = readField(form, "additionalNumber");
    const json = {
      buildingNumber: readField(form, "buildingNumber"),
      street: readField(form, "street"),
      district: readField(form, "district"),
      city: readField(form, "city"),
      postalCode: readField(form, "postalCode"),
      additionalNumber: additional === "" ? null : additional,
    };
    const answer = await call(
      (options) => api.family["national-address"].$put({ query: actingAs(), json }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    if (!answer.ok) return this.fail(answer);
    reveal(this, "missing", false);
    say(this, pageWords.nationalAddress?.saved ?? "");
  }
}

customElements.define("national-address", NationalAddress);
