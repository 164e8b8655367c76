// The page on which a shopper follows one order.
import { encodeQR } from "qr";
import { z } from "zod";
import type { Context } from "../context.ts";
import { add, vatWithin, zero } from "../core/money.ts";
import { describeDay, describeHour, describeMoment, describeSlot } from "../messages/dates.ts";
import type { ParcelState } from "../orders/graph.ts";
import { isEnd } from "../orders/graph.ts";
import { listTransitions, loadOrderByToken, type Transition, type WholeOrder } from "../orders/store.ts";
import { checkPayment } from "../payments/flows.ts";
import { printCode } from "../pickup/rules.ts";
import { loadHotel, loadSlot } from "../pickup/store.ts";
import { headView, pathIn, printPrice } from "./parts.ts";
import type { PageLocale } from "./templates.ts";
import type { OrderParcelView, OrderStepView, OrderView } from "./views.ts";
import { pageWords, type StepName } from "./words.ts";

const pickupSteps = ["paid", "accepted", "ready", "collected", "at_desk", "handed_over"] as const;
const deliverySteps = ["paid", "accepted", "ready", "collected", "in_delivery", "delivered"] as const;

/** A step of the whole order is done when every parcel still on its way has reached it; its time is the last one's. */
function stepViews(
  whole: WholeOrder,
  transitions: readonly Transition[],
  locale: PageLocale,
): OrderStepView[] {
  const { order } = whole;
  const names: readonly StepName[] = order.fulfilment === "hotel_pickup" ? pickupSteps : deliverySteps;
  const live = whole.parcels.filter(({ state }) => !isEnd(state) || names.some((name) => name === state));
  const reached = names.map((name): number | null => {
    if (name === "paid") return order.paidAt;
    const times = live.map(
      ({ id }) => transitions.find((row) => row.subject === id && row.state === name)?.at,
    );
    const known = times.filter((at) => at !== undefined);
    return known.length === live.length && known.length > 0 ? Math.max(...known) : null;
  });
  const current = reached.findIndex((at) => at === null);
  return names.map((name, index) => {
    const at = reached[index] ?? null;
    return {
      label: pageWords[locale].steps[name],
      at: at === null ? "" : describeMoment(at, locale),
      isDone: at !== null,
      isCurrent: index === current && order.state === "paid",
    };
  });
}

function parcelViews(whole: WholeOrder, locale: PageLocale): OrderParcelView[] {
  const labels: Record<ParcelState, string> = pageWords[locale].parcelStates;
  return whole.parcels.map((parcel) => {
    return {
      familyName: locale === "ar" ? parcel.family.nameAr : parcel.family.name,
      familyUrl: pathIn(locale, `/families/${parcel.family.slug}`),
      stateLabel: labels[parcel.state],
      lines: parcel.lines.map((line) => ({
        title: line.title,
        quantity: line.quantity,
        price: printPrice(line.grossHalalas),
      })),
      gross: printPrice(parcel.grossHalalas),
    };
  });
}

const addressShape = z.record(z.string(), z.string());

function printAddress(json: string, locale: PageLocale): string {
  const address = addressShape.parse(JSON.parse(json));
  const { building, addressJoin } = pageWords[locale];
  const { buildingNumber, street, district, city, postalCode, shortAddress } = address;
  const parts = [`${building} ${buildingNumber ?? ""}`, street, district, city, postalCode, shortAddress];
  return parts.filter((part) => part !== undefined && part !== "").join(addressJoin);
}

async function pickupView(ctx: Context, whole: WholeOrder, locale: PageLocale): Promise<OrderView["pickup"]> {
  const { order } = whole;
  if (order.hotelId === null || order.slotId === null) return null;
  const [hotel, slot] = await Promise.all([
    loadHotel(ctx.db, order.hotelId, locale),
    loadSlot(ctx.db, order.slotId),
  ]);
  const isOpen = order.paidAt !== null && order.state !== "cancelled";
  const code = isOpen ? order.pickupCode : null;
  const svg = code === null ? null : encodeQR(code.toUpperCase(), "svg", { border: 2 });
  return {
    hotelName: hotel?.name ?? "",
    district: hotel?.district ?? "",
    slot: slot === null ? "" : describeSlot(slot, locale),
    guestName: order.guestName ?? "",
    room: order.room,
    code: code === null ? null : printCode(code),
    qrUrl: svg === null ? null : `data:image/svg+xml,${encodeURIComponent(svg)}`,
  };
}

function vatOf(whole: WholeOrder) {
  const lines = whole.parcels.flatMap((parcel) => parcel.lines);
  const parts = lines.map((line) => (line.taxMode === "no_vat" ? zero : vatWithin(line.grossHalalas)));
  return add(...parts, whole.order.feeVatHalalas);
}

/** Null when no order has this token. Asks the processor when the order still waits for its payment. */
export async function orderView(ctx: Context, locale: PageLocale, token: string): Promise<OrderView | null> {
  const whole = await loadOrderByToken(ctx.db, token);
  if (whole === null) return null;
  const { order, payment, parcels } = whole;
  const isPayable = order.state === "placed" && payment?.state === "open";
  if (isPayable) ctx.defer(checkPayment(ctx, payment));
  const [transitions, pickup] = await Promise.all([
    listTransitions(ctx.db, order.id),
    pickupView(ctx, whole, locale),
  ]);
  const vat = vatOf(whole);
  return {
    head: headView({
      locale,
      origin: ctx.config.publicOrigin,
      path: `/orders/${token}`,
      title: pageWords[locale].orderTitle(order.number),
      description: pageWords[locale].orderTitle(order.number),
      pictureHash: null,
      jsonLd: {},
    }),
    number: order.number,
    isAwaitingPayment: order.state === "placed",
    isExpired: order.state === "expired",
    isActive: order.state === "paid",
    isCompleted: order.state === "completed",
    isCancelled: order.state === "cancelled",
    paymentUrl: isPayable ? payment.url : null,
    heldUntil: describeHour(order.expiresAt, locale),
    steps: stepViews(whole, transitions, locale),
    parcels: parcelViews(whole, locale),
    goods: printPrice(order.goodsHalalas),
    fee: printPrice(order.feeHalalas),
    total: printPrice(order.totalHalalas),
    vat: printPrice(vat),
    hasVat: vat > 0,
    pickup,
    delivery:
      order.address === null
        ? null
        : {
            address: printAddress(order.address, locale),
            promise: describeDay(order.promisedAt, locale),
          },
    buyerName: order.buyerName,
    isChanging:
      order.state === "placed" || (order.state === "paid" && parcels.some(({ state }) => !isEnd(state))),
  };
}
