// Buyers order in the history: a basket, its quote, the order, and its payment.
import { z } from "zod";
import { dayMs, riyadhDay } from "../../core/time.ts";
import { drawBuyer, type DrawnBuyer } from "./buyers.ts";
import { between, pick, type Random } from "./draws.ts";
import type { Shelf, ShelfVariant } from "./shelf.ts";
import type { World } from "./world.ts";

const quoteShape = z.object({ totalHalalas: z.int(), readyAt: z.int(), problems: z.array(z.unknown()) });
const slotsShape = z.object({
  slots: z.array(z.object({ id: z.string(), dayOn: z.string(), opensAt: z.int(), closesAt: z.int() })),
});
const placedShape = z.object({
  order: z.object({
    id: z.string(),
    token: z.string(),
    parcels: z.array(z.object({ id: z.string() })),
  }),
  payment: z.object({ url: z.string() }).nullable(),
});

export interface HistoryParcel {
  readonly id: string;
  readonly familyPhone: string;
  readonly readyDays: number;
}

export interface HistoryOrder {
  readonly id: string;
  readonly token: string;
  readonly sessionId: string;
  readonly buyer: DrawnBuyer;
  readonly parcels: readonly HistoryParcel[];
  readonly pickup: {
    readonly hotelIndex: number;
    readonly opensAt: number;
    readonly closesAt: number;
  } | null;
}

interface Basket {
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  readonly variants: readonly ShelfVariant[];
}

function drawBasket(shelf: Shelf, random: Random): Basket {
  const count = pick([1, 1, 1, 2, 2, 3, 4], random);
  const chosen = new Map<string, ShelfVariant>();
  while (chosen.size < count) {
    const variant = pick(shelf.variants, random);
    chosen.set(variant.id, variant);
  }
  const variants = [...chosen.values()];
  return {
    variants,
    lines: variants.map(({ id }) => ({ variantId: id, quantity: pick([1, 1, 1, 2, 2, 3], random) })),
  };
}

const streets = [
  "شارع الملك فهد",
  "شارع إبراهيم الخليل",
  "طريق الأمير سلطان",
  "شارع عبدالله عريف",
  "شارع الستين",
];

function drawAddress(shelf: Shelf, random: Random) {
  return {
    kind: "delivery",
    address: {
      buildingNumber: String(between(2000, 8999, random)),
      street: pick(streets, random),
      districtId: pick(shelf.districtIds, random),
      postalCode: String(between(21000, 24999, random)),
    },
  };
}

async function drawPickup(world: World, shelf: Shelf, buyer: DrawnBuyer, readyAt: number, random: Random) {
  const hotelIndex = Math.floor(random() * shelf.hotelIds.length);
  const hotelId = shelf.hotelIds[hotelIndex] ?? "";
  const { slots } = slotsShape.parse((await world.call(`/api/shop/hotels/${hotelId}/slots`)).body);
  const later = slots.filter(({ opensAt }) => opensAt > readyAt);
  const slot = later[Math.floor(random() * Math.min(later.length, 10))];
  if (slot === undefined) return null;
  const departureOn = riyadhDay(Date.parse(`${slot.dayOn}T12:00:00Z`) + between(1, 5, random) * dayMs);
  const room = random() < 0.7 ? String(between(201, 1899, random)) : undefined;
  const fulfilment = {
    kind: "hotel_pickup",
    hotelId,
    slotId: slot.id,
    departureOn,
    guestName: buyer.name,
    ...(room !== undefined && { room }),
  };
  return { fulfilment, place: { hotelIndex, opensAt: slot.opensAt, closesAt: slot.closesAt } };
}

/** Places one order; null when what was drawn could not be ordered just then. */
export async function buy(
  world: World,
  shelf: Shelf,
  number: number,
  random: Random,
): Promise<HistoryOrder | null> {
  const buyer = drawBuyer(number, random);
  const basket = drawBasket(shelf, random);
  const { lines } = basket;
  const address = drawAddress(shelf, random);
  const kind = buyer.isPilgrim || random() < 0.2 ? "hotel_pickup" : "delivery";
  const request = {
    lines,
    locale: buyer.locale,
    fulfilment: kind === "delivery" ? { kind, districtId: address.address.districtId } : { kind },
  };
  const quoted = await world.call("/api/shop/quotes", { body: request });
  const quote = quoteShape.safeParse(quoted.body);
  if (!quote.success || quote.data.problems.length > 0) return null;
  const pickup =
    kind === "delivery"
      ? null
      : await drawPickup(world, shelf, buyer, quote.data.readyAt + 3 * 3_600_000, random);
  if (kind === "hotel_pickup" && pickup === null) return null;
  const reply = await world.call("/api/shop/orders", {
    body: {
      lines,
      locale: buyer.locale,
      buyer: { name: buyer.name, phone: buyer.phone },
      fulfilment: pickup?.fulfilment ?? address,
      quotedTotalHalalas: quote.data.totalHalalas,
    },
    headers: {
      "idempotency-key": `history-${number}`,
      "cf-connecting-ip": `10.1.${number >> 8}.${number & 255}`,
    },
  });
  if (reply.status !== 201) return null;
  const { order, payment } = placedShape.parse(reply.body);
  return {
    id: order.id,
    token: order.token,
    sessionId: new URL(payment?.url ?? "").pathname.split("/").at(-1) ?? "",
    buyer,
    parcels: await parcelsOf(world, shelf, order.id, basket),
    pickup: pickup?.place ?? null,
  };
}

const parcelShape = z.object({ id: z.string(), familyId: z.string() });

async function parcelsOf(
  world: World,
  shelf: Shelf,
  orderId: string,
  { variants }: Basket,
): Promise<HistoryParcel[]> {
  const { results } = await world.db
    .prepare("SELECT id, family_id AS familyId FROM parcels WHERE order_id = ? ORDER BY position")
    .bind(orderId)
    .all();
  return z
    .array(parcelShape)
    .parse(results)
    .map(({ id, familyId }) => ({
      id,
      familyPhone: shelf.familyPhones.get(familyId) ?? "",
      readyDays: Math.max(...variants.filter((one) => one.familyId === familyId).map((one) => one.readyDays)),
    }));
}

/** Pays on the processor's page; the store hears of it. */
export async function pay(world: World, order: HistoryOrder): Promise<void> {
  await world.sandbox(`/sessions/${order.sessionId}/pay`, { waitForDelivery: true });
}
