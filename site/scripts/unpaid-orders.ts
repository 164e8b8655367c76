// This device's unpaid orders: refreshing their state, and cancelling them.
import { api, call, type Failed } from "./api.ts";
import { storedStateOf, listStoredOrders, settleOrder, type StoredOrder } from "./stored-orders.ts";

let asked: Promise<void> | null = null;

/** Refreshes the state of each unpaid order, once a page. */
export function refreshUnpaid(): Promise<void> {
  asked ??= loadUnpaid();
  return asked;
}

async function loadUnpaid(): Promise<void> {
  const waiting = listStoredOrders().filter(({ state }) => state === "placed");
  await Promise.all(
    waiting.map(async ({ token }) => {
      const answer = await call(
        (options) => api.shop.orders[":token"].$get({ param: { token } }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      );
      if (answer.ok) settleOrder(token, storedStateOf(answer.body.order), answer.body.order.expiresAt);
      else if (answer.code === "order_unknown") settleOrder(token, "unpaid");
    }),
  );
}

/** Cancels an unpaid order and releases its reservation. Null when it has ended; a refusal when it cannot, such as when paid. */
export async function cancelPaidOrder(token: string): Promise<Failed | null> {
  const answer = await call(
    (options) => api.shop.orders[":token"]["cancel-unpaid"].$post({ param: { token } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
  if (!answer.ok) return answer;
  settleOrder(token, "unpaid");
  return null;
}

/** Cancels the unpaid orders that block a new order of the same variants; stops at the first refusal. */
export async function cancelAll(
  orders: readonly StoredOrder[],
): Promise<{ readonly failed: Failed; readonly token: string } | null> {
  for (const { token } of orders) {
    const failed = await cancelPaidOrder(token);
    if (failed !== null) return { failed, token };
  }
  return null;
}
