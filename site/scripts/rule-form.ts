// <rule-form>: writes a commission rule and shows, while it is written, what a piece of 100 riyals would give.
import { halalas, subtract } from "../../worker/core/money.ts";
import { deemedVatOf, splitLine, type SoldLine } from "../../worker/shop/pricing/rules-split.ts";
import { money } from "../../worker/words/format.ts";
import { readHundredths } from "./amounts.ts";
import { api, call, type Failed } from "./api.ts";
import { focusField, forgetWrongs, readField, sayWrong } from "./checkout-fields.ts";
import { reveal, write } from "./fragment.ts";
import { failureText, pageWords } from "./page-words.ts";
import { leaveIfSignedOut } from "./session.ts";
import { SubjectSearch } from "./subject-search.ts";

export interface MarketTerms {
  readonly todayOn: string;
  readonly commissionBasisPoints: number;
  readonly isOperatorRegistered: boolean;
  readonly isCommissionTaxedWhenDeemed: boolean;
}

const exampleHalalas = halalas(10_000);
const namedScopes = ["product", "family", "category", "association"] as const;
const wideScopes = ["social_support", "default"] as const;

export class RuleForm extends HTMLElement {
  private market: MarketTerms | null = null;
  private isSending = false;

  connectedCallback() {
    const { form } = this;
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send(form);
    });
    form?.addEventListener("input", () => this.preview());
    form?.querySelector("select")?.addEventListener("change", () => this.turn());
  }

  private get form() {
    return this.querySelector("form");
  }

  private get search() {
    const search = this.querySelector("subject-search");
    return search instanceof SubjectSearch ? search : null;
  }

  /** What holds in the market now: the day to begin with, and what the preview is calculated by. */
  know(market: MarketTerms) {
    const isFirst = this.market === null;
    this.market = market;
    const from = this.querySelector<HTMLInputElement>("#fromOn");
    if (isFirst && from !== null) from.value = market.todayOn;
    this.preview();
  }

  private get scope() {
    const value = this.form?.querySelector("select")?.value;
    return [...namedScopes, ...wideScopes].find((scope) => scope === value) ?? "family";
  }

  private turn() {
    const named = namedScopes.find((scope) => scope === this.scope);
    reveal(this, "subject-part", named !== undefined);
    if (named !== undefined) this.search?.lookAmong(named);
  }

  private preview() {
    const { form, market } = this;
    if (form === null || market === null) return;
    const read = (name: string) => readHundredths(readField(form, name));
    const typed = read("percent") ?? market.commissionBasisPoints;
    const rule = {
      commissionBasisPoints: Math.min(typed, 10_000),
      commissionFloorHalalas: read("floor"),
      commissionCapHalalas: read("cap"),
      grossHalalas: exampleHalalas,
      quantity: 1,
    };
    const isDeemed = market.isOperatorRegistered;
    this.drawSplit("unregistered", {
      ...rule,
      taxMode: isDeemed ? "deemed_supplier" : "no_vat",
      isCommissionTaxed: isDeemed && market.isCommissionTaxedWhenDeemed,
    });
    this.drawSplit("registered", { ...rule, taxMode: "seller_registered", isCommissionTaxed: true });
  }

  private drawSplit(who: string, line: SoldLine) {
    const { commissionHalalas, vatHalalas, shareHalalas } = splitLine(line);
    const saleVat = deemedVatOf(line);
    write(this, `${who}-saleVat`, money(saleVat));
    write(this, `${who}-commission`, money(commissionHalalas));
    write(this, `${who}-commissionVat`, money(subtract(vatHalalas, saleVat)));
    write(this, `${who}-share`, money(shareHalalas));
  }

  /** The rule as it is written, or null when something is wrong with it, which is then said. */
  private readRule(form: HTMLFormElement) {
    const wrong = pageWords.operatorTerms?.wrong;
    forgetWrongs(form);
    const { scope } = this;
    const isNamed = namedScopes.some((named) => named === scope);
    const subjectId = isNamed ? (this.search?.chosenId ?? null) : "";
    const basisPoints = readHundredths(readField(form, "percent"));
    const amount = (name: string) => {
      const text = readField(form, name);
      return { isWrong: text !== "" && readHundredths(text) === null, halalas: readHundredths(text) };
    };
    const [floor, cap] = [amount("floor"), amount("cap")];
    const fromOn = readField(form, "fromOn");
    const untilOn = readField(form, "untilOn");
    const note = readField(form, "note");
    const isCapLow = floor.halalas !== null && cap.halalas !== null && cap.halalas < floor.halalas;
    const wrongs: readonly (readonly [string, boolean, string | undefined])[] = [
      ["subject", subjectId === null, wrong?.subject],
      ["percent", basisPoints === null || basisPoints > 10_000, wrong?.percent],
      ["floor", floor.isWrong, wrong?.amount],
      ["cap", cap.isWrong || isCapLow, cap.isWrong ? wrong?.amount : wrong?.cap],
      ["fromOn", fromOn === "", wrong?.day],
      ["untilOn", untilOn !== "" && untilOn <= fromOn, wrong?.until],
      ["note", note === "", wrong?.note],
    ];
    const found = wrongs.filter(([, isWrong]) => isWrong);
    for (const [name, , text] of found) sayWrong(form, name, text ?? "");
    const [first] = found;
    if (first !== undefined) focusField(form, first[0]);
    if (first !== undefined || subjectId === null || basisPoints === null) return null;
    const limits = { floorHalalas: floor.halalas, capHalalas: cap.halalas };
    return { scope, subjectId, basisPoints, ...limits, fromOn, untilOn: untilOn || null, note };
  }

  private async send(form: HTMLFormElement) {
    const json = this.readRule(form);
    if (json === null || this.isSending) return;
    this.isSending = true;
    const button = form.querySelector("button[type=submit]");
    button?.setAttribute("aria-busy", "true");
    const answer = await call(
      (options) => api.operator["commission-rules"].$post({ json }, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    this.isSending = false;
    button?.removeAttribute("aria-busy");
    if (!answer.ok) return this.refuse(form, answer);
    form.reset();
    this.turn();
    const from = this.querySelector<HTMLInputElement>("#fromOn");
    if (from !== null) from.value = this.market?.todayOn ?? "";
    this.preview();
    this.dispatchEvent(new Event("recorded", { bubbles: true }));
  }

  private refuse(form: HTMLFormElement, failed: Failed) {
    if (leaveIfSignedOut(failed)) return;
    const name = failed.code === "commission_subject_unknown" ? "subject" : "fromOn";
    sayWrong(form, name, failureText(failed.code, failed.detail));
    focusField(form, name);
  }
}

customElements.define("rule-form", RuleForm);
