// <operator-people>: who holds which role, giving and taking them, ending sessions, and refused sign-ins by day.
import type { InferRequestType, InferResponseType } from "hono/client";
import { noonOf } from "../../worker/core/time.ts";
import { day, dayTime } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { readField, sayWrong } from "./checkout-fields.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { workDone } from "./work-done.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { offerMore, pageCursor } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { RoleForm } from "./role-form.ts";

type People = InferResponseType<typeof api.operator.people.$get, 200>;
type Refusals = InferResponseType<(typeof api.operator)["access-refusals"]["$get"], 200>;
type Person = People["people"][number];
type Grant = InferRequestType<(typeof api.operator.people)[":id"]["roles"]["take"]["$post"]>["json"];
type Body = People & { readonly refused: Refusals };

const done = (reply: { status: number; json(): Promise<unknown> }) =>
  reply.status === 204 ? Promise.resolve("done" as const) : null;

/** Done at once, or proposed to a colleague. */
const doneOrProposed = (reply: { status: number; json(): Promise<unknown> }) => {
  if (reply.status === 202) return Promise.resolve("proposed" as const);
  return reply.status === 201 || reply.status === 204 ? Promise.resolve("done" as const) : null;
};

function isPersonId(id: string): id is Person["id"] {
  return id.startsWith("per_");
}

function isSessionId(id: string): id is `ses_${string}` {
  return id.startsWith("ses_");
}

class OperatorPeople extends PortalPage<Body> {
  private isSending = false;
  private query = "";
  private form: RoleForm | null = null;

  protected override listen() {
    const give = this.querySelector<HTMLFormElement>("[data-form=give]");
    if (give !== null) {
      this.form = new RoleForm(give, this);
      give.addEventListener("submit", (event) => {
        event.preventDefault();
        void this.give(give);
      });
    }
    const search = this.querySelector<HTMLFormElement>("[data-form=search]");
    search?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.query = readField(search, "query");
      void this.refresh();
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button !== null) void this.act(button);
    });
  }

  protected override isBusy() {
    return this.isSending || this.querySelector("details[open], [data-slot=sessions] li") !== null;
  }

  protected async load(): Promise<Answer<Body>> {
    const query = { query: this.query, ...pageCursor() };
    const [people, refused] = await Promise.all([
      call(
        (options) => api.operator.people.$get({ query }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
      call(
        (options) => api.operator["access-refusals"].$get({ query: pageCursor("refusals") }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
    ]);
    if (!people.ok) return people;
    return refused.ok ? { ok: true, body: { ...people.body, refused: refused.body } } : refused;
  }

  protected draw({ people, nextCursor, refused }: Body): string {
    part(this, "people")?.replaceChildren(...people.map((person) => this.drawPerson(person)));
    offerMore(this, nextCursor, { path: "/operator/people" });
    const list = refused.refusals.map(({ day: on, kind, count, phone }) => {
      const item = stamp(this, "refusal");
      const text = pageWords.operatorPeople?.kinds[kind] ?? "";
      write(item, "text", `${day(pageLocale, noonOf(on))}: ${fillWords(text, { count })}`);
      write(item, "phone", phone ?? "");
      return item;
    });
    part(this, "refusals")?.replaceChildren(...list);
    reveal(this, "refusals-none", list.length === 0);
    offerMore(this, refused.nextCursor, {
      path: "/operator/people",
      slot: "more-refusals",
      name: "refusals",
    });
    return people.length === 0 ? "empty" : "ready";
  }

  private drawPerson({ id, phone, roles, factors, seenAt, isMe }: Person): HTMLElement {
    const item = stamp(this, "person");
    const words = pageWords.operatorPeople;
    item.dataset["key"] = id;
    write(item, "phone", phone);
    reveal(item, "me", isMe);
    const seen =
      seenAt === null ? words?.notIn : fillWords(words?.seen ?? "", { when: dayTime(pageLocale, seenAt) });
    write(item, "about", dotted(pageLocale, [factors > 0 ? words?.confirms : words?.unconfirmed, seen]));
    reveal(item, "reset", factors > 0 && !isMe);
    reveal(item, "show-sessions", seenAt !== null);
    const rows = roles.map(({ role, subjectId, name }) => {
      const row = stamp(this, "role");
      const names = pageWords.signIn?.roles;
      write(row, "role", name === "" ? (names?.[role] ?? "") : `${names?.[role] ?? ""}: ${name}`);
      row.dataset["role"] = role;
      row.dataset["subject"] = subjectId;
      write(row, "take", (isMe ? words?.giveUp : words?.take) ?? "");
      return row;
    });
    part(item, "roles")?.replaceChildren(...rows);
    return item;
  }

  private async give(form: HTMLFormElement) {
    const asked = this.form?.read() ?? null;
    if (asked === null || this.isSending) return;
    this.isSending = true;
    sayWrong(form, "phone", "");
    sayWrong(form, "subject", "");
    const answer = await call(
      (options) => api.operator.people.$post({ json: asked }, options),
      doneOrProposed,
    );
    this.isSending = false;
    if (!answer.ok && (answer.code === "phone_invalid" || answer.code === "role_subject_unknown")) {
      const field = answer.code === "phone_invalid" ? "phone" : "subject";
      sayWrong(form, field, failureText(answer.code, answer.detail));
      return form.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
    }
    if (answer.ok) this.form?.clear();
    await this.concludeRole(answer, pageWords.operatorPeople?.givenSaid ?? "");
  }

  private async concludeRole(answer: Answer<"done" | "proposed">, good: string) {
    const isProposed = answer.ok && answer.body === "proposed";
    await this.conclude(answer, isProposed ? (pageWords.operatorPeople?.proposedSaid ?? "") : good);
    if (isProposed) document.dispatchEvent(new Event(workDone));
  }

  private async act(button: HTMLElement) {
    const item = button.closest<HTMLElement>("[data-key]");
    const id = item?.dataset["key"] ?? "";
    if (this.isSending || item === null || !isPersonId(id)) return;
    this.isSending = true;
    await this.send(button, item, id);
    this.isSending = false;
  }

  private async send(button: HTMLElement, item: HTMLElement, id: Person["id"]): Promise<void> {
    const words = pageWords.operatorPeople;
    const act = button.dataset["act"];
    if (act === "sessions") return this.showSessions(item, id);
    if (act === "reset") {
      const answer = await call(
        (options) => api.operator.people[":id"].factors.reset.$post({ param: { id } }, options),
        doneOrProposed,
      );
      return this.concludeRole(answer, "");
    }
    const row = button.closest("li");
    if (act === "take" && row !== null) {
      const role = this.form?.roleNamed(row.dataset["role"] ?? "") ?? null;
      if (role === null) return;
      // One's own is not lost by a slip: it would take two colleagues to give it back.
      if (button.textContent === words?.giveUp) return write(row, "take", words.giveUpSure);
      const json: Grant = { role, subjectId: row.dataset["subject"] ?? "" };
      const answer = await call(
        (options) => api.operator.people[":id"].roles.take.$post({ param: { id }, json }, options),
        doneOrProposed,
      );
      return this.concludeRole(answer, words?.takenSaid ?? "");
    }
    const sessionId = row?.dataset["session"] ?? "";
    if (act !== "end" || !isSessionId(sessionId)) return;
    const answer = await call(
      (options) =>
        api.operator.people[":id"].sessions[":sessionId"].$delete({ param: { id, sessionId } }, options),
      done,
    );
    await this.conclude(answer, words?.endedSaid ?? "");
  }

  private async showSessions(item: HTMLElement, id: Person["id"]) {
    const answer = await call(
      (options) => api.operator.people[":id"].sessions.$get({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!answer.ok) return this.conclude(answer, "");
    const words = pageWords.operatorPeople;
    const rows = answer.body.sessions.map(({ id: sessionId, device, seenAt }) => {
      const row = stamp(this, "session");
      row.dataset["session"] = sessionId;
      const seen = fillWords(words?.seen ?? "", { when: dayTime(pageLocale, seenAt) });
      write(row, "session", dotted(pageLocale, [device === "" ? words?.device : device, seen]));
      return row;
    });
    part(item, "sessions")?.replaceChildren(...rows);
  }
}

customElements.define("operator-people", OperatorPeople);
