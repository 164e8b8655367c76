// <security-page>: one's ways to confirm, recovery codes and sessions, and what can be done with each.
import type { InferResponseType } from "hono/client";
import { count, day, dayTime } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { FactorEnrol } from "./factor-enrol.ts";
import { keepFocus, part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";

type Factors = InferResponseType<typeof api.security.factors.$get, 200>;
type Sessions = InferResponseType<typeof api.security.sessions.$get, 200>;
type Factor = Factors["factors"][number];
type Session = Sessions["sessions"][number];
type Body = Factors & Sessions;

function isFactorId(id: string): id is Factor["id"] {
  return id.startsWith("fac_");
}

function isSessionId(id: string): id is Session["id"] {
  return id.startsWith("ses_");
}

const gone = (reply: { status: number; json(): Promise<unknown> }) =>
  reply.status === 204 ? Promise.resolve(null) : null;

class SecurityPage extends PortalPage<Body> {
  private isSending = false;

  protected override listen() {
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button !== null && button.closest("factor-enrol") === null) void this.act(button);
    });
    this.querySelector("factor-enrol")?.addEventListener("added", () => {
      const details = this.querySelector("details");
      if (details !== null) details.open = false;
      void this.conclude({ ok: true, body: null }, pageWords.security?.addedSaid ?? "");
    });
  }

  protected override isBusy() {
    return this.isSending || this.querySelector("details[open]") !== null;
  }

  protected async load(): Promise<Answer<Body>> {
    const [factors, sessions] = await Promise.all([
      call(
        (options) => api.security.factors.$get({}, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
      call(
        (options) => api.security.sessions.$get({}, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
    ]);
    if (!factors.ok) return factors;
    return sessions.ok ? { ok: true, body: { ...factors.body, ...sessions.body } } : sessions;
  }

  protected draw({ factors, recoveryCodesLeft, sessions }: Body): string {
    const words = pageWords.security;
    keepFocus(this, () => {
      part(this, "factors")?.replaceChildren(...factors.map((factor) => this.drawFactor(factor)));
      part(this, "sessions")?.replaceChildren(...sessions.map((session) => this.drawSession(session)));
    });
    reveal(this, "factors-none", factors.length === 0);
    reveal(this, "codes-part", factors.length > 0);
    write(
      this,
      "codes-left",
      words === undefined ? "" : count(pageLocale, words.codesLeft, recoveryCodesLeft),
    );
    reveal(this, "end-others", sessions.length > 1);
    return "ready";
  }

  private drawFactor({ id, kind, name, createdAt, usedAt }: Factor): HTMLElement {
    const item = stamp(this, "factor");
    const words = pageWords.security;
    item.dataset["key"] = id;
    write(item, "kind", words?.kinds[kind] ?? "");
    write(item, "name", name);
    const parts = [
      fillWords(words?.added ?? "", { day: day(pageLocale, createdAt) }),
      fillWords(words?.used ?? "", { when: dayTime(pageLocale, usedAt) }),
    ];
    write(item, "when", dotted(pageLocale, parts));
    return item;
  }

  private drawSession({ id, device, createdAt, seenAt, isThis }: Session): HTMLElement {
    const item = stamp(this, "session");
    const words = pageWords.security;
    item.dataset["key"] = id;
    write(item, "device", device === "" ? (words?.device ?? "") : device);
    reveal(item, "this", isThis);
    reveal(item, "end", !isThis);
    const parts = [
      fillWords(words?.began ?? "", { when: dayTime(pageLocale, createdAt) }),
      fillWords(words?.seen ?? "", { when: dayTime(pageLocale, seenAt) }),
    ];
    write(item, "when", dotted(pageLocale, parts));
    return item;
  }

  private async act(button: HTMLElement) {
    if (this.isSending) return;
    this.isSending = true;
    await this.send(
      button.dataset["act"] ?? "",
      button.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "",
    );
    this.isSending = false;
  }

  private async send(act: string, id: string): Promise<void> {
    const words = pageWords.security;
    if (act === "renew") return this.renew();
    if (act === "remove" && isFactorId(id)) {
      const answer = await call(
        (options) => api.security.factors[":id"].$delete({ param: { id } }, options),
        gone,
      );
      return this.conclude(answer, words?.removed ?? "");
    }
    if (act === "end" && isSessionId(id)) {
      const answer = await call(
        (options) => api.security.sessions[":id"].$delete({ param: { id } }, options),
        gone,
      );
      return this.conclude(answer, words?.ended ?? "");
    }
    if (act !== "end-others") return;
    const answer = await call((options) => api.security.sessions.$delete({}, options), gone);
    await this.conclude(answer, words?.othersEnded ?? "");
  }

  private async renew() {
    const answer = await call(
      (options) => api.security["recovery-codes"].$post({}, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    const enrol = this.querySelector("factor-enrol");
    const details = this.querySelector("details");
    if (!answer.ok || details === null || !(enrol instanceof FactorEnrol)) return this.conclude(answer, "");
    details.open = true;
    enrol.showCodes(answer.body.recoveryCodes);
  }
}

customElements.define("security-page", SecurityPage);
