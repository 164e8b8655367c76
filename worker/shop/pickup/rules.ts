// Rules of hotel pickup: which windows a desk has, which of them a guest can still choose, and the code that opens a bag.
import { foldSpelling } from "../catalog/rules.ts";
import type { HotelId, SlotId } from "../../core/id.ts";
import { pickupCodeLength } from "../../core/reader.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { addDays, hourMs, riyadhDay, startOfDay, type Instant, type RiyadhDay } from "../../core/time.ts";

/** Windows of a day by the Riyadh clock, kept clear of the crowds around the prayers. */
const windows = [
  { opensHour: 10, closesHour: 12 },
  { opensHour: 16.5, closesHour: 18 },
  { opensHour: 20.5, closesHour: 23 },
] as const;

export const slotDaysAhead = 21;
export const slotCapacity = 60;

export interface Slot {
  readonly id: SlotId;
  readonly hotelId: HotelId;
  readonly dayOn: RiyadhDay;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly capacity: number;
  readonly taken: number;
  /** The desk is closed on its day. */
  readonly isClosed: boolean;
}

/** When desks are open on the day that begins at `start`. */
export function deskWindows(start: Instant): { readonly opensAt: Instant; readonly closesAt: Instant }[] {
  return windows.map(({ opensHour, closesHour }) => ({
    opensAt: start + opensHour * hourMs,
    closesAt: start + closesHour * hourMs,
  }));
}

/** The slots of one hotel on one day; their ids derive from both, so that opening a day twice changes nothing. */
export function slotsOfDay(hotelId: HotelId, dayOn: RiyadhDay): Slot[] {
  return deskWindows(startOfDay(dayOn)).map((window, index) => ({
    id: `slt_${hotelId.slice("htl_".length)}_${dayOn}_${index + 1}`,
    hotelId,
    dayOn,
    ...window,
    capacity: slotCapacity,
    taken: 0,
    isClosed: false,
  }));
}

/** The days that must have slots at `at`: today and `slotDaysAhead` more. */
export function daysToOpen(at: Instant): RiyadhDay[] {
  const today = riyadhDay(at);
  return Array.from({ length: slotDaysAhead + 1 }, (_, days) => addDays(today, days));
}

/** A guest leaves at an unknown time of the departure day: the handover must be before its noon. */
export function departsAt(departureOn: RiyadhDay): Instant {
  return startOfDay(departureOn) + 12 * hourMs;
}

export type SlotRefusal = Refusal<
  "slot_unknown" | "slot_closed" | "slot_full" | "slot_past" | "slot_too_early" | "slot_after_departure"
>;

/** Whether a guest who leaves on `departureOn` may choose `slot` when the bag is at the desk by `earliestAt`. */
export function checkSlot(
  slot: Slot | null,
  hotelId: HotelId,
  departureOn: RiyadhDay,
  earliestAt: Instant,
  at: Instant,
): SlotRefusal | null {
  if (slot === null || slot.hotelId !== hotelId) return refuse("slot_unknown");
  const detail = { opensAt: slot.opensAt, closesAt: slot.closesAt };
  if (slot.isClosed) return refuse("slot_closed", detail);
  if (slot.closesAt > departsAt(departureOn))
    return refuse("slot_after_departure", { ...detail, departureOn });
  if (slot.opensAt <= at) return refuse("slot_past", detail);
  if (slot.opensAt < earliestAt) return refuse("slot_too_early", { ...detail, earliestAt });
  if (slot.taken >= slot.capacity) return refuse("slot_full", detail);
  return null;
}

/** The most days that are closed at once. */
export const closedDaysMax = 60;

/** The days from one to another, both included. */
export function daysBetween(fromOn: RiyadhDay, untilOn: RiyadhDay): RiyadhDay[] {
  const days: RiyadhDay[] = [];
  for (let day = fromOn; day <= untilOn && days.length < closedDaysMax; day = addDays(day, 1)) days.push(day);
  return days;
}

export function printCode(code: string): string {
  const half = pickupCodeLength / 2;
  return `${code.slice(0, half)} ${code.slice(half)}`.toUpperCase();
}

/** How long a handover grant is valid. */
export const grantLifeMs = 2 * hourMs;

export const bagQueryMin = 2;
export const foundBagsMax = 20;

/** A name or a room, folded, without invisible characters. */
function foldName(text: string): string {
  return foldSpelling(text.replace(/[\p{Cf}\p{Cc}]/gu, "")).trim();
}

/** Whether `text` is long enough for a search of bags. */
export function mayFindBags(text: string): boolean {
  return foldName(text).replace(/\s/g, "").length >= bagQueryMin;
}

interface Findable {
  readonly number: string;
  readonly guestName: string;
  readonly room: string | null;
}

/** The bags whose guest's name contains every word of the query, or whose room begins with it, or whose number contains it. */
export function findBags<Bag extends Findable>(bags: readonly Bag[], query: string): Bag[] {
  const asked = foldName(query);
  const asWords = asked.split(/\s+/);
  const compact = asked.replace(/\s/g, "");
  const digits = compact.replaceAll("-", "");
  const isNumber = /^\d{4,}$/.test(digits);
  return bags.filter(({ number, guestName, room }) => {
    const name = foldName(guestName);
    const isRoom = room !== null && foldName(room).replace(/\s/g, "").startsWith(compact);
    const isOfNumber = isNumber && number.replaceAll("-", "").includes(digits);
    return isRoom || isOfNumber || asWords.every((word) => name.includes(word));
  });
}
