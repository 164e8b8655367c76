// <subject-search>: names that hold what is typed, to choose one of. Says `chosen` when one is, and knows its id.
import type { InferResponseType } from "hono/client";
import { api, call } from "./api.ts";
import { readSearch } from "../../worker/core/reader.ts";
import { part, stamp, write } from "./fragment.ts";
import { failureText, pageWords } from "./page-words.ts";
import { leaveIfSignedOut } from "./session.ts";

type Subject = InferResponseType<(typeof api.operator.subjects)["$get"], 200>["subjects"][number];
const scopes = ["product", "family", "category", "association"] as const;
export type NamedScope = (typeof scopes)[number];

const typingMs = 250;

export class SubjectSearch extends HTMLElement {
  /** Null until one is chosen, and again when the words change. */
  chosenId: string | null = null;
  private timer = 0;

  connectedCallback() {
    this.input?.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.search(), typingMs);
    });
    this.addEventListener("change", (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== "radio") return;
      this.chosenId = event.target.value;
      this.dispatchEvent(new Event("chosen", { bubbles: true }));
    });
  }

  private get input() {
    return this.querySelector<HTMLInputElement>("input[type=search]");
  }

  /** Looks among things of another kind, from the beginning. */
  lookAmong(scope: NamedScope) {
    this.dataset["scope"] = scope;
    if (this.input !== null) this.input.value = "";
    this.show([]);
    write(this, "found", "");
    if (scope === "category" || scope === "association") void this.search();
  }

  private show(subjects: readonly Subject[]) {
    this.chosenId = null;
    part(this, "subjects")?.replaceChildren(...subjects.map((subject) => this.drawSubject(subject)));
  }

  private drawSubject({ id, name, about }: Subject): HTMLElement {
    const choice = stamp(this, "subject");
    const radio = choice.querySelector("input");
    if (radio !== null) radio.value = id;
    write(choice, "name", name);
    write(choice, "about", about ?? "");
    return choice;
  }

  private async search() {
    const scope = scopes.find((one) => one === this.dataset["scope"]) ?? "family";
    const query = readSearch(this.input?.value ?? "");
    const answer = await call(
      (options) => api.operator.subjects.$get({ query: { scope, query } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    // A slow answer to words that have been typed over is not shown.
    if (scope !== this.dataset["scope"] || query !== readSearch(this.input?.value ?? "")) return;
    if (!answer.ok) {
      if (!leaveIfSignedOut(answer)) write(this, "found", failureText(answer.code, answer.detail));
      return;
    }
    const { subjects } = answer.body;
    const words = pageWords.operatorTerms;
    this.show(subjects);
    write(this, "found", (subjects.length === 0 ? words?.subjectNone : words?.subjectsFound) ?? "");
  }
}

customElements.define("subject-search", SubjectSearch);
