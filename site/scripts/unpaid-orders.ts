// Orders of this device that wait for their payment: what has become of them, and calling them off.
import { api, call, type Failed } from "./api.ts";
import { storedStateOf, listStoredOrders, settleOrder, type StoredOrder } from "./stored-orders.ts";

let asked: Promise<void> | null = null;

/** Asks the store, once a page, for the state of each that waited when it was last seen, and notes it. */
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

/** Gives back at once what an unpaid order holds. Null when it is over; a refusal when it cannot be, such as being paid. */
export async function cancelPaidOrder(token: string): Promise<Failed | null> {
  const answer = await call(
    (options) => api.shop.orders[":token"]["cancel-unpaid"].$post({ param: { token } }, options),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
  if (!answer.ok) return answer;
  settleOrder(token, "unpaid");
  return null;
}

/** Calls off those that stand in the way of a new order for the same goods; the first that cannot be stops it. */
export async function callOffAll(
  orders: readonly StoredOrder[],
): Promise<{ readonly failed: Failed; readonly token: string } | null> {
  for (const { token } of orders) {
    const failed = await cancelPaidOrder(token);
    if (failed !== null) return { failed, token };
  }
  return null;
}
