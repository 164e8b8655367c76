// Return requests for their buyer, and how products are handed back: where, when, and what to write on the bag.
import type { Context } from "../context.ts";
import { startOfDay } from "../core/time.ts";
import { handBackUntil, handBackWay } from "../money/refunds/returns/rules-hand-back.ts";
import { hasArrived } from "../money/refunds/returns/rules.ts";
import type { OrderHistory } from "../money/refunds/returns/store-history.ts";
import type { ReturnRequest } from "../money/refunds/returns/store.ts";
import type { Line } from "../shop/orders/store.ts";
import { deskWindows } from "../shop/pickup/rules.ts";
import type { NamedHotel } from "../shop/pickup/store.ts";
import { loadSetting } from "../shop/settings/store.ts";
import { time, weekday } from "../words/format.ts";
import type { HandBackWay } from "../words/messages.ts";
import { storedIn, type Locale } from "../words/locales.ts";
import type { RequestedReturnView, HandBackView } from "./views-order.ts";
import { handBackPageWords, pageWords } from "../words/all/worker.ts";
import { commas, fillPlain, range } from "../words/sentences.ts";

/** The places where products of this order are handed back. */
export interface ReturnPlaces {
  /** The desk where it was collected, while it is open. */
  readonly desk: string | null;
  readonly home: string | null;
  /** The center's address as the operator has set it. */
  readonly hub: string | null;
}

async function loadHub(ctx: Context, locale: Locale): Promise<string | null> {
  const identity = await loadSetting(ctx.db, "operator_identity");
  if (identity === null) return null;
  const { buildingNumber, street, district, city, postalCode } = identity.address;
  const name = storedIn(locale, identity.name, identity.nameEn);
  return commas(locale, [name, `${buildingNumber} ${street}`, district, `${city} ${postalCode}`]);
}

/** Loaded only for orders of which something may be returned. */
export async function returnPlaces(
  ctx: Context,
  whole: OrderHistory,
  found: { readonly hotel: NamedHotel | null; readonly home: string | null },
  locale: Locale,
): Promise<ReturnPlaces> {
  const hub = whole.parcels.some(hasArrived) ? await loadHub(ctx, locale) : null;
  const { hotel, home } = found;
  const isOpen = hotel !== null && hotel.isOpen;
  const desk = isOpen ? commas(locale, [hotel.name, hotel.district]) : null;
  return { desk, home, hub };
}

/** The hours of every desk: the same windows on every day. */
function deskHours(locale: Locale): string {
  return deskWindows(startOfDay("2026-01-01"))
    .map(({ opensAt, closesAt }) => range(locale, time(locale, opensAt), time(locale, closesAt)))
    .join(handBackPageWords[locale].dayPartsJoin);
}

function placeOf(way: HandBackWay, { desk, home, hub }: ReturnPlaces): string | null {
  if (way === "desk") return desk;
  if (way === "courier") return home;
  return way === "hub" ? hub : null;
}

/** When the desk has closed, the center takes the products. */
function openWay(way: HandBackWay, { desk }: ReturnPlaces): HandBackWay {
  return way === "desk" && desk === null ? "hub" : way;
}

function handBackView(
  { order, pickup }: OrderHistory,
  line: Line,
  request: ReturnRequest,
  places: ReturnPlaces,
  locale: Locale,
): HandBackView | null {
  if (request.state !== "approved" || request.decidedAt === null) return null;
  const { fulfilment, number } = order;
  const { returnPolicy } = line;
  const way = openWay(handBackWay({ fulfilment, returnPolicy, reason: request.reason }), places);
  const isGiven = way === "desk" || way === "hub" || way === "courier";
  const until = startOfDay(handBackUntil(request.decidedAt, pickup?.departureOn ?? null));
  return {
    lead: handBackPageWords[locale].leads[way],
    place: placeOf(way, places),
    isHub: way === "hub",
    hasNoPlace: way === "hub" && places.hub === null,
    hours: way === "desk" ? deskHours(locale) : null,
    until: isGiven ? weekday(locale, until) : null,
    bagNumber: isGiven ? number : null,
  };
}

/** Shown before the request is sent, for products of this kind. */
export function handBackHint(
  { order }: OrderHistory,
  { returnPolicy }: Line,
  places: ReturnPlaces,
  locale: Locale,
): string {
  const { fulfilment } = order;
  const way = openWay(handBackWay({ fulfilment, returnPolicy, reason: null }), places);
  return fillPlain(handBackPageWords[locale].hints[way], { place: placeOf(way, places) });
}

export function requestedViews(
  whole: OrderHistory,
  line: Line,
  places: ReturnPlaces,
  locale: Locale,
): RequestedReturnView[] {
  const words = pageWords[locale].refunds;
  const { order, returns, photos } = whole;
  return returns
    .filter(({ lineId }) => lineId === line.id)
    .map((request) => ({
      pieces: request.quantity,
      because: words.returnReasons[request.reason],
      note: request.note === "" ? null : request.note,
      stateLabel: words.returnStates[request.state],
      isOpen: request.state === "requested",
      answer: request.answer === "" ? null : request.answer,
      handBack: handBackView(whole, line, request, places, locale),
      photos: photos
        .filter(({ takenBy }) => takenBy === request.id)
        .map(({ id, width, height }, index) => ({
          url: `/api/shop/orders/${order.token}/return-photos/${id}`,
          alt: fillPlain(words.photo, { nth: index + 1 }),
          width,
          height,
        })),
    }));
}
