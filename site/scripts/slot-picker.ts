// The pickup windows of a hotel by day; those that are full or come before the goods are ready cannot be chosen.
import type { InferResponseType } from "hono/client";
import { dayOf, fillWords, time, weekday } from "../i18n/format.ts";
import { api, ask, type Answer } from "./api.ts";
import { isHotelId } from "./ids.ts";
import { part, stamp, write } from "./fragment.ts";
import { pageLocale, pageWords } from "./page-words.ts";
import type { Quote } from "./quotes.ts";

type SlotList = InferResponseType<(typeof api.shop.hotels)[":id"]["slots"]["$get"], 200>;
export type Slot = SlotList["slots"][number];

const daysShown = 4;

export async function loadSlots(hotelId: string, departureOn: string): Promise<Answer<SlotList>> {
  if (!isHotelId(hotelId)) return { ok: false, code: "hotel_unknown", detail: {} };
  return ask(
    (options) => api.shop.hotels[":id"].slots.$get({ param: { id: hotelId }, query: { departureOn } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
}

function drawSlot(root: ParentNode, slot: Slot, earliestAt: number, chosenId: string): HTMLElement {
  const item = stamp(root, "slot");
  const radio = item.querySelector("input");
  const isEarly = slot.opensAt < earliestAt;
  const words = pageWords.checkout;
  if (radio !== null) {
    radio.value = slot.id;
    radio.disabled = slot.isFull || isEarly;
    radio.checked = slot.id === chosenId && !radio.disabled;
  }
  const until = fillWords(words?.slotUntil ?? "", { to: time(pageLocale, slot.closesAt) });
  write(item, "from", time(pageLocale, slot.opensAt));
  write(item, "until", slot.isFull ? (words?.slotFull ?? "") : isEarly ? (words?.slotEarly ?? "") : until);
  return item;
}

function drawDay(root: ParentNode, dayOn: string, slots: readonly HTMLElement[]): HTMLElement {
  const group = stamp(root, "slot-day");
  const name = dayOf(pageLocale, dayOn);
  write(group, "day", name);
  group.setAttribute("aria-label", name);
  part(group, "windows")?.replaceChildren(...slots);
  return group;
}

/** Of the families in the basket, the one whose goods take longest. */
function slowest(quote: Quote): Quote["parcels"][number] | undefined {
  return quote.parcels.toSorted((one, other) => other.readyAt - one.readyAt)[0];
}

/** Shows the windows from the first day on which one can be chosen. */
export function showSlots(root: HTMLElement, slots: readonly Slot[], quote: Quote, earliestAt: number, chosenId: string): void {
  const words = pageWords.checkout;
  const first = slots.find((slot) => !slot.isFull && slot.opensAt >= earliestAt);
  const days = Map.groupBy(first === undefined ? [] : slots.filter((slot) => slot.dayOn >= first.dayOn), (slot) => slot.dayOn);
  const drawn = [...days].map(([dayOn, own]) =>
    drawDay(root, dayOn, own.map((slot) => drawSlot(root, slot, earliestAt, chosenId))),
  );
  const hasLater = drawn.slice(daysShown).some((group) => group.querySelector(":checked") !== null);
  for (const group of drawn.slice(daysShown)) group.hidden = !hasLater;
  part(root, "slots")?.replaceChildren(...drawn);
  const more = root.querySelector<HTMLButtonElement>("[data-act=more-days]");
  if (more !== null) {
    more.hidden = drawn.length <= daysShown || hasLater;
    more.onclick = () => {
      for (const group of drawn) group.hidden = false;
      more.hidden = true;
      drawn[daysShown]?.querySelector<HTMLElement>("input:not(:disabled)")?.focus();
    };
  }
  const last = slowest(quote);
  const ready = weekday(pageLocale, earliestAt);
  const none = fillWords(words?.slotNone ?? "", { family: last?.familyName, day: ready });
  sayOfSlots(root, first === undefined ? none : fillWords(words?.slotReady ?? "", { day: ready }));
}

/** Says why there are no windows yet, or what to know of them. */
export function sayOfSlots(root: HTMLElement, text: string): void {
  write(root, "slot-note", text);
}

export function clearSlots(root: HTMLElement): void {
  part(root, "slots")?.replaceChildren();
  const more = root.querySelector<HTMLButtonElement>("[data-act=more-days]");
  if (more !== null) more.hidden = true;
}
