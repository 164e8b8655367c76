// The end of an order that was not paid: expired, or cancelled by its buyer; what it reserved is free again.
import { actorName, type Context } from "../../context.ts";
import type { Statement } from "../../core/database.ts";
import type { OrderId } from "../../core/id.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { Instant } from "../../core/time.ts";
import { transact, transactOrRefuse } from "../../core/transact.ts";
import { type OrderMove, stepOrder } from "./rules.ts";
import { saveOrderState, saveParcelsFollow, saveTransitions } from "./store-steps.ts";
import { loadOrder, type WholeOrder } from "./store.ts";
import { saveReleased } from "../supply/store.ts";

/** Whether the page that ended was the order's own, or its hold is over anyway. An older page's end means nothing. */
function endsWith(whole: WholeOrder, sessionId: string | null, now: Instant): boolean {
  return sessionId === null || whole.payment?.sessionId === sessionId || whole.order.expiresAt <= now;
}

/** The end of an order that was not paid: what it held goes back. */
function saveUnpaidEnd(ctx: Context, { order }: WholeOrder, move: OrderMove): Statement[] {
  return [
    saveTransitions(ctx.db, [move], actorName(ctx.actor), ctx.now),
    saveOrderState(ctx.db, move),
    saveParcelsFollow(ctx.db, order.id, move.state === "cancelled" ? "cancelled" : "expired"),
    saveReleased(ctx.db, order.id),
  ];
}

/** Ends an order that was not paid in time and gives back what it held. Does nothing to one that was paid. */
export async function expireOrder(
  ctx: Context,
  orderId: OrderId,
  sessionId: string | null,
  also: readonly Statement[] = [],
): Promise<"expired" | "kept"> {
  return transact(ctx, async () => {
    const whole = await loadOrder(ctx.db, orderId);
    if (whole === null || !endsWith(whole, sessionId, ctx.now)) return { result: "kept", statements: also };
    const move = stepOrder(whole.order, "expire");
    if (isRefusal(move)) return { result: "kept", statements: also };
    return { result: "expired", statements: [...saveUnpaidEnd(ctx, whole, move), ...also] };
  });
}

/** Its buyer does not want an order any more that nobody has paid: it ends now, and gives back what it held. */
export async function cancelUnpaidOrder(
  ctx: Context,
  orderId: OrderId,
): Promise<"cancelled" | Refusal<"order_unknown" | "order_wrong_state">> {
  return transactOrRefuse<"cancelled", Refusal<"order_unknown" | "order_wrong_state">>(ctx, async () => {
    const whole = await loadOrder(ctx.db, orderId);
    if (whole === null) return refuse("order_unknown");
    const move = stepOrder(whole.order, "cancel_unpaid");
    return isRefusal(move) ? move : { result: "cancelled", statements: saveUnpaidEnd(ctx, whole, move) };
  });
}
