// <way-chooser>: remembers the chosen fulfilment.
import { saveDraft } from "./draft.ts";

class WayChooser extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const kind = link?.dataset["kind"];
      if (kind !== undefined) saveDraft({ kind });
    });
  }
}

customElements.define("way-chooser", WayChooser);
