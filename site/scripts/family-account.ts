// <family-account>: the account that a family is paid into, and the one thing it can do about it.
import type { InferResponseType } from "hono/client";
import { readIban } from "../../worker/core/iban.ts";
import { bankOf } from "../../worker/words/banks.ts";
import { dayTime } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { focusField, forgetWrongs, readField, sayWrong } from "./checkout-fields.ts";
import { part, reveal, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";
import { say } from "./said.ts";
import { actingAs, leaveIfSignedOut, stay } from "./session.ts";

type Stripe = InferResponseType<(typeof api.family)["payout-account"]["$get"], 200>;
type Bank = InferResponseType<(typeof api.family)["bank-account"]["$get"], 200>;
interface Accounts {
  readonly stripe: Stripe;
  readonly bank: Bank;
}

/** States in which the family itself has something to do at Stripe. */
const unfinished: ReadonlySet<string> = new Set(["pending", "restricted"]);

/** What is wrong with an IBAN as far as it is typed, or whose it is. */
function judgeIban(typed: string): { readonly wrong: string } | { readonly good: string } {
  const words = pageWords.familyAccount;
  const read = readIban(typed);
  if (typeof read !== "string") return { wrong: fillWords(words?.typing[read.problem] ?? "", { ...read }) };
  const bank = bankOf(read)?.[pageLocale];
  return { good: bank ? fillWords(words?.rightOf ?? "", { bank }) : (words?.right ?? "") };
}

class FamilyAccount extends PortalPage<Accounts> {
  private isSending = false;

  protected override listen() {
    const back = part(this, "back");
    if (back instanceof HTMLAnchorElement) back.href = stay("/family/payouts");
    part(this, "begin")?.addEventListener("click", () => void this.begin());
    part(this, "change")?.addEventListener("click", () => this.openForm(true));
    const form = this.form;
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.record(form);
    });
    form?.querySelector("[name=iban]")?.addEventListener("input", () => this.checkIban());
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  /** An account that is being written is not drawn away. */
  protected override isBusy() {
    return this.isSending || (this.form !== null && readField(this.form, "iban") !== "");
  }

  protected async load(): Promise<Answer<Accounts>> {
    const query = actingAs();
    const [stripe, bank] = await Promise.all([
      call(
        (options) => api.family["payout-account"].$get({ query }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
      call(
        (options) => api.family["bank-account"].$get({ query }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
    ]);
    if (!stripe.ok) return stripe;
    return bank.ok ? { ok: true, body: { stripe: stripe.body, bank: bank.body } } : bank;
  }

  protected draw({ stripe, bank }: Accounts): string {
    if (stripe.rail === "stripe") this.drawStripe(stripe);
    else this.drawBank(bank);
    return stripe.rail;
  }

  private drawStripe({ isOpen, state }: Stripe) {
    const words = pageWords.familyAccount;
    const from = new URLSearchParams(location.search).get("from");
    write(this, "state", words?.stripeStates[isOpen ? (state ?? "pending") : "none"] ?? "");
    const isUnfinished = isOpen && unfinished.has(state ?? "pending");
    reveal(this, "begin", isUnfinished);
    write(this, "from", from === "expired" ? (words?.expired ?? "") : (words?.backFrom ?? ""));
    reveal(this, "from", isUnfinished && from !== null);
  }

  private drawBank({ inUse, waiting }: Bank) {
    const words = pageWords.familyAccount;
    reveal(this, "no-account", inUse === null && waiting === null);
    reveal(this, "in-use", inUse !== null);
    write(this, "iban", inUse?.iban ?? "");
    write(this, "bank", inUse?.bank?.[pageLocale] ?? "");
    write(this, "holder", inUse?.holder ?? "");
    reveal(this, "refused", (inUse?.refusedReason ?? null) !== null);
    reveal(this, "next", waiting !== null);
    const when = waiting === null ? "" : dayTime(pageLocale, waiting.effectiveAt);
    write(this, "next-when", fillWords(words?.waiting ?? "", { when }));
    write(this, "next-iban", waiting?.iban ?? "");
    write(this, "next-holder", waiting?.holder ?? "");
    const isFirst = inUse === null && waiting === null;
    write(this, "form-title", (isFirst ? words?.recordTitle : words?.changeTitle) ?? "");
    const isWanted = isFirst || (waiting === null && inUse !== null && inUse.refusedReason !== null);
    reveal(this, "form", isWanted);
    reveal(this, "change", !isWanted);
  }

  private openForm(isOpen: boolean) {
    reveal(this, "form", isOpen);
    reveal(this, "change", !isOpen);
    if (isOpen && this.form !== null) focusField(this.form, "iban");
  }

  /** Says at once that the number is right; what is wrong only when it is as long as an IBAN. */
  private checkIban() {
    if (this.form === null) return;
    const typed = readField(this.form, "iban");
    const judged = judgeIban(typed);
    const isWhole = typed.replaceAll(/\s/g, "").length >= 24;
    write(this, "right", "good" in judged ? judged.good : "");
    sayWrong(this.form, "iban", "wrong" in judged && isWhole ? judged.wrong : "");
  }

  private async record(form: HTMLFormElement) {
    if (this.isSending) return;
    forgetWrongs(form);
    const json = { iban: readField(form, "iban"), holder: readField(form, "holder") };
    const judged = judgeIban(json.iban);
    const isNamed = json.holder.length >= 3;
    if ("wrong" in judged) sayWrong(form, "iban", judged.wrong);
    if (!isNamed) sayWrong(form, "holder", pageWords.familyAccount?.wrongHolder ?? "");
    if ("wrong" in judged || !isNamed) return focusField(form, "wrong" in judged ? "iban" : "holder");
    this.isSending = true;
    const answer = await call(
      (options) => api.family["bank-account"].$post({ query: actingAs(), json }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isSending = false;
    if (!answer.ok && leaveIfSignedOut(answer)) return;
    const good = pageWords.familyAccount?.saved ?? "";
    say(this, answer.ok ? good : failureText(answer.code, answer.detail), !answer.ok);
    scrollTo({ top: 0 });
    if (!answer.ok) return;
    form.reset();
    write(this, "right", "");
    await this.refresh();
  }

  private async begin() {
    if (this.isSending) return;
    this.isSending = true;
    const answer = await call(
      (options) =>
        api.family["payout-account"].$post({ query: actingAs(), json: { locale: pageLocale } }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isSending = false;
    if (answer.ok) return location.assign(answer.body.url);
    if (!leaveIfSignedOut(answer)) say(this, failureText(answer.code, answer.detail), true);
  }
}

customElements.define("family-account", FamilyAccount);
