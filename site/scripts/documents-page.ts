// <documents-page>: a portal's documents, newest first, as the address asks for them.
import { api, call, type Answer } from "./api.ts";
import { drawDocument, type Audience, type DocumentList } from "./document-row.ts";
import { part } from "./fragment.ts";
import { offerMore } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { actingAs, stay } from "./session.ts";

const filters = ["day", "issuer", "kind"] as const;

function asked(): Readonly<Record<string, string>> {
  const search = new URLSearchParams(location.search);
  const named = [...filters, "cursor"].map((name) => [name, search.get(name) ?? ""] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== ""));
}

class DocumentsPage extends PortalPage<DocumentList> {
  private get audience(): Audience {
    return this.dataset["audience"] === "operator" ? "operator" : "family";
  }

  protected override listen() {
    const query = asked();
    for (const name of filters) {
      const field = this.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
      if (field !== null) field.value = query[name] ?? "";
    }
    const back = part(this, "back");
    if (back instanceof HTMLAnchorElement) back.href = stay(`/${this.audience}`);
  }

  protected load(): Promise<Answer<DocumentList>> {
    // What the address asks for is checked by the API, which says what it cannot read.
    const query: object = { ...asked(), ...actingAs() };
    return call(
      (options) =>
        this.audience === "operator"
          ? api.operator.documents.$get({ query }, options)
          : api.family.documents.$get({ query }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ documents, nextCursor }: DocumentList): string {
    const rows = documents.map((one) => drawDocument(this, this.audience, one));
    part(this, "documents")?.replaceChildren(...rows);
    offerMore(this, nextCursor, { path: `/${this.audience}/documents`, query: asked() });
    return rows.length === 0 ? "empty" : "ready";
  }
}

customElements.define("documents-page", DocumentsPage);
