// From a basket to a placed order: the quote, and the one batch that reserves products until they are paid.
import type { Context } from "../../context.ts";
import { noteRefusal } from "../../core/alarms.ts";
import { isConstraintFailure, messagesOf } from "../../core/failure.ts";
import type { OrderId } from "../../core/id.ts";
import { type Client, clientOf, fullOf, refuseUntil, useOfAll } from "../../core/limiter.ts";
import { type LimitCode, limits, unpaidBudget } from "../../core/limits.ts";
import { halalas, type Halalas, zero } from "../../core/money.ts";
import { readPhone } from "../../core/phone.ts";
import { pickupCodeAlphabet, pickupCodeLength } from "../../core/reader.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { type Instant, minuteMs, riyadhDay } from "../../core/time.ts";
import { addressToKeep, type DeliveryPlace } from "../delivery/rules.ts";
import { loadOrderByKey, type WholeOrder } from "../orders/store.ts";
import { checkSlot, departsAt, type Slot, type SlotRefusal } from "../pickup/rules.ts";
import { isOpenHotel } from "../pickup/store.ts";
import { courierReadyBy, deskReadyAt, readyDaysMax } from "../promises/rules.ts";
import {
  freeAgainAt,
  reservationLimits,
  reservationMinutes,
  shortReservationMinutes,
} from "./rules-reservations.ts";
import { quoteInputOf, type OrderRequest, type QuoteInput } from "./rules-request.ts";
import {
  type BasketLine,
  type BasketProblemCode,
  type BasketRefusal,
  type Quote,
  quoteBasket,
  readBasket,
  totalMaxHalalas,
  totalMinHalalas,
} from "./rules.ts";
import { loadBudgetUsed, loadReservedBeyond } from "./store-reservations.ts";
import { insertPlacedOrder, type NewOrder, type PlacedLine } from "./store-placing.ts";
import { loadBasket, loadReserved } from "./store.ts";

const placeAttemptsMax = 3;
const tokenSecretLength = 22;

export interface PlacedOrder {
  readonly id: OrderId;
  readonly number: string;
  readonly token: string;
  readonly totalHalalas: Halalas;
  readonly feeHalalas: Halalas;
  readonly placedAt: Instant;
  readonly expiresAt: Instant;
  readonly email: string | null;
  readonly lines: readonly PlacedLine[];
}

export type PlaceOutcome = { readonly placed: PlacedOrder } | { readonly earlier: WholeOrder };

export interface Quoted {
  readonly quoted: Quote;
  readonly slot: Slot | null;
  readonly place: DeliveryPlace | null;
}

type QuoteRefusal = BasketRefusal | Refusal<"place_not_served">;

/** The quote of a basket, as if the unpaid order of this token were cancelled, with the chosen slot or district. */
export async function quote(
  ctx: Context,
  asked: readonly BasketLine[],
  fulfilment: QuoteInput,
  locale: string,
  unpaidToken?: string,
): Promise<Quoted | QuoteRefusal> {
  const lines = readBasket(asked);
  if (isRefusal(lines)) return lines;
  const ids = [...new Set(lines.map((line) => line.variantId))];
  const { slotId = null, districtId = null } = fulfilment;
  const today = riyadhDay(ctx.now);
  const { variants, slot, place } = await loadBasket(ctx.db, ids, { slotId, districtId }, locale, today);
  if (districtId !== null && place === null) return refuse("place_not_served");
  const held =
    unpaidToken === undefined ? new Map<string, number>() : await loadReserved(ctx.db, unpaidToken);
  const free = variants.map((one) => ({ ...one, stock: one.stock + (held.get(one.variantId) ?? 0) }));
  const fees = { ...ctx.config.terms, deliveryFeeHalalas: place?.feeHalalas ?? zero };
  return { quoted: quoteBasket(lines, free, fulfilment.kind, fees, ctx.now), slot, place };
}

function newOrder(
  ctx: Context,
  request: OrderRequest,
  checked: Checked & { idempotencyKey: string; requestHash: string; client: Client },
): NewOrder {
  const { terms } = ctx.config;
  const { fulfilment } = request;
  const ulid = ctx.newId();
  const promise = fulfilment.kind === "hotel_pickup" ? deskReadyAt : courierReadyBy;
  return {
    id: `ord_${ulid}`,
    number: ctx.randomText(8, "0123456789").replace(/^(\d{4})/, "$1-"),
    token: `${ulid}${ctx.randomText(tokenSecretLength, pickupCodeAlphabet)}`,
    idempotencyKey: checked.idempotencyKey,
    requestHash: checked.requestHash,
    locale: request.locale,
    lines: checked.lines,
    buyer: { name: request.buyer.name, phone: checked.phone, email: request.buyer.email ?? null },
    fulfilment: fulfilment.kind,
    pickup:
      fulfilment.kind === "hotel_pickup"
        ? {
            hotelId: fulfilment.hotelId,
            slotId: fulfilment.slotId,
            departureOn: fulfilment.departureOn,
            departsAt: departsAt(fulfilment.departureOn),
            guestName: fulfilment.guestName,
            room: fulfilment.room ?? null,
            code: ctx.randomText(pickupCodeLength, pickupCodeAlphabet),
          }
        : null,
    delivery:
      fulfilment.kind === "delivery"
        ? { districtId: fulfilment.address.districtId, address: addressToKeep(fulfilment.address) }
        : null,
    promises: Array.from({ length: readyDaysMax + 1 }, (_, days) => promise(days, ctx.now)),
    commissionBasisPoints: terms.commissionBasisPoints,
    operatorVatNumber: terms.operatorVatNumber,
    pickupFeeHalalas: terms.pickupFeeHalalas,
    quotedTotalHalalas: halalas(request.quotedTotalHalalas),
    client: checked.client.key,
    sessionHash: request.sessionHash,
    budget: unpaidBudget.map((name) => useOfAll(ctx, name)),
    holds: reservationLimits(ctx.config.limits, checked.client.times),
    units: checked.lines.reduce((units, line) => units + line.quantity, 0),
    expiresSoonAt: ctx.now + shortReservationMinutes * minuteMs,
    placedAt: ctx.now,
    expiresAt: ctx.now + reservationMinutes * minuteMs,
  };
}

type PlaceRefusal =
  QuoteRefusal | SlotRefusal | Refusal<BasketProblemCode | LimitCode | "price_changed" | "hotel_unknown">;

/** Why the batch was rolled back, as a refusal; null when it would succeed now. */
async function explain(ctx: Context, request: OrderRequest, order: NewOrder): Promise<PlaceRefusal | null> {
  const { fulfilment } = request;
  const asked = await quote(ctx, order.lines, quoteInputOf(fulfilment), request.locale);
  if (isRefusal(asked)) return asked;
  const { quoted: now, slot } = asked;
  const [problem] = now.problems;
  if (problem !== undefined) {
    const { code, variantId, title, available } = problem;
    return refuse(code, { variantId, title, available });
  }
  if (now.totalHalalas !== request.quotedTotalHalalas) {
    return refuse("price_changed", { oldHalalas: request.quotedTotalHalalas, newHalalas: now.totalHalalas });
  }
  if (fulfilment.kind === "hotel_pickup") {
    if (!(await isOpenHotel(ctx.db, fulfilment.hotelId))) return refuse("hotel_unknown");
    const wrong = checkSlot(slot, fulfilment.hotelId, fulfilment.departureOn, now.readyAt, ctx.now);
    if (wrong !== null) return wrong;
  }
  return explainHold(ctx, order, now);
}

/** The refusal for reservations beyond a limit; a buyer with an unconfirmed phone may confirm it and retry. */
async function explainHold(ctx: Context, order: NewOrder, quoted: Quote): Promise<Refusal<LimitCode> | null> {
  const held = await loadReservedBeyond(ctx.db, order, JSON.stringify(order.lines));
  if (held === null) return explainBudget(ctx, order);
  noteRefusal(ctx, held.name);
  const lines = quoted.parcels.flatMap((parcel) => parcel.lines);
  const title = lines.find((line) => line.variantId === held.variantId)?.facts.title ?? "";
  const until = freeAgainAt(held.name, held.endsAt, ctx.now);
  return refuseUntil(limits[held.name].code, until, ctx.now, { title, canProve: !held.isProved });
}

/** The refusal when the market's budget of unpaid orders is used up: the buyer confirms the phone and retries. */
async function explainBudget(ctx: Context, order: NewOrder): Promise<Refusal<LimitCode> | null> {
  const counted = await loadBudgetUsed(ctx.db, order);
  const full = counted === null ? null : fullOf(ctx, order.budget, counted);
  return full === null ? null : refuse(full.refused, { ...full.detail, canProve: true });
}

async function tryPlace(ctx: Context, order: NewOrder): Promise<PlacedOrder | { failed: string }> {
  try {
    const { lines, feeHalalas, expiresAt } = await insertPlacedOrder(ctx.db, order);
    return {
      id: order.id,
      number: order.number,
      token: order.token,
      totalHalalas: order.quotedTotalHalalas,
      feeHalalas,
      placedAt: order.placedAt,
      expiresAt,
      email: order.buyer.email,
      lines,
    };
  } catch (error) {
    if (!isConstraintFailure(error)) throw error;
    return { failed: messagesOf(error) };
  }
}

interface Checked {
  readonly lines: readonly BasketLine[];
  readonly phone: string;
}

type RequestRefusal =
  BasketRefusal | Refusal<"phone_invalid" | "phone_not_mobile" | "total_too_small" | "total_too_large">;

function checkRequest(request: OrderRequest): Checked | RequestRefusal {
  const lines = readBasket(request.lines);
  if (isRefusal(lines)) return lines;
  const phone = readPhone(request.buyer.phone);
  if (isRefusal(phone)) return phone;
  if (request.quotedTotalHalalas < totalMinHalalas) {
    return refuse("total_too_small", { minHalalas: totalMinHalalas });
  }
  if (request.quotedTotalHalalas > totalMaxHalalas) {
    return refuse("total_too_large", { maxHalalas: totalMaxHalalas });
  }
  return { lines, phone };
}

/**
 * Places an order: one round trip when it succeeds. The same idempotency key with the same request returns the order made
 * before; with another request it is refused.
 */
export async function placeOrder(
  ctx: Context,
  request: OrderRequest,
  idempotencyKey: string,
  requestHash: string,
): Promise<PlaceOutcome | RequestRefusal | PlaceRefusal | Refusal<"idempotency_key_reused">> {
  const checked = checkRequest(request);
  if (isRefusal(checked)) return checked;
  const client = await clientOf(ctx);
  for (let tries = 1; ; tries += 1) {
    const order = newOrder(ctx, request, { ...checked, idempotencyKey, requestHash, client });
    const placed = await tryPlace(ctx, order);
    if (!("failed" in placed)) return { placed };
    // The key comes first: an order that it placed before is returned, whatever has changed since.
    const earlier = await loadOrderByKey(ctx.db, idempotencyKey);
    if (earlier !== null) {
      return earlier.order.requestHash === requestHash ? { earlier } : refuse("idempotency_key_reused");
    }
    const refusal = await explain(ctx, request, order);
    if (refusal !== null) return refusal;
    if (tries >= placeAttemptsMax) throw new Error(`an order could not be placed: ${placed.failed}`);
  }
}
