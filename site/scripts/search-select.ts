// <search-select>: a choice from a long list, found by typing in any of its languages.
import { foldSpelling } from "../../worker/shop/catalog/rules.ts";
import { part } from "./fragment.ts";

export interface Choice {
  readonly value: string;
  readonly name: string;
  /** Shown beside the name. */
  readonly note?: string;
  /** All texts by which it can be found. */
  readonly searched: string;
}

const shownMax = 80;

export class SearchSelect extends HTMLElement {
  private choices: readonly (Choice & { readonly folded: string })[] = [];
  private shown: readonly Choice[] = [];
  private active = -1;

  connectedCallback() {
    const { field, list } = this;
    if (field === null || list === null) return;
    field.addEventListener("focus", () => field.select());
    field.addEventListener("click", () => this.open(""));
    field.addEventListener("input", (event) => {
      event.stopPropagation();
      this.open(field.value);
    });
    field.addEventListener("change", (event) => event.stopPropagation());
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus while the list is tapped.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = event.target instanceof Element ? event.target.closest<HTMLElement>("li") : null;
      if (item !== null) this.choose(this.shown[Number(item.dataset["index"])]);
    });
  }

  get value(): string {
    return this.kept?.value ?? "";
  }

  /** Selects this value without an event. */
  set value(value: string) {
    if (this.kept !== null) this.kept.value = this.find(value)?.value ?? "";
    this.showName();
  }

  offer(choices: readonly Choice[]) {
    this.choices = choices.map((choice) => ({ ...choice, folded: foldSpelling(choice.searched) }));
    if (this.field !== null) this.field.disabled = choices.length === 0;
    this.showName();
  }

  find(value: string): Choice | undefined {
    return this.choices.find((choice) => choice.value === value);
  }

  private get field() {
    return this.querySelector<HTMLInputElement>("[role=combobox]");
  }

  private get kept() {
    return this.querySelector<HTMLInputElement>("input[type=hidden]");
  }

  private get list() {
    return this.querySelector<HTMLElement>("[role=listbox]");
  }

  private showName() {
    const choice = this.find(this.value);
    if (this.field !== null) this.field.value = choice === undefined ? "" : this.nameOf(choice);
  }

  protected nameOf(choice: Choice): string {
    return choice.name;
  }

  private open(typed: string) {
    const { field, list } = this;
    // A list that has not loaded is not an empty result.
    if (field === null || list === null || field.disabled || this.choices.length === 0) return;
    const words = foldSpelling(typed).split(/\s+/);
    const found = this.choices.filter(({ folded }) => words.every((word) => folded.includes(word)));
    this.shown = found.slice(0, shownMax);
    this.active = typed === "" ? this.shown.findIndex(({ value }) => value === this.value) : 0;
    list.replaceChildren(...this.shown.map((choice, index) => this.draw(choice, index)));
    list.hidden = this.shown.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    const none = part(this, "none");
    if (none !== null) none.hidden = this.shown.length > 0;
    this.mark();
  }

  private draw(choice: Choice, index: number): HTMLElement {
    const item = document.createElement("li");
    item.id = `${this.dataset["name"] ?? ""}-${index}`;
    item.role = "option";
    item.dataset["index"] = String(index);
    const name = document.createElement("bdi");
    name.textContent = choice.name;
    item.append(name);
    if (choice.note !== undefined) {
      const note = document.createElement("small");
      note.dir = "auto";
      note.textContent = choice.note;
      item.append(note);
    }
    return item;
  }

  private mark() {
    const items = [...(this.list?.children ?? [])];
    for (const [index, item] of items.entries())
      item.setAttribute("aria-selected", String(index === this.active));
    const current = items[this.active];
    if (current === undefined) this.field?.removeAttribute("aria-activedescendant");
    else this.field?.setAttribute("aria-activedescendant", current.id);
    current?.scrollIntoView({ block: "nearest" });
  }

  private press(event: KeyboardEvent) {
    const isOpen = this.list?.hidden === false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!isOpen) return this.open("");
      this.active = Math.min(this.shown.length - 1, Math.max(0, this.active + step));
      return this.mark();
    }
    if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      this.choose(this.shown[this.active]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    }
  }

  private choose(choice: Choice | undefined) {
    if (choice === undefined || this.kept === null) return;
    this.kept.value = choice.value;
    this.close();
    for (const type of ["input", "change"]) this.kept.dispatchEvent(new Event(type, { bubbles: true }));
  }

  /** Text that was not chosen is discarded: the last choice stays. */
  private close() {
    const { field, list } = this;
    if (list !== null) list.hidden = true;
    field?.setAttribute("aria-expanded", "false");
    field?.removeAttribute("aria-activedescendant");
    const none = part(this, "none");
    if (none !== null && this.value !== "") none.hidden = true;
    this.showName();
  }
}

customElements.define("search-select", SearchSelect);
