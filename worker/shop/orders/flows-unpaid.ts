// The end of an unpaid order: expired, or cancelled by its buyer; its reservations are released.
import { actorName, type Context } from "../../context.ts";
import type { Statement } from "../../core/database.ts";
import type { OrderId } from "../../core/id.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { Instant } from "../../core/time.ts";
import { transact, transactOrRefuse } from "../../core/transact.ts";
import { type OrderTransition, stepOrder } from "./rules.ts";
import { saveOrderState, saveParcelsFollow, saveTransitions } from "./store-steps.ts";
import { loadOrder, type WholeOrder } from "./store.ts";
import { saveReleased } from "../supply/store.ts";

/** Whether the expired payment page was the order's current one, or its reservation has expired. An older page's end is ignored. */
function endsWith(whole: WholeOrder, sessionId: string | null, now: Instant): boolean {
  return sessionId === null || whole.payment?.sessionId === sessionId || whole.order.expiresAt <= now;
}

/** Ends an unpaid order and releases its reservations. */
function saveUnpaidEnd(ctx: Context, { order }: WholeOrder, transition: OrderTransition): Statement[] {
  return [
    saveTransitions(ctx.db, [transition], actorName(ctx.actor), ctx.now),
    saveOrderState(ctx.db, transition),
    saveParcelsFollow(ctx.db, order.id, transition.state === "cancelled" ? "cancelled" : "expired"),
    saveReleased(ctx.db, order.id),
  ];
}

/** Expires an unpaid order and releases its reservations. Does nothing to a paid one. */
export async function expireOrder(
  ctx: Context,
  orderId: OrderId,
  sessionId: string | null,
  also: readonly Statement[] = [],
): Promise<"expired" | "kept"> {
  return transact(ctx, async () => {
    const whole = await loadOrder(ctx.db, orderId);
    if (whole === null || !endsWith(whole, sessionId, ctx.now)) return { result: "kept", statements: also };
    const transition = stepOrder(whole.order, "expire");
    if (isRefusal(transition)) return { result: "kept", statements: also };
    return { result: "expired", statements: [...saveUnpaidEnd(ctx, whole, transition), ...also] };
  });
}

/** The buyer cancels an unpaid order: it ends now and its reservations are released. */
export async function cancelUnpaidOrder(
  ctx: Context,
  orderId: OrderId,
): Promise<"cancelled" | Refusal<"order_unknown" | "order_wrong_state">> {
  return transactOrRefuse<"cancelled", Refusal<"order_unknown" | "order_wrong_state">>(ctx, async () => {
    const whole = await loadOrder(ctx.db, orderId);
    if (whole === null) return refuse("order_unknown");
    const transition = stepOrder(whole.order, "cancel_unpaid");
    return isRefusal(transition)
      ? transition
      : { result: "cancelled", statements: saveUnpaidEnd(ctx, whole, transition) };
  });
}
