// <my-orders>: sign-in by phone and code, then the phone's orders and the person's data rights.
import type { InferResponseType } from "hono/client";
import { count, day } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Failed } from "./api.ts";
import { checkForm, focusField, readField, sayWrong } from "./checkout-fields.ts";
import { requestCode } from "./code-request.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { say } from "./said.ts";

type List = InferResponseType<(typeof api.shop)["my-orders"]["$get"], 200>;
type Order = List["orders"][number];
type Step = "phone" | "code" | "list";

const minuteMs = 60_000;

async function loadOrders(cursor: string | null) {
  const query = cursor === null ? {} : { cursor };
  return call(
    (options) => api.shop["my-orders"].$get({ query }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
}

function stateText({ state, expiresAt }: Order): string {
  const words = pageWords.orders;
  if (words === undefined) return "";
  const minutes = Math.ceil((expiresAt - Date.now()) / minuteMs);
  return state === "placed" && minutes > 0
    ? count(pageLocale, words.unpaidFor, minutes)
    : words.states[state];
}

class MyOrders extends HTMLElement {
  private phone = "";
  private cursor: string | null = null;
  private isSending = false;

  connectedCallback() {
    const [phoneForm, codeForm] = this.querySelectorAll("form");
    if (phoneForm === undefined || codeForm === undefined) return;
    phoneForm.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.sendCode(phoneForm);
    });
    codeForm.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.enter(codeForm);
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button !== null) void this.act(button.dataset["act"] ?? "");
    });
    void this.showList();
  }

  private async act(act: string) {
    if (act === "other") this.show("phone");
    else if (act === "more") await this.showMore();
    else if (act === "out") await this.signOut();
    else if (act === "erase") await this.erase();
  }

  private show(step: Step) {
    for (const section of this.querySelectorAll<HTMLElement>("[data-step]"))
      section.hidden = section.dataset["step"] !== step;
    this.querySelector<HTMLElement>(`[data-step=${step}] :is(input, h2[tabindex])`)?.focus();
  }

  private refuse(form: HTMLFormElement, field: string, failed: Failed) {
    sayWrong(form, field, failureText(failed.code, failed.detail));
    focusField(form, field);
  }

  private async sendCode(form: HTMLFormElement) {
    if (this.isSending || !checkForm(form)) return;
    this.phone = readField(form, "phone");
    this.isSending = true;
    const answer = await requestCode(form, { phone: this.phone, locale: pageLocale });
    this.isSending = false;
    if (!answer.ok) return this.refuse(form, "phone", answer);
    write(this, "sent-to", fillWords(pageWords.signIn?.codeText ?? "", { phone: this.phone }));
    this.show("code");
  }

  private async enter(form: HTMLFormElement) {
    if (this.isSending || !checkForm(form)) return;
    const code = readField(form, "code").replaceAll(/\D/g, "");
    this.isSending = true;
    const answer = await call(
      (options) => api.session.$post({ json: { phone: this.phone, code } }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isSending = false;
    if (answer.ok) return this.showList();
    const failed: Failed = answer.code === "request_malformed" ? { ...answer, code: "code_wrong" } : answer;
    this.refuse(form, "code", failed);
  }

  /** A signed-in buyer sees the list at once. */
  private async showList() {
    const answer = await loadOrders(null);
    if (!answer.ok) {
      if (answer.code !== "session_missing") say(this, failureText(answer.code, answer.detail), true);
      return;
    }
    const isFirst = this.cursor === null && part(this, "orders")?.childElementCount === 0;
    part(this, "orders")?.replaceChildren();
    this.addOrders(answer.body);
    write(this, "phone", answer.body.phone);
    reveal(this, "none", answer.body.orders.length === 0);
    this.show("list");
    if (!isFirst) this.querySelector<HTMLElement>("#of-phone")?.focus();
  }

  private addOrders({ orders, nextCursor }: List) {
    this.cursor = nextCursor;
    part(this, "orders")?.append(...orders.map((order) => this.draw(order)));
    const more = this.querySelector<HTMLElement>("[data-act=more]");
    if (more !== null) more.hidden = nextCursor === null;
  }

  private async showMore() {
    const answer = await loadOrders(this.cursor);
    if (!answer.ok) return say(this, failureText(answer.code, answer.detail), true);
    const shown = part(this, "orders")?.childElementCount ?? 0;
    this.addOrders(answer.body);
    part(this, "orders")?.children[shown]?.querySelector("a")?.focus();
  }

  private draw(order: Order): HTMLElement {
    const item = stamp(this, "order");
    const link = item.querySelector("a");
    if (link !== null) link.href = (this.dataset["path"] ?? "") + order.token;
    write(item, "number", order.number);
    write(item, "day", day(pageLocale, order.placedAt));
    write(item, "state", stateText(order));
    return item;
  }

  private async signOut() {
    const answer = await call(
      (options) => api.session.$delete({ query: {} }, options),
      (reply) => (reply.status === 204 ? Promise.resolve(null) : null),
    );
    if (answer.ok) location.reload();
    else say(this, failureText(answer.code, answer.detail), true);
  }

  private async erase() {
    if (this.isSending) return;
    this.isSending = true;
    const answer = await call(
      (options) => api.shop["my-data"].erasures.$post({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    const wrong = part(this, "erase-wrong");
    if (!answer.ok) {
      if (wrong === null) return;
      wrong.textContent = failureText(answer.code, answer.detail);
      wrong.hidden = false;
      return wrong.focus();
    }
    const { keptUntil } = answer.body;
    const words = pageWords.orders;
    const kept =
      keptUntil === null ? "" : fillWords(words?.erasedKept ?? "", { day: day(pageLocale, keptUntil) });
    this.show("phone");
    say(this, keptUntil === null ? (words?.erased ?? "") : kept);
  }
}

customElements.define("my-orders", MyOrders);
