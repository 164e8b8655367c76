// The guest's hotel: found by typing, chosen from a list, then shown alone.
import { fillWords } from "../i18n/format.ts";
import { api, ask } from "./api.ts";
import { loadDraft, saveDraft } from "./draft.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale, pageWords } from "./page-words.ts";

const settleMs = 200;

interface Hotel {
  readonly id: string;
  readonly name: string;
  readonly district: string;
  readonly distanceMeters: number;
}

function placeOf(hotel: Hotel): string {
  const words = pageWords.checkout;
  const isNear = hotel.distanceMeters < 1000;
  const count = isNear ? hotel.distanceMeters : (hotel.distanceMeters / 1000).toFixed(1);
  return `${hotel.district} · ${fillWords((isNear ? words?.meters : words?.kilometers) ?? "", { count })}`;
}

function drawHotel(root: ParentNode, hotel: Hotel, chosenId: string): HTMLElement {
  const item = stamp(root, "hotel");
  const radio = item.querySelector("input");
  if (radio !== null) {
    radio.value = hotel.id;
    radio.checked = hotel.id === chosenId;
  }
  write(item, "name", hotel.name);
  write(item, "place", placeOf(hotel));
  return item;
}

/** Sets up the picker; `onChoose` is told the hotel's id. Returns what shows the list of hotels for the first time. */
export function setUpHotelPicker(root: HTMLElement, onChoose: (hotelId: string) => void): () => void {
  const query = root.querySelector<HTMLInputElement>("#hotel-query");
  const list = part(root, "hotels");
  const value = root.querySelector<HTMLInputElement>("[name=hotelId]");
  if (query === null || list === null || value === null) throw new Error("the hotel picker is not whole");
  const known = new Map<string, Hotel>();
  let timer = 0;
  let turn = 0;

  const collapse = (isChosen: boolean) => {
    reveal(root, "hotel-search", !isChosen);
    reveal(root, "hotel-chosen", isChosen);
  };

  const load = async () => {
    turn += 1;
    const own = turn;
    const answer = await ask(
      (options) => api.shop.hotels.$get({ query: { query: query.value.trim(), locale: pageLocale } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (own !== turn || !answer.ok) return;
    for (const hotel of answer.body.hotels) known.set(hotel.id, hotel);
    list.replaceChildren(...answer.body.hotels.map((hotel) => drawHotel(root, hotel, value.value)));
    reveal(root, "hotel-none", answer.body.hotels.length === 0);
  };

  const choose = (hotelId: string) => {
    const hotel = known.get(hotelId);
    if (hotel === undefined) return;
    value.value = hotelId;
    write(root, "hotel-name", hotel.name);
    write(root, "hotel-place", placeOf(hotel));
    saveDraft({ hotelId, hotelName: hotel.name, hotelPlace: placeOf(hotel), hotelLocale: pageLocale });
    onChoose(hotelId);
  };

  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void load(), settleMs);
  });
  // Arrow keys walk through the list choosing as they go; only a touch or Enter closes it.
  list.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement) choose(event.target.value);
  });
  list.addEventListener("click", (event) => {
    if (event.detail > 0 && event.target instanceof Element && event.target.closest("label") !== null) {
      setTimeout(() => collapse(value.value !== ""));
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    collapse(value.value !== "");
  });
  root.querySelector("[data-act=change-hotel]")?.addEventListener("click", () => {
    collapse(false);
    void load();
    query.focus();
  });

  const draft = loadDraft();
  if (draft["hotelId"] !== undefined && draft["hotelLocale"] === pageLocale) {
    value.value = draft["hotelId"];
    write(root, "hotel-name", draft["hotelName"] ?? "");
    write(root, "hotel-place", draft["hotelPlace"] ?? "");
    collapse(true);
  }
  return () => {
    if (known.size === 0 && value.value === "") void load();
  };
}
