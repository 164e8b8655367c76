// The page on which a shopper follows one order.
import { encodeQR } from "qr";
import { z } from "zod";
import { packText } from "../shop/catalog/rules-personal.ts";
import type { Context } from "../context.ts";
import type { Instant } from "../core/time.ts";
import { add, vatWithin, zero } from "../core/money.ts";
import { money, time, weekdayTime } from "../words/format.ts";
import { describePromise } from "../words/promises.ts";
import { addressParts } from "../shop/delivery/rules.ts";
import { isEnd } from "../shop/orders/graph.ts";
import { orderStage, pathOf, type OrderStage } from "../shop/orders/rules-stage.ts";
import { listTransitions, type Line, type Transition, type WholeOrder } from "../shop/orders/store.ts";
import { checkPayment } from "../money/payments/flows.ts";
import { printCode } from "../shop/pickup/rules.ts";
import { loadHotel, type NamedHotel } from "../shop/pickup/store.ts";
import { loadOrderHistoryByToken, type OrderHistory } from "../money/refunds/returns/store-history.ts";
import { followUp } from "../after.ts";
import { orderDocumentViews } from "./document.ts";
import { cancelAllView, parcelViews, refundViews } from "./order-parcels.ts";
import { returnPlaces } from "./order-returns.ts";
import { headView } from "./parts.ts";
import type { Locale, officialLocale } from "../words/locales.ts";
import type { OrderStepView } from "./views-order.ts";
import type { OrderView } from "./views.ts";
import type { StageWords } from "../words/stages.ts";
import { pageWords } from "../words/all/worker.ts";
import { commas, fillPlain } from "../words/sentences.ts";

/**
 * The step that holds now is the current one; those before it are done, and each has the time of its last parcel. What was
 * returned had come as far as its last step.
 */
function stepViews(whole: WholeOrder, transitions: readonly Transition[], locale: Locale): OrderStepView[] {
  const { order } = whole;
  const path = pathOf(order.fulfilment);
  const stage = orderStage(whole);
  const live = whole.parcels.filter(
    ({ state }) => state === "returned" || path.some((name) => name === state),
  );
  const timesOf = (name: (typeof path)[number]) =>
    live.flatMap(({ id }) => transitions.find((row) => row.subject === id && row.state === name)?.at ?? []);
  const current =
    stage === "returned"
      ? path.findLastIndex((name) => timesOf(name).length > 0) + 1
      : path.findIndex((name) => name === stage);
  return path.map((name, index) => {
    const times = timesOf(name);
    const at = name === "paid" ? order.paidAt : times.length === 0 ? null : Math.max(...times);
    return {
      label: pageWords[locale].steps[name],
      at: at === null || index > current ? "" : weekdayTime(locale, at),
      isDone: index < current || (index === current && order.state === "completed"),
      isCurrent: index === current,
    };
  });
}

type WordedStage = keyof (typeof pageWords)[typeof officialLocale]["stages"]["delivery"];

function isWorded(stage: OrderStage, words: Readonly<Record<WordedStage, StageWords>>): stage is WordedStage {
  return stage in words;
}

/** What the order page says first, by the stage that holds; stages with faces of their own have no words here. */
function stageView(whole: WholeOrder, locale: Locale) {
  const stage = orderStage(whole);
  const words = pageWords[locale].stages[whole.order.fulfilment];
  const { title, text } = isWorded(stage, words) ? words[stage] : { title: "", text: null };
  return { stage, stageTitle: title, stageText: text, isJustPaid: stage === "paid" };
}

const addressShape = z.record(z.string(), z.string());

function printAddress(json: string, locale: Locale): string {
  return commas(locale, addressParts(addressShape.parse(JSON.parse(json)), locale));
}

/** Whether the order is on payment hold with parcels that have not arrived. */
function isOnHold({ order, parcels, isFrozen }: WholeOrder): boolean {
  return isFrozen && order.state === "paid" && parcels.some(({ state }) => !isEnd(state));
}

function pickupView(whole: WholeOrder, hotel: NamedHotel | null, locale: Locale): OrderView["pickup"] {
  const { order, pickup } = whole;
  if (pickup === null) return null;
  // A bag that was handed over has no use for its code.
  const isOpen = order.paidAt !== null && whole.parcels.some(({ state }) => !isEnd(state));
  const code = isOpen && !isOnHold(whole) ? pickup.pickupCode : null;
  const svg = code === null ? null : encodeQR(code.toUpperCase(), "svg", { border: 2 });
  return {
    hotelName: hotel?.name ?? "",
    district: hotel?.district ?? "",
    slot: describePromise(locale, pickup),
    guestName: pickup.guestName,
    room: pickup.room,
    code: code === null ? null : printCode(code),
    qrUrl: svg === null ? null : `data:image/svg+xml,${encodeURIComponent(svg)}`,
    hasCode: isOpen || order.state === "placed",
  };
}

function vatView(whole: WholeOrder) {
  const lines = whole.parcels.flatMap((parcel) => parcel.lines);
  const parts = lines.map((line) => (line.taxMode === "no_vat" ? zero : vatWithin(line.grossHalalas)));
  const vat = add(...parts, whole.order.feeVatHalalas);
  return { vat: money(vat), hasVat: vat > 0 };
}

function deliveryView({ order, delivery }: WholeOrder, locale: Locale): OrderView["delivery"] {
  if (delivery === null || order.erasedAt !== null) return null;
  return {
    address: printAddress(delivery.address, locale),
    promise: describePromise(locale, { by: order.promisedAt }),
  };
}

function goneBack(whole: OrderHistory, locale: Locale, now: Instant) {
  const refunds = refundViews(whole, locale);
  return {
    cancelAll: cancelAllView(whole, now),
    refunds,
    hasRefunds: refunds.length > 0,
    refunded: money(whole.order.refundedHalalas),
  };
}

function endings(whole: OrderHistory) {
  const stage = orderStage(whole);
  return {
    isCompleted: whole.order.state === "completed" && stage !== "not_collected",
    isUncollected: stage === "not_collected",
    isCancelled: stage === "cancelled",
    isCancelledAfterPayment: stage === "cancelled_after_payment",
  };
}

/** A line in the address of the basket's page. */
function basketLine({ variantId, quantity, personalText }: Line): string {
  return [variantId, quantity, ...(personalText === null ? [] : [packText(personalText)])].join(".");
}

type BasketFacts = Pick<OrderView, "keptState" | "cameLate" | "isOverUnpaid" | "basketLines">;

/** Data for the device that placed the order. */
function basketFacts({ order, parcels, payment }: OrderHistory): BasketFacts {
  const ended = order.paidAt === null ? "unpaid" : "paid";
  const keptState = order.state === "placed" ? "placed" : ended;
  const lines = parcels.flatMap((parcel) => parcel.lines);
  return {
    keptState,
    cameLate: keptState === "unpaid" && payment?.state === "paid",
    isOverUnpaid: keptState === "unpaid",
    basketLines: lines.map(basketLine).join(","),
  };
}

/** Whether the page may change without an action of the buyer. */
function isChanging({ order, parcels, refunds, returns }: OrderHistory): boolean {
  return (
    order.state === "placed" ||
    (order.state === "paid" && parcels.some(({ state }) => !isEnd(state))) ||
    refunds.some(({ state }) => state === "sending" || state === "pending") ||
    returns.some(({ state }) => state === "requested")
  );
}

/** Null when no order has this token. Checks with the processor while the order is unpaid. */
export async function orderView(ctx: Context, locale: Locale, token: string): Promise<OrderView | null> {
  const whole = await loadOrderHistoryByToken(ctx.db, token);
  if (whole === null) return null;
  const { order, payment, pickup } = whole;
  const isPayable = order.state === "placed" && payment?.state === "open";
  if (isPayable) followUp(ctx, checkPayment(ctx, payment));
  const [transitions, hotel, documents] = await Promise.all([
    listTransitions(ctx.db, order.id),
    pickup === null ? null : loadHotel(ctx.db, pickup.hotelId, locale),
    order.paidAt === null ? [] : orderDocumentViews(ctx, locale, order),
  ]);
  const delivery = deliveryView(whole, locale);
  const places = await returnPlaces(ctx, whole, { hotel, home: delivery?.address ?? null }, locale);
  return {
    head: headView({
      locale,
      origin: ctx.config.publicOrigin,
      path: `/orders/${token}`,
      title: fillPlain(pageWords[locale].orderTitle, { number: order.number }),
      description: fillPlain(pageWords[locale].orderTitle, { number: order.number }),
      pictureHash: null,
      jsonLd: {},
    }),
    number: order.number,
    isAwaitingPayment: order.state === "placed",
    isExpired: order.state === "expired",
    isActive: order.state === "paid",
    isOnHold: isOnHold(whole),
    ...endings(whole),
    ...stageView(whole, locale),
    paymentUrl: isPayable ? payment.url : null,
    delayedUntil: time(locale, order.expiresAt),
    steps: stepViews(whole, transitions, locale),
    parcels: parcelViews(whole, places, locale, ctx.now),
    goods: money(order.goodsHalalas),
    fee: money(order.feeHalalas),
    total: money(order.totalHalalas),
    ...vatView(whole),
    pickup: pickupView(whole, hotel, locale),
    delivery,
    buyerName: order.buyerName,
    documents,
    hasDocuments: documents.length > 0,
    token,
    ...basketFacts(whole),
    ...goneBack(whole, locale, ctx.now),
    isChanging: isChanging(whole),
  };
}
