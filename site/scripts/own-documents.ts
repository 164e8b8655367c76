// <own-documents>: the documents of the order or the parcel that the address names; nothing is shown while there are none.
import { api, call, type Answer } from "./api.ts";
import { drawDocument, type Audience, type DocumentList } from "./document-row.ts";
import { part, reveal } from "./fragment.ts";
import { isOrderId, isParcelId } from "./ids.ts";
import { actingAs } from "./session.ts";

class OwnDocuments extends HTMLElement {
  connectedCallback() {
    void this.refresh();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.refresh();
    });
  }

  private get audience(): Audience {
    return this.dataset["audience"] === "operator" ? "operator" : "family";
  }

  private async load(id: string): Promise<Answer<DocumentList> | null> {
    if (this.audience === "operator" && isOrderId(id)) {
      return call(
        (options) => api.operator.documents.$get({ query: { order: id } }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      );
    }
    if (this.audience === "operator" || !isParcelId(id)) return null;
    return call(
      (options) => api.family.documents.$get({ query: { ...actingAs(), parcel: id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  /** Without an answer what is shown stays: the page itself says what failed. */
  private async refresh() {
    const answer = await this.load(new URLSearchParams(location.search).get("id") ?? "");
    if (answer === null || !answer.ok) return;
    const { documents } = answer.body;
    const rows = documents.map((one) => drawDocument(this, this.audience, one));
    part(this, "documents")?.replaceChildren(...rows);
    reveal(this, "documents-part", rows.length > 0);
  }
}

customElements.define("own-documents", OwnDocuments);
