// The payment of an order: opening its page, checking and polling its state, and expiring unpaid orders.
import type { SessionFacts } from "../../adapters/facts.ts";
import { actorName, type Context } from "../../context.ts";
import { writeAfter } from "../../core/after.ts";
import { runBatch, type Statement } from "../../core/database.ts";
import { messagesOf } from "../../core/failure.ts";
import type { OrderId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import { type Refusal, refuse } from "../../core/refusal.ts";
import { hourMs, type Instant, minuteMs } from "../../core/time.ts";
import { reservationMinutes, isShortReservation } from "../../shop/checkout/rules-reservations.ts";
import { cancelUnpaidOrder, expireOrder } from "../../shop/orders/flows-unpaid.ts";
import { saveReservationExtended } from "../../shop/orders/store-steps.ts";
import {
  type ExpiredReservation,
  listReservationsExpired,
  saveReservationsEnded,
} from "../../shop/orders/store-unpaid.ts";
import type { Payment, WholeOrder } from "../../shop/orders/store.ts";
import { recordPayment } from "./flows-recording.ts";
import { listPaymentsToCheck, savePayment, takeCheck } from "./store.ts";
import { localePath } from "../../words/paths.ts";
import { readLocale } from "../../words/locales.ts";

/** The payment page's life; the processor wants at least 30 minutes from its own now. */
const sessionMinutes = 32;
const checkEveryMs = 10_000;
const pollAfterMs = 10 * minuteMs;
const undecidedHoldMs = hourMs;

export interface PayableOrder {
  readonly id: OrderId;
  readonly number: string;
  readonly token: string;
  readonly locale: string;
  readonly totalHalalas: Halalas;
  readonly feeHalalas: Halalas;
  readonly feeTitle: string;
  readonly email: string | null;
  readonly placedAt: Instant;
  readonly expiresAt: Instant;
  readonly lines: readonly {
    readonly title: string;
    readonly priceHalalas: Halalas;
    readonly quantity: number;
    readonly familyId: string;
  }[];
}

/**
 * Opens the payment page of a placed order. Its key and its end are those of the running minute, so that a repeated
 * request finds the same page, and one after a crash is never refused for a page that would end too soon.
 */
export async function openPayment(
  ctx: Context,
  order: PayableOrder,
): Promise<{ url: string } | Refusal<"payment_unavailable">> {
  const minute = Math.floor(ctx.now / minuteMs);
  const expiresAt = (minute + sessionMinutes) * minuteMs;
  const path = localePath(readLocale(order.locale), `/orders/${order.token}`);
  const fee = { title: order.feeTitle, priceHalalas: order.feeHalalas, quantity: 1, seller: "operator" };
  try {
    const session = await ctx.services.payments.openSession({
      orderId: order.id,
      number: order.number,
      lines: [
        ...order.lines.map((line) => ({ ...line, seller: line.familyId })),
        ...(order.feeHalalas > 0 ? [fee] : []),
      ],
      totalHalalas: order.totalHalalas,
      expiresAt,
      email: order.email,
      returnUrl: `${ctx.config.publicOrigin}${path}`,
      key: `${order.id}:session:${minute}`,
    });
    const holdUntil = expiresAt + (reservationMinutes - sessionMinutes) * minuteMs;
    const isLonger = holdUntil > order.expiresAt && !isShortReservation(order.placedAt, order.expiresAt);
    const hold = isLonger ? [saveReservationExtended(ctx.db, order.id, holdUntil)] : [];
    writeAfter(ctx, [savePayment(ctx.db, order.id, session, ctx.now), ...hold]);
    return { url: session.url };
  } catch (error) {
    ctx.log({ level: "error", event: "payment_unavailable", orderId: order.id, problem: messagesOf(error) });
    return refuse("payment_unavailable");
  }
}

/** Brings our order in line with what the processor says of its session. `also` is written with it. */
export async function settleSession(
  ctx: Context,
  facts: SessionFacts,
  also: readonly Statement[],
  read: WholeOrder | null = null,
): Promise<void> {
  const { orderId } = facts;
  if (orderId === null || facts.state === "open" || facts.state === "processing") {
    await runBatch(ctx.db, also);
    return;
  }
  if (facts.state === "expired" || facts.state === "failed") {
    await expireOrder(ctx, orderId, facts.sessionId, also);
    return;
  }
  const outcome = await recordPayment(ctx, { ...facts, orderId }, also, read);
  if (outcome === "quarantined" || outcome === "order_unknown" || outcome === "refunding") {
    ctx.log({ level: "error", event: `payment_${outcome}`, orderId, sessionId: facts.sessionId });
  }
}

/** Checks an order's payment at the processor, at most every few seconds. */
export async function checkPayment(
  ctx: Context,
  payment: Pick<Payment, "orderId" | "sessionId" | "checkedAt">,
): Promise<void> {
  const { orderId, sessionId, checkedAt } = payment;
  if (checkedAt > ctx.now - checkEveryMs) return;
  if (!(await takeCheck(ctx.db, orderId, ctx.now - checkEveryMs, ctx.now))) return;
  await settleSession(ctx, await ctx.services.payments.loadSession(sessionId), []);
}

/** Whether an order ended unpaid: cancelling it again changes nothing. */
function endedUnpaid({ order }: WholeOrder): boolean {
  return order.paidAt === null && (order.state === "cancelled" || order.state === "expired");
}

/**
 * The buyer cancels an unpaid order: first the page at the processor, so that it cannot be paid any more, then the reservations.
 * Refused when the processor reports that it was paid meanwhile.
 */
export async function cancelUnpaid(
  ctx: Context,
  whole: WholeOrder,
): Promise<"cancelled" | "expired" | Refusal<"order_unknown" | "order_wrong_state" | "payment_unavailable">> {
  const { order, payment } = whole;
  if (endedUnpaid(whole)) return order.state === "expired" ? "expired" : "cancelled";
  if (order.state !== "placed")
    return refuse("order_wrong_state", { state: order.state, verb: "cancel_unpaid" });
  if (payment !== null) {
    try {
      const facts = await ctx.services.payments.expireSession(payment.sessionId);
      if (facts.state !== "expired" && facts.state !== "failed") await settleSession(ctx, facts, []);
      if (facts.state === "processing")
        return refuse("order_wrong_state", { state: order.state, verb: "cancel_unpaid" });
    } catch (error) {
      ctx.log({
        level: "error",
        event: "payment_unavailable",
        orderId: order.id,
        problem: messagesOf(error),
      });
      return refuse("payment_unavailable");
    }
  }
  return cancelUnpaidOrder(ctx, order.id);
}

/** Payment pages expired at the processor concurrently, and the time limit of one round of the schedule. */
const lanes = 6;
const sweepMs = 50_000;

/**
 * Expires every due unpaid order: first its page at the processor, so that it cannot be paid any more, then the reservations, many
 * orders in one batch.
 */
export async function sweepUnpaidOrders(ctx: Context): Promise<void> {
  let due = await listReservationsExpired(ctx.db, ctx.now, null);
  const startedAt = ctx.clock();
  while (due.length > 0) {
    const waiting = [...due];
    const over: OrderId[] = [];
    const lane = async () => {
      for (let hold = waiting.shift(); hold !== undefined; hold = waiting.shift()) {
        if (await endPage(ctx, hold)) over.push(hold.id);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    await runBatch(ctx.db, saveReservationsEnded(ctx.db, over, actorName(ctx.actor), ctx.now));
    if (ctx.clock() - startedAt > sweepMs) return;
    due = await listReservationsExpired(ctx.db, ctx.now, due.at(-1) ?? null);
  }
}

/** True when nobody can pay the order any more. */
async function endPage(ctx: Context, { id: orderId, sessionId }: ExpiredReservation): Promise<boolean> {
  if (sessionId === null) return true;
  try {
    const facts = await ctx.services.payments.expireSession(sessionId);
    if (facts.state === "expired" || facts.state === "failed") return true;
    // Undecided and quarantined payments are checked again later, so that they do not block the others.
    await settleSession(ctx, facts, [saveReservationExtended(ctx.db, orderId, ctx.now + undecidedHoldMs)]);
  } catch (error) {
    ctx.log({ level: "error", event: "hold_not_ended", orderId, problem: messagesOf(error) });
  }
  return false;
}

/** Checks payments that have been open for long: their webhook may never come. */
export async function pollPayments(ctx: Context): Promise<void> {
  for (const payment of await listPaymentsToCheck(ctx.db, ctx.now - pollAfterMs)) {
    await checkPayment(ctx, payment).catch((error: unknown) => {
      const { orderId } = payment;
      ctx.log({ level: "error", event: "payment_not_checked", orderId, problem: messagesOf(error) });
    });
  }
}
