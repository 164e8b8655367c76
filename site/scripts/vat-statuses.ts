// <vat-statuses>: a family is looked for, its VAT statuses are shown, a new one is recorded, its support is said.
import { readCompact, readVatNumber } from "../../worker/core/reader.ts";
import type { InferResponseType } from "hono/client";
import { dayAndYear } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Failed } from "./api.ts";
import { focusField, forgetWrongs, readField, sayWrong } from "./checkout-fields.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isFamilyId, type FamilyId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut } from "./session.ts";
import { SubjectSearch } from "./subject-search.ts";

type Family = InferResponseType<(typeof api.operator.families)[":id"]["vat-statuses"]["$get"], 200>;
type Status = Family["statuses"][number];

class VatStatuses extends HTMLElement {
  private familyId: FamilyId | null = null;
  private isSending = false;

  connectedCallback() {
    const form = this.querySelector("form");
    this.addEventListener("chosen", (event) => {
      const id = event.target instanceof SubjectSearch ? event.target.chosenId : null;
      if (id === null || !isFamilyId(id)) return;
      this.familyId = id;
      say(this, "");
      if (form !== null) {
        form.reset();
        forgetWrongs(form);
      }
      void this.load();
    });
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.record(form);
    });
    part(this, "support")?.addEventListener("change", () => void this.changeSupport());
  }

  private get support() {
    const box = part(this, "support");
    return box instanceof HTMLInputElement ? box : null;
  }

  private fail(failed: Failed) {
    if (!leaveIfSignedOut(failed)) say(this, failureText(failed.code, failed.detail), true);
  }

  private async load() {
    const id = this.familyId;
    if (id === null) return;
    const answer = await call(
      (options) => api.operator.families[":id"]["vat-statuses"].$get({ param: { id }, query: {} }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    // Another family may have been chosen in the meantime.
    if (id !== this.familyId) return;
    if (answer.ok) this.draw(answer.body);
    else this.fail(answer);
  }

  private draw({ family, statuses, todayOn }: Family) {
    write(this, "family", family.name);
    if (this.support !== null) this.support.checked = family.isOnSocialSupport;
    const now = statuses.find((status) => status.fromOn <= todayOn);
    const items = statuses.map((status) => this.drawStatus(status, status === now, todayOn));
    part(this, "statuses")?.replaceChildren(...items);
    reveal(this, "none", statuses.length === 0);
    reveal(this, "family-part", true);
    const from = this.querySelector<HTMLInputElement>("#vatFromOn");
    if (from !== null && from.value === "") from.value = todayOn;
  }

  private drawStatus({ fromOn, vatNumber }: Status, isNow: boolean, todayOn: string): HTMLElement {
    const item = stamp(this, "status");
    const words = pageWords.operatorTerms;
    const registered = fillWords(words?.vatRegistered ?? "", { number: vatNumber });
    write(item, "number", vatNumber === null ? (words?.vatNone ?? "") : registered);
    write(item, "from", fillWords(words?.from ?? "", { from: dayAndYear(pageLocale, fromOn) }));
    write(item, "when", (isNow ? words?.vatNow : fromOn > todayOn ? words?.vatFuture : "") ?? "");
    return item;
  }

  private async record(form: HTMLFormElement) {
    const id = this.familyId;
    const words = pageWords.operatorTerms;
    forgetWrongs(form);
    const vatNumber = readCompact(readField(form, "vatNumber"));
    const fromOn = readField(form, "vatFromOn");
    if (vatNumber !== "" && readVatNumber(vatNumber) === null) {
      sayWrong(form, "vatNumber", words?.wrong.vatNumber ?? "");
      return focusField(form, "vatNumber");
    }
    if (fromOn === "") {
      sayWrong(form, "vatFromOn", words?.wrong.day ?? "");
      return focusField(form, "vatFromOn");
    }
    if (id === null || this.isSending) return;
    this.isSending = true;
    const json = { fromOn, vatNumber: vatNumber === "" ? null : vatNumber };
    const answer = await call(
      (options) => api.operator.families[":id"]["vat-statuses"].$post({ param: { id }, json }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isSending = false;
    if (answer.ok) {
      say(this, words?.vatRecorded ?? "");
      form.reset();
      return this.load();
    }
    if (leaveIfSignedOut(answer)) return;
    const place = answer.code.startsWith("vat_number") ? "vatNumber" : "vatFromOn";
    sayWrong(form, place, failureText(answer.code, answer.detail));
    focusField(form, place);
  }

  private async changeSupport() {
    const id = this.familyId;
    if (id === null || this.support === null) return;
    const json = { isOnSocialSupport: this.support.checked };
    const answer = await call(
      (options) => api.operator.families[":id"]["social-support"].$put({ param: { id }, json }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (answer.ok) return say(this, pageWords.operatorTerms?.supportChanged ?? "");
    if (id === this.familyId) this.support.checked = !json.isOnSocialSupport;
    this.fail(answer);
  }
}

customElements.define("vat-statuses", VatStatuses);
