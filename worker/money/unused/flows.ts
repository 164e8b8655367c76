// Unused payments: they are refunded in full; and the job that sends a refund.
import type { Context } from "../../context.ts";
import type { Statement } from "../../core/database.ts";
import type { OrderId, UnusedId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Job } from "../../core/outbox.ts";
import { postUnused } from "../ledger/rules.ts";
import { savePostings } from "../ledger/store.ts";
import { insertUnused } from "./store.ts";

/** The job that sends a refund; each round has its own idempotency key. */
export function refundJob(refund: { readonly id: string; readonly round: number }): Job {
  return { id: `${refund.id}:send.${refund.round}`, kind: "refund", payload: { refundId: refund.id } };
}

/** Posts an unused payment as owed to its payer, and enqueues its refund. */
export function refundUnused(
  { db, now }: Pick<Context, "db" | "now">,
  payment: {
    readonly id: UnusedId;
    readonly orderId: OrderId;
    readonly paymentIntentId: string;
    readonly chargeId: string | null;
    readonly amountHalalas: Halalas;
  },
): { statements: Statement[]; jobs: Job[] } {
  return {
    statements: [
      insertUnused(db, { ...payment, decidedAt: now }),
      savePostings(db, [postUnused(payment, now)]),
    ],
    jobs: [refundJob({ id: payment.id, round: 1 })],
  };
}
