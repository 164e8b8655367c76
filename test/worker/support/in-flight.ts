// A Worker with slow calls to the processor, so that others can act while one is pending.
import type { Payments } from "../../../worker/adapters/payments.ts";
import { drain } from "../../../worker/after.ts";
import { newContext } from "./context.ts";
import { change } from "./store.ts";

/**
 * Runs the due jobs of one kind. The processor executes the first call; `decide` runs before its response arrives.
 */
async function drainWhile(
  kind: "transfer" | "refund",
  method: "sendTransfer" | "sendRefund",
  decide: () => Promise<unknown>,
): Promise<void> {
  await change("UPDATE outbox SET due_at = 0 WHERE done_at IS NULL AND kind = ?", kind);
  const ctx = newContext();
  const { payments } = ctx.services;
  let isFirst = true;
  const slow =
    <Request, Answer>(call: (request: Request) => Promise<Answer>) =>
    async (request: Request): Promise<Answer> => {
      const decides = isFirst;
      isFirst = false;
      const answer = await call(request);
      if (decides) await decide();
      return answer;
    };
  const late: Payments = { ...payments, [method]: slow<never, unknown>(payments[method].bind(payments)) };
  await drain({ ...ctx, services: { ...ctx.services, payments: late } });
}

export const transferWhile = (decide: () => Promise<unknown>) =>
  drainWhile("transfer", "sendTransfer", decide);

export const refundWhile = (decide: () => Promise<unknown>) => drainWhile("refund", "sendRefund", decide);
