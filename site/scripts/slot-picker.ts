// <slot-picker>: the pickup windows of a hotel by day; full and too early ones are shown disabled.
import type { InferResponseType } from "hono/client";
import { time, weekday } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, stamp, write } from "./fragment.ts";
import { isHotelId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import type { Quote } from "./quotes.ts";

type SlotList = InferResponseType<(typeof api.shop.hotels)[":id"]["slots"]["$get"], 200>;
type Slot = SlotList["slots"][number];

const daysShown = 4;

export async function loadSlots(hotelId: string, departureOn: string): Promise<Answer<SlotList>> {
  if (!isHotelId(hotelId)) return { ok: false, code: "hotel_unknown", detail: {} };
  return call(
    (options) =>
      api.shop.hotels[":id"].slots.$get({ param: { id: hotelId }, query: { departureOn } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
}

/** The note under a window's hour: its end, or why it cannot be chosen. */
function untilOf(slot: Slot, isEarly: boolean): string {
  const words = pageWords.checkout;
  if (words === undefined) return "";
  if (slot.isFull) return words.slotFull;
  if (isEarly) return words.slotEarly;
  return fillWords(words.slotUntil, { to: time(pageLocale, slot.closesAt) });
}

export class SlotPicker extends HTMLElement {
  connectedCallback() {
    this.moreDays?.addEventListener("click", () => {
      const later = [...this.querySelectorAll<HTMLElement>("[role=group][hidden]")];
      for (const group of later) group.hidden = false;
      if (this.moreDays !== null) this.moreDays.hidden = true;
      later[0]?.querySelector<HTMLElement>("input:not(:disabled)")?.focus();
    });
  }

  private get moreDays() {
    return this.querySelector<HTMLButtonElement>("[data-act=more-days]");
  }

  /** Shows why there are no windows yet, or a note about them. */
  say(text: string) {
    write(this, "slot-note", text);
  }

  clear() {
    part(this, "slots")?.replaceChildren();
    if (this.moreDays !== null) this.moreDays.hidden = true;
  }

  /** Shows the windows from the first day with an available one. */
  show(slots: readonly Slot[], quote: Quote, earliestAt: number, chosenId: string) {
    const first = slots.find((slot) => !slot.isFull && slot.opensAt >= earliestAt);
    const open = first === undefined ? [] : slots.filter((slot) => slot.dayOn >= first.dayOn);
    const days = [...Map.groupBy(open, (slot) => slot.dayOn)].map(([dayOn, own]) =>
      this.drawDay(
        dayOn,
        own.map((slot) => this.drawSlot(slot, slot.opensAt < earliestAt, chosenId)),
      ),
    );
    const later = days.slice(daysShown);
    const hidesLater = later.every((group) => group.querySelector(":checked") === null);
    for (const group of later) group.hidden = hidesLater;
    part(this, "slots")?.replaceChildren(...days);
    if (this.moreDays !== null) this.moreDays.hidden = later.length === 0 || !hidesLater;
    this.sayWhen(quote, earliestAt, first !== undefined);
  }

  private sayWhen(quote: Quote, earliestAt: number, isAny: boolean) {
    const words = pageWords.checkout;
    const day = weekday(pageLocale, earliestAt);
    const slowest = quote.parcels.toSorted((one, other) => other.readyAt - one.readyAt)[0];
    const facts = { day, family: slowest?.familyName };
    this.say(fillWords((isAny ? words?.slotReady : words?.slotNone) ?? "", facts));
  }

  private drawDay(dayOn: string, slots: readonly HTMLElement[]): HTMLElement {
    const group = stamp(this, "slot-day");
    const name = weekday(pageLocale, dayOn);
    write(group, "day", name);
    group.setAttribute("aria-label", name);
    part(group, "windows")?.replaceChildren(...slots);
    return group;
  }

  private drawSlot(slot: Slot, isEarly: boolean, chosenId: string): HTMLElement {
    const item = stamp(this, "slot");
    const radio = item.querySelector("input");
    if (radio !== null) {
      radio.value = slot.id;
      radio.disabled = slot.isFull || isEarly;
      radio.checked = slot.id === chosenId && !radio.disabled;
    }
    write(item, "from", time(pageLocale, slot.opensAt));
    write(item, "until", untilOf(slot, isEarly));
    return item;
  }
}

customElements.define("slot-picker", SlotPicker);
