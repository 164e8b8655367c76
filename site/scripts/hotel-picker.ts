// <hotel-picker>: finds the guest's hotel by typing, then shows only the chosen one.
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { sayWrong } from "./checkout-fields.ts";
import { districtsOf, nearestTo } from "./hotel-districts.ts";
import { loadDraft, saveDraft } from "./draft.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";

const settleMs = 200;

interface Hotel {
  readonly id: string;
  readonly name: string;
  readonly district: string;
  readonly distanceMeters: number;
  readonly latitude: number;
  readonly longitude: number;
}

function placeOf(hotel: Hotel): string {
  const words = pageWords.checkout;
  const isNear = hotel.distanceMeters < 1000;
  const count = isNear ? hotel.distanceMeters : (hotel.distanceMeters / 1000).toFixed(1);
  return dotted(pageLocale, [
    hotel.district,
    fillWords((isNear ? words?.meters : words?.kilometers) ?? "", { count }),
  ]);
}

export class HotelPicker extends HTMLElement {
  private readonly known = new Map<string, Hotel>();
  private timer = 0;
  private turn = 0;

  connectedCallback() {
    const list = part(this, "hotels");
    this.query?.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.load(), settleMs);
    });
    // Arrow keys choose while moving through the list; only a tap or Enter closes it.
    list?.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement) this.choose(event.target.value);
    });
    list?.addEventListener("click", (event) => {
      const isTouch =
        event.detail > 0 && event.target instanceof Element && event.target.closest("label") !== null;
      if (isTouch) setTimeout(() => this.collapse(this.value !== ""));
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
      event.preventDefault();
      this.collapse(this.value !== "");
    });
    this.querySelector("[data-act=change-hotel]")?.addEventListener("click", () => {
      this.collapse(false);
      void this.load();
      this.query?.focus();
    });
    this.querySelector("[data-act=not-listed]")?.addEventListener("click", () => void this.offerNearest());
    this.query?.addEventListener("focus", () => this.open());
    this.districts?.addEventListener("change", () => this.showNearest());
    this.restore();
  }

  /** Shows the list for the first time. */
  open() {
    if (this.known.size === 0 && this.value === "") void this.load();
  }

  private get query() {
    return this.querySelector<HTMLInputElement>("#hotel-query");
  }

  private get districts() {
    return this.querySelector<HTMLSelectElement>("#hotel-district");
  }

  private get value() {
    return this.querySelector<HTMLInputElement>("[name=hotelId]")?.value ?? "";
  }

  private restore() {
    const { hotelId, hotelName = "", hotelPlace = "", hotelLocale } = loadDraft();
    if (hotelId === undefined || hotelLocale !== pageLocale) return;
    this.show(hotelId, hotelName, hotelPlace);
    this.collapse(true);
  }

  private show(hotelId: string, name: string, place: string) {
    const input = this.querySelector<HTMLInputElement>("[name=hotelId]");
    if (input !== null) input.value = hotelId;
    write(this, "hotel-name", name);
    write(this, "hotel-place", place);
  }

  private collapse(isChosen: boolean) {
    reveal(this, "hotel-search", !isChosen);
    reveal(this, "hotel-chosen", isChosen);
  }

  private async load() {
    this.turn += 1;
    const own = this.turn;
    const query = this.query?.value.trim() ?? "";
    const answer = await call(
      (options) => api.shop.hotels.$get({ query: { query, locale: pageLocale } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (own !== this.turn) return;
    const form = this.closest("form");
    if (form !== null) sayWrong(form, "hotelId", answer.ok ? "" : failureText(answer.code, answer.detail));
    if (!answer.ok) return;
    const { hotels } = answer.body;
    for (const hotel of hotels) this.known.set(hotel.id, hotel);
    part(this, "hotels")?.replaceChildren(...hotels.map((hotel) => this.draw(hotel)));
    reveal(this, "hotel-none", hotels.length === 0);
    if (hotels.length === 0) await this.offerNearest();
  }

  /** A guest whose hotel has no desk chooses its district and sees the nearest desks. */
  private async offerNearest() {
    const { districts } = this;
    reveal(this, "nearest", true);
    this.querySelector("[data-act=not-listed]")?.setAttribute("aria-expanded", "true");
    if (districts === null || districts.options.length > 1) return;
    const answer = await call(
      (options) => api.shop.hotels.$get({ query: { locale: pageLocale } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!answer.ok) return write(this, "nearest-said", failureText(answer.code, answer.detail));
    for (const hotel of answer.body.hotels) this.known.set(hotel.id, hotel);
    districts.append(...districtsOf(answer.body.hotels).map(({ name }) => new Option(name, name)));
  }

  private showNearest() {
    const district = this.districts?.value ?? "";
    if (district === "") return;
    const near = nearestTo(district, [...this.known.values()]);
    part(this, "hotels")?.replaceChildren(...near.map((hotel) => this.draw(hotel)));
    reveal(this, "hotel-none", false);
    write(this, "nearest-said", fillWords(pageWords.checkout?.nearest ?? "", { district }));
  }

  private draw(hotel: Hotel): HTMLElement {
    const item = stamp(this, "hotel");
    const radio = item.querySelector("input");
    if (radio !== null) {
      radio.value = hotel.id;
      radio.checked = hotel.id === this.value;
    }
    write(item, "name", hotel.name);
    write(item, "place", placeOf(hotel));
    return item;
  }

  private choose(hotelId: string) {
    const hotel = this.known.get(hotelId);
    if (hotel === undefined) return;
    const place = placeOf(hotel);
    this.show(hotelId, hotel.name, place);
    saveDraft({ hotelId, hotelName: hotel.name, hotelPlace: place, hotelLocale: pageLocale });
    this.dispatchEvent(new Event("hotel-chosen", { bubbles: true }));
  }
}

customElements.define("hotel-picker", HotelPicker);
