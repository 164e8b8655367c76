// <family-terms>: how each family is paid, found by its name, and changed.
import type { InferResponseType } from "hono/client";
import { money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { readHundredths } from "./amounts.ts";
import { api, call, type Answer } from "./api.ts";
import { readField } from "./checkout-fields.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isFamilyId } from "./ids.ts";
import { actedByText } from "./page-actors.ts";
import { failureText, pageWords } from "./page-words.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut } from "./session.ts";

type Found = InferResponseType<(typeof api.operator)["payout-terms"]["$get"], 200>;
type Family = Found["families"][number];
type Terms = Found["defaults"];

const typingMs = 300;
const schedules = ["at_once", "daily", "weekly", "monthly"] as const;

class FamilyTerms extends HTMLElement {
  private typed = 0;
  private isSending = false;

  connectedCallback() {
    const find = part(this, "find");
    find?.addEventListener("input", () => {
      window.clearTimeout(this.typed);
      this.typed = window.setTimeout(() => void this.find(), typingMs);
    });
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.target instanceof HTMLFormElement) void this.save(event.target);
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button !== null) void this.act(button);
    });
    void this.find();
  }

  private async find() {
    const field = part(this, "find");
    const find = field instanceof HTMLInputElement ? field.value.trim() : "";
    const answer = await call(
      (options) => api.operator["payout-terms"].$get({ query: { find } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!answer.ok) {
      if (!leaveIfSignedOut(answer)) say(this, failureText(answer.code, answer.detail), true);
      return;
    }
    const { families, defaults } = answer.body;
    part(this, "families")?.replaceChildren(...families.map((family) => this.drawFamily(family, defaults)));
    reveal(this, "find-none", families.length === 0);
  }

  private drawFamily({ familyId, familyName, rail, terms, changedBy }: Family, defaults: Terms): HTMLElement {
    const card = stamp(this, "family");
    const words = pageWords.operatorPayouts;
    const { delayDays, schedule, minimumHalalas } = terms ?? defaults;
    const other = rail === "stripe" ? "bank" : "stripe";
    card.dataset["key"] = familyId;
    write(card, "name", familyName);
    write(card, "rail", words?.rails[rail] ?? "");
    const own = fillWords(words?.own ?? "", { by: actedByText(changedBy) });
    write(card, "whose", terms === null ? (words?.general ?? "") : own);
    write(card, "switch", words?.switchTo[other] ?? "");
    const button = part(card, "switch");
    if (button !== null) button.dataset["rail"] = other;
    reveal(card, "general", terms !== null);
    const values = {
      delayDays: String(delayDays),
      schedule,
      minimum: money(minimumHalalas).replaceAll(",", ""),
    };
    for (const [name, value] of Object.entries(values)) {
      const field = card.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
      if (field !== null) field.value = value;
    }
    return card;
  }

  private async act(button: HTMLElement) {
    const id = button.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "";
    if (!isFamilyId(id) || this.isSending) return;
    if (button.dataset["act"] === "general") return this.setTerms(id, null);
    const rail = button.dataset["rail"] === "bank" ? "bank" : "stripe";
    const answer = call(
      (options) => api.operator.families[":id"].rail.$post({ param: { id }, json: { rail } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    await this.sent(answer, pageWords.operatorPayouts?.railSaved ?? "");
  }

  private async save(form: HTMLFormElement) {
    const id = form.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "";
    const days = readField(form, "delayDays");
    const minimumHalalas = readHundredths(readField(form, "minimum"));
    const schedule = schedules.find((one) => one === readField(form, "schedule"));
    if (!isFamilyId(id) || schedule === undefined || this.isSending) return;
    const isRight = /^\d{1,2}$/.test(days) && Number(days) <= 60 && minimumHalalas !== null;
    if (!isRight) return say(this, pageWords.operatorPayouts?.wrongNumber ?? "", true);
    await this.setTerms(id, { delayDays: Number(days), schedule, minimumHalalas });
  }

  private async setTerms(familyId: `fam_${string}`, terms: Terms | null) {
    const answer = call(
      (options) => api.operator["payout-terms"].$post({ json: { familyId, terms } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    await this.sent(answer, pageWords.operatorPayouts?.saved ?? "");
  }

  private async sent(asked: Promise<Answer<unknown>>, good: string) {
    this.isSending = true;
    const answer = await asked;
    this.isSending = false;
    if (!answer.ok && leaveIfSignedOut(answer)) return;
    say(this, answer.ok ? good : failureText(answer.code, answer.detail), !answer.ok);
    // What could not be recorded is still being written, and finding it again would say something else.
    if (answer.ok) await this.find();
  }
}

customElements.define("family-terms", FamilyTerms);
