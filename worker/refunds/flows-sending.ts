// A decided refund on its way to the payer: sent, looked at again, arrived or failed.
import { z } from "zod";
import type { RefundFacts } from "../adapters/payments.ts";
import type { Context } from "../context.ts";
import type { Statement } from "../core/database.ts";
import { messagesOf } from "../core/failure.ts";
import type { RefundId } from "../core/id.ts";
import { halalas } from "../core/money.ts";
import type { Errand, ErrandOutcome, LeasedErrand } from "../core/outbox.ts";
import { hourMs, minuteMs } from "../core/time.ts";
import { transact, type Decision } from "../core/transact.ts";
import { postRefund } from "../ledger/rules.ts";
import { postRefundFailed, postRefundSent } from "../ledger/rules-refunds.ts";
import { hasPosting, savePostings } from "../ledger/store.ts";
import { orderMessages } from "../messages/flows.ts";
import { loadOrder } from "../orders/store.ts";
import { listPendingRefunds } from "./store-open.ts";
import { loadRefund, saveRefundState, type SendableRefund } from "./store.ts";

const blockedRetryMs = hourMs;

const refundIdShape = z.templateLiteral(["ord_", z.string(), ":refund.", z.int()]);
const payloadShape = z.union([
  z.object({ refundId: refundIdShape }),
  z.object({
    orderId: z.templateLiteral(["ord_", z.string()]),
    paymentIntentId: z.string(),
    amountHalalas: z.int(),
    round: z.int().default(1),
  }),
]);
type Unused = Extract<z.infer<typeof payloadShape>, { paymentIntentId: string }>;

/** Gives back a payment that bought nothing, whole. A definite no starts another round under another key. */
async function sendUnused(ctx: Context, errand: LeasedErrand, payload: Unused): Promise<ErrandOutcome> {
  const { orderId, paymentIntentId, round } = payload;
  if (await hasPosting(ctx.db, `${paymentIntentId}:refund`)) return { done: true };
  const { payments } = ctx.outside;
  const amountHalalas = halalas(payload.amountHalalas);
  const purpose = `${paymentIntentId}:unused`;
  const earlier = errand.attempts > 1 ? await payments.findRefund(paymentIntentId, purpose) : null;
  const key = `${errand.id}:${round}`;
  const sent =
    earlier ?? (await payments.sendRefund({ orderId, paymentIntentId, amountHalalas, purpose, key }));
  if ("rejected" in sent) {
    const next = { ...payload, round: round + 1 };
    return { done: false, problem: sent.rejected, retryAfterMs: blockedRetryMs, payload: next };
  }
  const posting = postRefund(paymentIntentId, amountHalalas, sent.refundId, ctx.clock());
  return { done: true, statements: [savePostings(ctx.db, [posting])] };
}

const stateOf = {
  succeeded: "done",
  pending: "pending",
  failed: "failed",
} as const satisfies Record<RefundFacts["state"], SendableRefund["state"]>;

/** What the processor says of a refund, as rows: nothing where it says nothing new. Applying it twice writes once. */
function settle(ctx: Context, refund: SendableRefund, facts: RefundFacts): Statement[] {
  const { id, round, amountHalalas } = refund;
  const now = ctx.clock();
  const state = stateOf[facts.state];
  const sent = { id, round, amountHalalas, processorId: facts.refundId };
  const isSent = refund.isPostedSent || facts.isTaken;
  const postings = [
    ...(facts.isTaken && !refund.isPostedSent ? [postRefundSent(sent, now)] : []),
    ...(state === "failed" && isSent && !refund.isPostedFailed ? [postRefundFailed(sent, now)] : []),
  ];
  const isNews = state !== refund.state || refund.processorId !== facts.refundId;
  return [
    ...(postings.length === 0 ? [] : [savePostings(ctx.db, postings)]),
    ...(isNews
      ? [
          saveRefundState(ctx.db, id, {
            state,
            processorId: facts.refundId,
            problem: facts.problem,
            settledAt: state === "pending" ? null : now,
          }),
        ]
      : []),
  ];
}

async function sendDecided(ctx: Context, errand: LeasedErrand, id: RefundId): Promise<ErrandOutcome> {
  const refund = await loadRefund(ctx.db, { id });
  if (refund?.state !== "sending") return { done: true };
  const { orderId, paymentIntentId, amountHalalas, round } = refund;
  if (paymentIntentId === null) {
    return { done: false, problem: "the order has no payment to be returned", retryAfterMs: blockedRetryMs };
  }
  const { payments } = ctx.outside;
  const purpose = `${id}:${round}`;
  const earlier = errand.attempts > 1 ? await payments.findRefund(paymentIntentId, purpose) : null;
  const sent =
    earlier ??
    (await payments.sendRefund({ orderId, paymentIntentId, amountHalalas, purpose, key: errand.id }));
  if (!("rejected" in sent)) return { done: true, statements: settle(ctx, refund, sent) };
  ctx.log({ level: "error", event: "refund_blocked", refundId: id, problem: sent.rejected });
  const blocked = { state: "blocked", problem: sent.rejected, settledAt: null } as const;
  return { done: true, statements: [saveRefundState(ctx.db, id, blocked)] };
}

export async function sendRefund(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const payload = payloadShape.parse(JSON.parse(errand.payload));
  return "refundId" in payload
    ? sendDecided(ctx, errand, payload.refundId)
    : sendUnused(ctx, errand, payload);
}

async function tellFailed(ctx: Context, refund: SendableRefund): Promise<Errand[]> {
  const whole = await loadOrder(ctx.db, refund.orderId);
  const { round, amountHalalas } = refund;
  const position = `${refund.position}.${round}`;
  return whole === null ? [] : orderMessages(ctx, whole, "refund_failed", { position, amountHalalas });
}

/** The processor has news of a refund: looked up, and ours brought in line. One that is not ours is left alone. */
export async function refreshRefund(
  ctx: Context,
  processorId: string,
  also: readonly Statement[],
): Promise<void> {
  const facts = await ctx.outside.payments.loadRefund(processorId);
  await transact<null>(ctx, async (): Promise<Decision<null>> => {
    const refund = await loadRefund(ctx.db, { processorId });
    if (refund === null || refund.state === "paid_otherwise") return { result: null, statements: also };
    const hasFailed = facts.state === "failed" && refund.state !== "failed";
    return {
      result: null,
      statements: [...settle(ctx, refund, facts), ...also],
      errands: hasFailed ? await tellFailed(ctx, refund) : [],
    };
  });
}

const pendingCheckMs = 10 * minuteMs;

/** Looks at refunds that have been on their way for long, for their event may never come. */
export async function checkRefunds(ctx: Context): Promise<void> {
  for (const processorId of await listPendingRefunds(ctx.db, ctx.now - pendingCheckMs)) {
    await refreshRefund(ctx, processorId, []).catch((error: unknown) => {
      ctx.log({ level: "error", event: "refund_not_checked", processorId, problem: messagesOf(error) });
    });
  }
}
