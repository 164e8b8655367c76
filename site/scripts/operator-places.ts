// <operator-places>: the cities to which orders are delivered, and a change of the terms of one.
import type { InferResponseType } from "hono/client";
import { westernDigits } from "../../worker/core/reader.ts";
import { money } from "../../worker/words/format.ts";
import { storedIn } from "../../worker/words/locales.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { readHundredths } from "./amounts.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isCityId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";
import { say } from "./said.ts";

type List = InferResponseType<(typeof api.operator.cities)["$get"], 200>;
type City = List["cities"][number];

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`[name=${name}]`);
}

class OperatorPlaces extends PortalPage<List> {
  private isSending = false;

  protected override listen() {
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.target instanceof HTMLFormElement) void this.save(event.target);
    });
  }

  /** What is being typed is not drawn away. */
  protected override isBusy() {
    return this.isSending || this.querySelector("form:focus-within") !== null;
  }

  protected load(): Promise<Answer<List>> {
    return call(
      (options) => api.operator.cities.$get({ query: {} }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ cities }: List): string {
    part(this, "cities")?.replaceChildren(...cities.map((city) => this.drawCity(city)));
    return cities.length === 0 ? "empty" : "ready";
  }

  private drawCity(city: City): HTMLElement {
    const item = stamp(this, "city");
    const form = item.querySelector("form");
    write(item, "name", storedIn(pageLocale, city.nameAr, city.nameEn));
    write(item, "districts", fillWords(pageWords.operatorPlaces?.districts ?? "", { count: city.districts }));
    if (form === null) return item;
    form.dataset["city"] = city.id;
    const [fee, days, served] = ["fee", "days", "served"].map((name) => fieldOf(form, name));
    if (fee) fee.value = money(city.feeHalalas);
    if (days) days.value = String(city.deliveryDays);
    if (served) served.checked = city.state === "served";
    return item;
  }

  private async save(form: HTMLFormElement) {
    const id = form.dataset["city"] ?? "";
    if (this.isSending || !isCityId(id)) return;
    const feeHalalas = readHundredths(westernDigits(fieldOf(form, "fee")?.value ?? "").trim());
    const deliveryDays = Number(westernDigits(fieldOf(form, "days")?.value ?? ""));
    if (feeHalalas === null || !Number.isInteger(deliveryDays) || deliveryDays < 1 || deliveryDays > 30)
      return this.refuse(form, pageWords.operatorPlaces?.wrong ?? "");
    this.isSending = true;
    const state = fieldOf(form, "served")?.checked === true ? "served" : "not_served";
    const json = { state, feeHalalas, deliveryDays } as const;
    const answer = await call(
      (options) => api.operator.cities[":id"].$put({ param: { id }, json }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    if (!answer.ok) return this.refuse(form, failureText(answer.code, answer.detail));
    this.refuse(form, "");
    const name = part(form, "name")?.textContent ?? "";
    say(this, fillWords(pageWords.operatorPlaces?.saved ?? "", { name }));
  }

  private refuse(form: HTMLFormElement, text: string) {
    write(form, "wrong", text);
    reveal(form, "wrong", text !== "");
  }
}

customElements.define("operator-places", OperatorPlaces);
