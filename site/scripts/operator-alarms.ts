// <operator-alarms>: changes at the processor that nobody has decided on, and what the limiter refuses; asked again each minute, and gone when it is over.
import { dayTime } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale, pageWords } from "./page-words.ts";

const freshMs = 60_000;

class OperatorAlarms extends HTMLElement {
  connectedCallback() {
    window.setInterval(() => {
      if (document.visibilityState === "visible") void this.refresh();
    }, freshMs);
    void this.refresh();
  }

  private async refresh() {
    const answer = await call(
      (options) => api.operator.alarms.$get({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    const words = pageWords.alarms;
    if (!answer.ok || words === undefined) return;
    const { alarms, changes } = answer.body;
    const causes: Readonly<Record<string, string>> = pageWords.operatorMoney?.causes ?? {};
    const told = changes.map(({ cause, count, since }) => {
      const item = stamp(this, "alarm");
      write(item, "what", causes[cause] ?? "");
      write(item, "often", fillWords(words.changesOften, { count, since: dayTime(pageLocale, since) }));
      return item;
    });
    part(this, "change-list")?.replaceChildren(...told);
    reveal(this, "changes", changes.length > 0);
    const items = alarms.map(({ name, count, since }) => {
      const item = stamp(this, "alarm");
      write(item, "what", words.names[name]);
      write(item, "often", fillWords(words.often, { count, since: dayTime(pageLocale, since) }));
      return item;
    });
    part(this, "list")?.replaceChildren(...items);
    reveal(this, "alarms", alarms.length > 0);
  }
}

customElements.define("operator-alarms", OperatorAlarms);
