// <missing-addresses>: whose national address is missing on tax documents; not shown when nobody's is.
import { commas, fillWords } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";

class MissingAddresses extends HTMLElement {
  connectedCallback() {
    void this.load();
  }

  private async load() {
    const answer = await call(
      (options) => api.operator["national-addresses"].missing.$get({ query: {} }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!answer.ok) return;
    const { operator, families, familyCount } = answer.body;
    const words = pageWords.operatorTerms;
    const fields = commas(
      pageLocale,
      operator.map((fact) => words?.identity[fact] ?? ""),
    );
    write(this, "operator", fillWords(words?.missingAddresses.operator ?? "", { fields }));
    reveal(this, "operator", operator.length > 0);
    const count = String(familyCount);
    write(this, "families-title", fillWords(words?.missingAddresses.families ?? "", { count }));
    reveal(this, "families-title", familyCount > 0);
    const items = families.map(({ name }) => {
      const item = stamp(this, "family");
      item.textContent = name;
      return item;
    });
    part(this, "families")?.replaceChildren(...items);
    this.hidden = operator.length === 0 && familyCount === 0;
  }
}

customElements.define("missing-addresses", MissingAddresses);
