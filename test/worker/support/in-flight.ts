// A Worker whose calls to the processor are slow: others decide while one is under way.
import type { Payments } from "../../../worker/adapters/payments.ts";
import { drain } from "../../../worker/after.ts";
import { newContext } from "./context.ts";
import { change } from "./store.ts";

/**
 * Does what is due of one kind of job. The first call is executed by the processor; before its answer is heard `decide` is
 * done by somebody else.
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
