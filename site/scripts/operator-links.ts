// <operator-links>: how many things wait on each of the operator's pages.
import { api, call } from "./api.ts";
import { write } from "./fragment.ts";

const freshMs = 60_000;

/** Told by a page whose work has changed what waits. */
export const workDone = "work-done";

class OperatorLinks extends HTMLElement {
  connectedCallback() {
    document.addEventListener(workDone, () => void this.refresh());
    window.setInterval(() => {
      if (document.visibilityState === "visible") void this.refresh();
    }, freshMs);
    void this.refresh();
  }

  /** Without an answer the links stay as they are: the page itself says what failed. */
  private async refresh() {
    const answer = await call(
      (options) => api.operator.waiting.$get({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!answer.ok) return;
    for (const [name, count] of Object.entries(answer.body.waiting)) {
      for (const place of this.querySelectorAll<HTMLElement>(`[data-waiting="${name}"]`)) {
        place.hidden = count === 0;
        write(place, "count", String(count));
      }
    }
  }
}

customElements.define("operator-links", OperatorLinks);
