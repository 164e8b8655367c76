// Buyers at the shop: a quote, an order of three families, the payment, and the wait until it is recorded paid.
import { z } from "zod";
import { call, type Answer } from "../support/client.ts";
import type { Server } from "../support/server.ts";

const productsShape = z.object({
  products: z.array(
    z.object({ slug: z.string(), familySlug: z.string(), readyDays: z.int(), isSoldOut: z.boolean() }),
  ),
});
const productShape = z.object({
  product: z.object({
    variants: z.array(z.object({ id: z.string(), stock: z.int(), priceHalalas: z.int() })),
  }),
});
const hotelsShape = z.object({ hotels: z.array(z.object({ id: z.string() })) });
const slotsShape = z.object({ slots: z.array(z.object({ id: z.string(), dayOn: z.string() })) });
const quoteShape = z.object({ totalHalalas: z.int(), problems: z.array(z.unknown()) });
const placedShape = z.object({
  order: z.object({ id: z.string(), token: z.string(), state: z.string() }),
  payment: z.object({ url: z.string() }),
});
const orderShape = z.object({ order: z.object({ state: z.string() }) });

function read<Shape extends z.ZodType>(answer: Answer, shape: Shape): z.infer<Shape> {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.body.toString().slice(0, 400)}`);
  return shape.parse(JSON.parse(answer.body.toString()));
}

/** As much of a running store as a buyer needs. */
export type Shop = Pick<Server, "url" | "sandboxUrl" | "scarceVariantId">;

export interface Catalog {
  readonly variantIds: readonly string[];
  readonly hotelIds: readonly string[];
  readonly slots: ReadonlyMap<string, readonly string[]>;
  readonly departureOn: string;
}

const familiesPerOrder = 3;

/** One variant of each of the first families, and the slots of every hotel on the last day there is. */
export async function readCatalog(server: Shop): Promise<Catalog> {
  const { products } = read(await call(`${server.url}/api/shop/products?limit=48`), productsShape);
  const byFamily = new Map(
    products
      .filter((product) => !product.isSoldOut && product.readyDays < 8)
      .map((product) => [product.familySlug, product.slug]),
  );
  const variantIds: string[] = [];
  for (const slug of byFamily.values()) {
    const { product } = read(await call(`${server.url}/api/shop/products/${slug}`), productShape);
    const [variant] = product.variants;
    if (variant !== undefined && variant.id !== server.scarceVariantId) variantIds.push(variant.id);
  }
  const { hotels } = read(await call(`${server.url}/api/shop/hotels`), hotelsShape);
  const slots = new Map<string, string[]>();
  let last = "";
  for (const { id } of hotels) {
    const open = read(await call(`${server.url}/api/shop/hotels/${id}/slots`), slotsShape).slots;
    last = open.at(-1)?.dayOn ?? last;
    slots.set(
      id,
      open.slice(-18).map((slot) => slot.id),
    );
  }
  const departure = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { variantIds, hotelIds: hotels.map(({ id }) => id), slots, departureOn: departure };
}

export interface Basket {
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  readonly fulfilment: unknown;
}

export function basketOf(catalog: Catalog, turn: number): Basket {
  const hotelId = catalog.hotelIds[turn % catalog.hotelIds.length] ?? "";
  const slots = catalog.slots.get(hotelId) ?? [];
  const slotId = slots[Math.floor(turn / catalog.hotelIds.length) % slots.length];
  const lines = Array.from({ length: familiesPerOrder }, (_, index) => ({
    variantId: catalog.variantIds[(turn + index) % catalog.variantIds.length] ?? "",
    quantity: 1,
  }));
  const { departureOn } = catalog;
  return {
    lines,
    fulfilment: { kind: "hotel_pickup", hotelId, slotId, departureOn, guestName: "Ahmad Khan" },
  };
}

export async function quote(server: Pick<Shop, "url">, basket: Basket): Promise<number> {
  const answer = await call(`${server.url}/api/shop/quotes`, { body: basket });
  return read(answer, quoteShape).totalHalalas;
}

/** Each key's buyer has a phone of their own, as in a crowd (one phone holds only a few orders unpaid), the same when asked again. */
export function phoneOf(key: string): string {
  let number = 0;
  for (const letter of key) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 10_000_000;
  return `+92300${String(number).padStart(7, "0")}`;
}

export function placeRaw(
  server: Pick<Shop, "url">,
  basket: Basket,
  quotedTotalHalalas: number,
  key: string,
): Promise<Answer> {
  const buyer = { name: "Ahmad", phone: phoneOf(key) };
  return call(`${server.url}/api/shop/orders`, {
    body: { ...basket, buyer, locale: "en", quotedTotalHalalas },
    headers: { "idempotency-key": key },
  });
}

export interface CheckedOut {
  readonly orderId: string;
  readonly phone: string;
  /** From the quote until the store has answered the event of the payment, which it does once the order is recorded paid. */
  readonly untilPaidMs: number;
}

/** A whole checkout, and a look at the order: the store itself must say that it is paid. */
export async function checkOut(server: Shop, basket: Basket, key: string): Promise<CheckedOut> {
  const from = performance.now();
  const total = await quote(server, basket);
  const { order, payment } = read(await placeRaw(server, basket, total, key), placedShape);
  const session = new URL(payment.url).pathname.split("/").at(-1) ?? "";
  const paid = await call(`${server.sandboxUrl}/_sandbox/sessions/${session}/pay`, {
    body: { waitForDelivery: true },
  });
  const untilPaidMs = performance.now() - from;
  if (paid.status !== 200) throw new Error(`the payment answered ${paid.status}`);
  const { order: now } = read(await call(`${server.url}/api/shop/orders/${order.token}`), orderShape);
  if (now.state !== "paid")
    throw new Error(`order ${order.id} is ${now.state} although its payment was answered`);
  return { orderId: order.id, phone: phoneOf(key), untilPaidMs };
}

export const rushBuyers = 50;

/** Fifty buyers at once for the last five pieces: how many of them got an order. */
export async function rush(server: Shop, catalog: Catalog): Promise<number> {
  const basket = { ...basketOf(catalog, 0), lines: [{ variantId: server.scarceVariantId, quantity: 1 }] };
  const total = await quote(server, basket);
  const answers = await Promise.all(
    Array.from({ length: rushBuyers }, (_, buyer) =>
      placeRaw(server, basket, total, `rush-${Date.now()}-${buyer}`),
    ),
  );
  return answers.filter(({ status }) => status === 201).length;
}
