// The form that gives a role: a phone, a role, and for whom; families, associations and hotels are found by name.
import { api, call } from "./api.ts";
import { readSearch } from "../../worker/core/reader.ts";
import { readField } from "./checkout-fields.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";

const roles = ["family", "association", "desk", "operator"] as const;
type GivenRole = (typeof roles)[number];

interface Subject {
  readonly id: string;
  readonly name: string;
}

const typingMs = 250;

async function findSubjects(role: GivenRole, query: string): Promise<readonly Subject[]> {
  if (role === "operator") return [];
  if (role === "desk") {
    const answer = await call(
      (options) => api.shop.hotels.$get({ query: { query, locale: pageLocale } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    return answer.ok ? answer.body.hotels : [];
  }
  const answer = await call(
    (options) => api.operator.subjects.$get({ query: { scope: role, query } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
  return answer.ok ? answer.body.subjects : [];
}

export class RoleForm {
  private timer = 0;

  private readonly form: HTMLFormElement;
  private readonly templates: ParentNode;

  constructor(form: HTMLFormElement, templates: ParentNode) {
    this.form = form;
    this.templates = templates;
    const later = () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.search(), typingMs);
    };
    form.querySelector("[name=role]")?.addEventListener("change", () => {
      reveal(form, "subject-part", this.role !== "operator");
      later();
    });
    form.querySelector("[name=subject]")?.addEventListener("input", later);
  }

  roleNamed(name: string): GivenRole | null {
    return roles.find((role) => role === name) ?? null;
  }

  private get role(): GivenRole {
    return this.roleNamed(readField(this.form, "role")) ?? "family";
  }

  /** What is asked for; the store says what is missing. */
  read(): { phone: string; role: GivenRole; subjectId: string } {
    const chosen = this.form.querySelector<HTMLInputElement>("[name=subject-choice]:checked");
    const subjectId = this.role === "operator" ? "" : (chosen?.value ?? "");
    return { phone: readField(this.form, "phone"), role: this.role, subjectId };
  }

  clear() {
    this.form.reset();
    part(this.form, "subjects")?.replaceChildren();
    reveal(this.form, "subject-part", true);
  }

  private async search() {
    const query = readSearch(readField(this.form, "subject"));
    const { role } = this;
    const found = await findSubjects(role, query);
    // A slow answer to words that have been typed over is not shown.
    if (role !== this.role || query !== readSearch(readField(this.form, "subject"))) return;
    const choices = found.map(({ id, name }) => {
      const choice = stamp(this.templates, "subject");
      const radio = choice.querySelector("input");
      if (radio !== null) radio.value = id;
      write(choice, "name", name);
      return choice;
    });
    part(this.form, "subjects")?.replaceChildren(...choices);
  }
}
