// <personal-field>: the personal text of a product: counted, previewed, and validated as by the Worker.
import {
  cleanPersonalText,
  personalLength,
  personalProblem,
  type Letters,
} from "../../worker/shop/catalog/rules-personal.ts";
import { part, write } from "./fragment.ts";

function isLetters(text: string | undefined): text is Letters {
  return text === "arabic" || text === "latin" || text === "both";
}

export class PersonalField extends HTMLElement {
  connectedCallback() {
    this.input?.addEventListener("input", () => {
      this.say("");
      this.show();
    });
    this.show();
  }

  private get input() {
    return this.querySelector("input");
  }

  get text(): string {
    return cleanPersonalText(this.input?.value ?? "");
  }

  /** Whether the text is valid; if not, shows the reason and focuses the field. */
  check(): boolean {
    const { letters, max, missing, long, wrongLetters } = this.dataset;
    if (!isLetters(letters)) return true;
    const isRequired = this.input?.getAttribute("aria-required") === "true";
    const problem = personalProblem(this.text, { maxLength: Number(max), letters, isRequired });
    const said =
      problem === "personal_text_missing"
        ? missing
        : problem === "personal_text_too_long"
          ? long
          : wrongLetters;
    this.say(problem === null ? "" : (said ?? ""));
    if (problem !== null) this.input?.focus();
    return problem === null;
  }

  private show() {
    write(this, "count", String(personalLength(this.text)));
    write(this, "preview", this.text);
  }

  private say(text: string) {
    const wrong = part(this, "wrong");
    if (wrong === null) return;
    wrong.textContent = text;
    wrong.hidden = text === "";
    if (text === "") this.input?.removeAttribute("aria-invalid");
    else this.input?.setAttribute("aria-invalid", "true");
  }
}

customElements.define("personal-field", PersonalField);
