// <association-families>: an association's families, those with an order that waits for them first.
import type { InferResponseType } from "hono/client";
import { count } from "../../worker/words/format.ts";
import { api, call, type Answer } from "./api.ts";
import { part, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { offerMore, pageCursor } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { actingAs } from "./session.ts";

type Families = InferResponseType<typeof api.association.families.$get, 200>;

class AssociationFamilies extends PortalPage<Families> {
  protected load(): Promise<Answer<Families>> {
    return call(
      (options) => api.association.families.$get({ query: { ...actingAs(), ...pageCursor() } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ families, nextCursor }: Families): string {
    part(this, "families")?.replaceChildren(...families.map((family) => this.drawFamily(family)));
    offerMore(this, nextCursor, { path: "/association" });
    return families.length === 0 ? "empty" : "ready";
  }

  private drawFamily(family: Families["families"][number]): HTMLElement {
    const item = stamp(this, "family");
    const words = pageWords.associationPortal;
    const link = item.querySelector("a");
    if (link !== null) link.href = (this.dataset["path"] ?? "") + family.slug;
    write(item, "name", family.name);
    write(item, "place", family.place);
    if (words === undefined) return item;
    const { openParcels, waitingParcels } = family;
    write(item, "state", words.states[family.state]);
    write(item, "open", count(pageLocale, words.open, openParcels));
    write(item, "waiting", waitingParcels === 0 ? "" : count(pageLocale, words.waiting, waitingParcels));
    return item;
  }
}

customElements.define("association-families", AssociationFamilies);
