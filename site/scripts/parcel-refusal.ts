// <parcel-refusal>: a family says that it cannot make a parcel; the page hears of it when it is done.
import { api, call, type Answer } from "./api.ts";
import { reveal, write } from "./fragment.ts";
import { isParcelId } from "./ids.ts";
import { failureText } from "./page-words.ts";
import { actingAs, leaveIfSignedOut } from "./session.ts";

/** Told to the page around it. */
export const parcelRefused = "parcel-refused";

class ParcelRefusal extends HTMLElement {
  private isSending = false;

  connectedCallback() {
    const form = this.querySelector("form");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send(form);
    });
    this.querySelector("[data-act=close]")?.addEventListener("click", () => {
      this.close();
      this.querySelector("summary")?.focus();
    });
  }

  private close() {
    const details = this.querySelector("details");
    if (details !== null) details.open = false;
  }

  private async send(form: HTMLFormElement) {
    if (this.isSending) return;
    this.isSending = true;
    const note = form.querySelector("textarea")?.value ?? "";
    const answer = await this.refuse(note);
    this.isSending = false;
    if (!answer.ok && leaveIfSignedOut(answer)) return;
    write(this, "refusal-wrong", answer.ok ? "" : failureText(answer.code, answer.detail));
    reveal(this, "refusal-wrong", !answer.ok);
    if (!answer.ok) return;
    form.reset();
    this.close();
    this.dispatchEvent(new CustomEvent(parcelRefused, { bubbles: true }));
  }

  private async refuse(note: string): Promise<Answer<unknown>> {
    const id = new URLSearchParams(location.search).get("id") ?? "";
    if (!isParcelId(id)) return { ok: false, code: "parcel_unknown", detail: {} };
    return call(
      (options) =>
        api.family.parcels[":id"].refuse.$post({ param: { id }, query: actingAs(), json: { note } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }
}

customElements.define("parcel-refusal", ParcelRefusal);
