// <portal-header>: in whose name one acts, changing it where there are several, and signing out.
import { dotted } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { part, reveal, write } from "./fragment.ts";
import { pageLocale, pageWords } from "./page-words.ts";
import { actingAs, homeOf, loadRoles, pageAs, type Role } from "./session.ts";

class PortalHeader extends HTMLElement {
  connectedCallback() {
    const out = this.querySelector<HTMLElement>("[data-act=sign-out]");
    out?.addEventListener("click", () => void this.signOut());
    for (const link of this.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) link.search = location.search;
    void this.load(out);
  }

  private async load(out: HTMLElement | null) {
    const answer = await loadRoles();
    if (!answer.ok || answer.body === null) return;
    if (out !== null) out.hidden = false;
    reveal(this, "security", true);
    const roles = answer.body.filter((role) => role.role !== "shopper");
    if (roles.length > 1) this.offer(roles);
    else write(this, "name", roles[0]?.name ?? "");
  }

  private offer(roles: readonly Role[]) {
    const select = part(this, "subjects");
    if (!(select instanceof HTMLSelectElement)) return;
    const here = location.pathname;
    const { as } = actingAs();
    const names = pageWords.signIn?.roles;
    const ofPage = roles.filter(({ role }) => here.endsWith(`/${role}`) || here.includes(`/${role}/`));
    const isOpen = as === undefined && ofPage.length > 1;
    if (isOpen) select.add(new Option(pageWords.portal?.chooseSubject ?? "", "", true, true));
    for (const role of roles) {
      const isHere = as === undefined ? !isOpen && role === ofPage[0] : role.subjectId === as;
      const label = names === undefined ? role.name : dotted(pageLocale, [names[role.role], role.name]);
      // A person who has not chosen yet stays on this page.
      const to = isOpen && ofPage.includes(role) ? pageAs(role) : homeOf(role);
      select.add(new Option(role.name === "" ? label : role.name, to, false, isHere));
    }
    select.addEventListener("change", () => {
      if (select.value !== "") location.assign(select.value);
    });
    reveal(this, "as", true);
  }

  private async signOut() {
    const answer = await call(
      (options) => api.session.$delete({ query: {} }, options),
      (reply) => (reply.status === 204 ? Promise.resolve(null) : null),
    );
    if (answer.ok) location.assign(this.dataset["signIn"] ?? "/sign-in");
  }
}

customElements.define("portal-header", PortalHeader);
