// <place-picker>: the city and district of a delivery, among those served, with the delivery fee.
import type { InferResponseType } from "hono/client";
import { money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { readField, sayWrong } from "./checkout-fields.ts";
import { loadDraft, saveDraft } from "./draft.ts";
import { part, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText } from "./page-words.ts";
import { SearchSelect, type Choice } from "./search-select.ts";

type City = InferResponseType<(typeof api.shop.places)["$get"], 200>["cities"][number];

function choiceOf({ id, name }: { readonly id: string; readonly name: City["name"] }): Choice {
  return { value: id, name: name[pageLocale], searched: Object.values(name).join(" ") };
}

export class PlacePicker extends HTMLElement {
  private cities: readonly City[] | null = null;
  private isLoading = false;

  connectedCallback() {
    this.addEventListener("focusin", () => void this.open());
    this.addEventListener("change", (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.name !== "cityId") return;
      saveDraft({ districtId: "" });
      this.offerDistricts("");
    });
  }

  /** Loads the places when first needed. */
  async open() {
    if (this.cities !== null || this.isLoading) return;
    this.isLoading = true;
    const answer = await call(
      (options) => api.shop.places.$get({}, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isLoading = false;
    const form = this.closest("form");
    if (form !== null) sayWrong(form, "cityId", answer.ok ? "" : failureText(answer.code, answer.detail));
    if (!answer.ok) return;
    this.cities = answer.body.cities;
    const { cityId = "", districtId = "" } = loadDraft();
    const city = this.select("cityId");
    city?.offer(this.cities.map(choiceOf));
    if (city !== null) city.value = cityId;
    this.offerDistricts(districtId);
    this.dispatchEvent(new Event("places-loaded", { bubbles: true }));
  }

  private select(name: string) {
    const select = this.querySelector(`search-select[data-name=${name}]`);
    return select instanceof SearchSelect ? select : null;
  }

  private offerDistricts(districtId: string) {
    const city = this.cities?.find(({ id }) => id === this.select("cityId")?.value);
    const district = this.select("districtId");
    district?.offer((city?.districts ?? []).map(choiceOf));
    if (district !== null) district.value = districtId;
    const terms = part(this, "place-terms");
    if (terms === null) return;
    terms.hidden = city === undefined;
    if (city === undefined) return;
    const { feeHalalas, deliveryDays } = city;
    const facts = { city: city.name[pageLocale], fee: money(feeHalalas), days: deliveryDays };
    write(this, "place-terms", fillWords(this.dataset["terms"] ?? "", facts));
  }
}

/** A short address ends with the building's number. */
export function fillBuilding(form: HTMLFormElement): void {
  const building = form.querySelector<HTMLInputElement>("[name=buildingNumber]");
  const number = /^[A-Z]{4}(\d{4})$/i.exec(readField(form, "shortAddress").replaceAll(" ", ""))?.[1];
  if (building === null || building.value !== "" || number === undefined) return;
  building.value = number;
  sayWrong(form, "buildingNumber", "");
  saveDraft({ buildingNumber: number });
}

customElements.define("place-picker", PlacePicker);
