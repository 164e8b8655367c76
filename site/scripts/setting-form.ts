// <setting-form>: one setting of the shop: its value now, and a new one.
import { dayTime, money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { readHundredths } from "./amounts.ts";
import { api, call, type Answer, type Failed } from "./api.ts";
import { focusField, forgetWrongs, readField, sayWrong } from "./checkout-fields.ts";
import { part, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { say } from "./said.ts";
import { leaveIfSignedOut } from "./session.ts";
import { isRecord } from "./storage.ts";

async function loadSettings() {
  return call(
    (options) => api.operator.settings.$get({ query: {} }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
}

type Settings = Awaited<ReturnType<typeof loadSettings>>;
/** Asked once by all the forms of a page. */
let asked: Promise<Settings> | null = null;

const names = [
  "commission_taxed_when_deemed",
  "payout_terms",
  "privacy_terms",
  "bank_debtor",
  "operator_identity",
] as const;

/** What stands at "address.city" of a value; the value itself at "". */
function valueAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  return path.split(".").reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
}

/** The same value with something else at that place. */
function withValue(value: unknown, path: readonly string[], put: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined || name === "") return put;
  const record = isRecord(value) ? value : {};
  return { ...record, [name]: withValue(record[name], rest, put) };
}

function writtenIn(input: HTMLElement, kind: string, text: string): unknown {
  if (input instanceof HTMLInputElement && kind === "yes") return input.checked;
  if (text === "") return null;
  if (kind === "number" && /^\d{1,9}$/.test(text)) return Number(text);
  return kind === "riyals" ? (readHundredths(text) ?? text) : text;
}

class SettingForm extends HTMLElement {
  private value: unknown = null;
  private isSending = false;

  connectedCallback() {
    const form = this.querySelector("form");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.save(form);
    });
    asked ??= loadSettings();
    void asked.then((answer) => this.draw(answer));
  }

  private get setting() {
    return names.find((name) => name === this.dataset["setting"]) ?? null;
  }

  private get places() {
    return [...this.querySelectorAll<HTMLElement>("[data-path]")].flatMap((place) => {
      const input = place.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
      const { path = "", kind = "text" } = place.dataset;
      return input === null ? [] : [{ path, kind, input }];
    });
  }

  private draw(answer: Settings) {
    if (!answer.ok) return this.fail(answer);
    const own = answer.body.settings.find((setting) => setting.name === this.setting);
    if (own === undefined) return;
    this.value = own.value;
    for (const { path, kind, input } of this.places) {
      const at = valueAt(own.value, path);
      if (input instanceof HTMLInputElement && kind === "yes") input.checked = at === true;
      else if (kind === "riyals" && typeof at === "number") input.value = money(at).replaceAll(",", "");
      else if (typeof at === "string" || typeof at === "number") input.value = String(at);
      else if (kind !== "choice") input.value = "";
    }
    const words = pageWords.operatorTerms;
    const at = own.changedAt === null ? "" : dayTime(pageLocale, own.changedAt);
    write(this, "changed", at === "" ? (words?.neverChanged ?? "") : fillWords(words?.changed ?? "", { at }));
    part(this, "save")?.removeAttribute("disabled");
  }

  private fail(failed: Failed) {
    if (!leaveIfSignedOut(failed)) say(this, failureText(failed.code, failed.detail), true);
  }

  /** The value as it is written: null where nothing is, and what is no number as it is, for the Worker to refuse. */
  private read(form: HTMLFormElement): unknown {
    return this.places.reduce((value: unknown, { path, kind, input }) => {
      return withValue(value, path.split("."), writtenIn(input, kind, readField(form, input.name)));
    }, this.value);
  }

  private async save(form: HTMLFormElement) {
    const name = this.setting;
    if (name === null || this.isSending) return;
    this.isSending = true;
    forgetWrongs(form);
    const json = { value: this.read(form) };
    const isProposed = name === "bank_debtor";
    const answer: Answer<unknown> = await call(
      (options) => api.operator.settings[":name"].$put({ param: { name }, json }, options),
      (reply): Promise<unknown> | null =>
        reply.status === 200 || reply.status === 202 ? reply.json() : null,
    );
    this.isSending = false;
    if (answer.ok) {
      say(this, (isProposed ? pageWords.operatorTerms?.proposed : pageWords.operatorTerms?.saved) ?? "");
      this.draw(await loadSettings());
      this.dispatchEvent(new Event("recorded", { bubbles: true }));
      return;
    }
    const field = String(answer.detail["field"] ?? "");
    const wrong = this.places.find(({ path }) => path === field);
    if (answer.code !== "request_malformed" || wrong === undefined) return this.fail(answer);
    sayWrong(form, wrong.input.name, failureText(answer.code, answer.detail));
    focusField(form, wrong.input.name);
  }
}

customElements.define("setting-form", SettingForm);
