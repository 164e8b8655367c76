// <sign-in-form>: a phone, then the code sent to it, then the place where one works.
import { readOneTimeCode } from "../../worker/core/reader.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Failed } from "./api.ts";
import { readField, sayWrong } from "./checkout-fields.ts";
import { requestCode } from "./code-request.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { readPhoneField } from "./phone-field.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { goToConfirm, homeOf, loadSession, type Role, type Session } from "./session.ts";

type Step = "phone" | "code" | "choose";

/** The page that sent here, if it is one of ours. */
function pageBefore(): string | null {
  const to = new URLSearchParams(location.search).get("to");
  return to !== null && /^\/(?!\/)/.test(to) && !to.includes("\\") ? to : null;
}

const portals = ["family", "association", "desk", "operator"];

/** A sign-in to a portal is sent a code only if the phone holds a role there. */
function audienceOf(path: string | null): "staff" | "shopper" {
  return portals.some((portal) => path?.split("/").includes(portal)) ? "staff" : "shopper";
}

class SignInForm extends HTMLElement {
  private phone = "";
  private isSending = false;
  private countdown = 0;

  connectedCallback() {
    const [phoneForm, codeForm] = this.querySelectorAll("form");
    if (phoneForm === undefined || codeForm === undefined) return;
    phoneForm.addEventListener("submit", (event) => {
      event.preventDefault();
      this.phone = readPhoneField(phoneForm);
      void this.sendCode(phoneForm);
    });
    codeForm.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.enter(codeForm);
    });
    codeForm.addEventListener("input", () => {
      if (readOneTimeCode(readField(codeForm, "code")) !== null) void this.enter(codeForm);
    });
    this.querySelector("[data-act=resend]")?.addEventListener("click", () => void this.sendCode(codeForm));
    this.querySelector("[data-act=other]")?.addEventListener("click", () => this.show("phone"));
    this.querySelector("[data-act=out]")?.addEventListener("click", () => void this.signOut());
    void this.skipIfSignedIn();
  }

  /** A signed-in person chooses where to go, unless a page that they may not see sent them here. */
  private async skipIfSignedIn() {
    const answer = await loadSession();
    if (answer.ok && answer.body !== null) this.enterAs(answer.body);
  }

  private show(step: Step) {
    for (const section of this.querySelectorAll<HTMLElement>("[data-step]"))
      section.hidden = section.dataset["step"] !== step;
    this.querySelector<HTMLElement>(
      `[data-step=${step}] :is(input[name]:not([type=hidden]), h1[tabindex])`,
    )?.focus();
  }

  private async sendCode(form: HTMLFormElement) {
    const field = form.dataset["step"] ?? "phone";
    if (this.phone === "") return this.refuse(form, field, { ok: false, code: "phone_invalid", detail: {} });
    if (this.isSending) return;
    this.isSending = true;
    sayWrong(form, field, "");
    const json = { phone: this.phone, locale: pageLocale, audience: audienceOf(pageBefore()) };
    const answer = await requestCode(form, json);
    this.isSending = false;
    if (!answer.ok) return this.refuse(form, field, answer);
    const said = json.audience === "staff" ? pageWords.signIn?.codeTextStaff : pageWords.signIn?.codeText;
    write(this, "sent-to", fillWords(said ?? "", { phone: this.phone }));
    this.show("code");
    this.countDown(answer.body.resendAfterSeconds);
  }

  private countDown(seconds: number) {
    const button = this.querySelector<HTMLButtonElement>("[data-act=resend]");
    const words = pageWords.signIn;
    if (button === null || words === undefined) return;
    clearTimeout(this.countdown);
    button.disabled = seconds > 0;
    button.textContent = seconds > 0 ? fillWords(words.resendIn, { count: seconds }) : words.resend;
    if (seconds > 0) this.countdown = window.setTimeout(() => this.countDown(seconds - 1), 1000);
  }

  private async enter(form: HTMLFormElement) {
    const code = readOneTimeCode(readField(form, "code"));
    if (this.isSending) return;
    if (code === null) return this.refuse(form, "code", { ok: false, code: "code_wrong", detail: {} });
    this.isSending = true;
    sayWrong(form, "code", "");
    const answer = await call(
      (options) => api.session.$post({ json: { phone: this.phone, code } }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isSending = false;
    if (answer.ok) this.enterAs(answer.body.session);
    else this.refuse(form, "code", answer);
  }

  private refuse(form: HTMLFormElement, field: string, failed: Failed) {
    sayWrong(form, field, failureText(failed.code, failed.detail));
    const input = form.querySelector<HTMLInputElement>(`[name=${field}]`);
    input?.focus();
    input?.select();
  }

  /** A person who needs a second factor passes it first. */
  private enterAs({ factor, roles }: Session) {
    if (factor === "to_enrol" || factor === "to_verify") goToConfirm(pageBefore() ?? "");
    else this.goOn(roles);
  }

  private goOn(all: readonly Role[]) {
    const roles = all.filter(({ role }) => role !== "shopper");
    const [only] = roles;
    const before = pageBefore();
    const isAllowed = roles.some((role) => before?.startsWith(homeOf({ ...role, subjectId: "" })));
    if (before !== null && isAllowed) return location.replace(before);
    if (only !== undefined && roles.length === 1) return location.replace(homeOf(only));
    const names = pageWords.signIn?.roles;
    const items = roles.map((role) => {
      const item = stamp(this, "role");
      const link = item.querySelector("a");
      if (link !== null) link.href = homeOf(role);
      write(item, "name", role.name === "" ? (names?.[role.role] ?? "") : role.name);
      write(item, "kind", role.name === "" ? "" : (names?.[role.role] ?? ""));
      return item;
    });
    part(this, "roles")?.replaceChildren(...items);
    reveal(this, "no-role", roles.length === 0);
    this.show("choose");
  }

  private async signOut() {
    const answer = await call(
      (options) => api.session.$delete({ query: {} }, options),
      (reply) => (reply.status === 204 ? Promise.resolve(null) : null),
    );
    if (answer.ok) this.show("phone");
  }
}

customElements.define("sign-in-form", SignInForm);
