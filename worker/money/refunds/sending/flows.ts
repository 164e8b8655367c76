// Sending refunds, of orders or of unused payments: sent, checked again, arrived or failed.
import { z } from "zod";
import type { RefundFacts } from "../../../adapters/facts.ts";
import type { Context } from "../../../context.ts";
import { runBatch, type Statement } from "../../../core/database.ts";
import { messagesOf } from "../../../core/failure.ts";
import { subtract } from "../../../core/money.ts";
import type { Job, JobOutcome, LeasedJob } from "../../../core/outbox.ts";
import { hourMs, minuteMs } from "../../../core/time.ts";
import { type Decision, transact } from "../../../core/transact.ts";
import { postRefundFailed, postRefundSent } from "../../ledger/rules-refunds.ts";
import { savePostings } from "../../ledger/store.ts";
import { orderMessages } from "../../../shop/notices/flows-orders.ts";
import { loadOrder } from "../../../shop/orders/store.ts";
import {
  listPendingRefunds,
  loadRefund,
  saveRefundsChecked,
  saveRefundState,
  type SendableRefund,
  type SentId,
} from "./store.ts";

const blockedRetryMs = hourMs;

export const sentIdShape = z.union([
  z.templateLiteral(["ord_", z.string(), ":refund.", z.int()]),
  z.templateLiteral(["ord_", z.string(), ":unused.", z.string()]),
]);
const payloadShape = z.object({ refundId: sentIdShape });

const stateOf = {
  succeeded: "done",
  pending: "pending",
  failed: "failed",
} as const satisfies Record<RefundFacts["state"], SendableRefund["state"]>;

/** The amount to send in halalas: the refund less its chargeback offset. */
const sentHalalas = ({ amountHalalas, offsetHalalas }: SendableRefund) =>
  subtract(amountHalalas, offsetHalalas);

/** The metadata by which a refund is found at the processor and recognized as ours. */
const purposeOf = ({ id, round }: Pick<SendableRefund, "id" | "round">) => `${id}:${round}`;

/** Statements for a refund's reported state; none when nothing is new. Idempotent. */
function settle(ctx: Context, refund: SendableRefund, facts: RefundFacts): Statement[] {
  const { id, round } = refund;
  const now = ctx.clock();
  const state = stateOf[facts.state];
  const sent = { id, round, amountHalalas: sentHalalas(refund), processorId: facts.refundId };
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

async function refundFailedMessages(ctx: Context, refund: SendableRefund): Promise<Job[]> {
  const whole = await loadOrder(ctx.db, refund.orderId);
  const { round, unusedId, paymentIntentId } = refund;
  const position = `${unusedId === null ? refund.position : paymentIntentId}.${round}`;
  const amountHalalas = sentHalalas(refund);
  return whole === null ? [] : orderMessages(ctx, whole, "refund_failed", { position, amountHalalas });
}

/** Applies a refund's reported state; with a message to the buyer when it has failed. */
async function decideNews(ctx: Context, refund: SendableRefund, facts: RefundFacts): Promise<Decision<null>> {
  const hasFailed = facts.state === "failed" && refund.state !== "failed";
  return {
    result: null,
    statements: settle(ctx, refund, facts),
    jobs: hasFailed ? await refundFailedMessages(ctx, refund) : [],
  };
}

/**
 * Sends a refund once. A retry uses the same idempotency key and first queries the processor for an existing refund. A webhook may be
 * applied meanwhile: then the postings collide.
 */
export async function sendRefund(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const { refundId: id } = payloadShape.parse(JSON.parse(job.payload));
  const refund = await loadRefund(ctx.db, { id });
  if (refund?.state !== "sending") return { done: true };
  const { orderId, paymentIntentId } = refund;
  if (paymentIntentId === null) {
    return { done: false, problem: "the order has no payment to be returned", retryAfterMs: blockedRetryMs };
  }
  const { payments } = ctx.services;
  const purpose = purposeOf(refund);
  const amountHalalas = sentHalalas(refund);
  const earlier = job.attempts > 1 ? await payments.findRefund(paymentIntentId, purpose) : null;
  const sent =
    earlier ?? (await payments.sendRefund({ orderId, paymentIntentId, amountHalalas, purpose, key: job.id }));
  if ("rejected" in sent) {
    ctx.log({ level: "error", event: "refund_blocked", refundId: id, problem: sent.rejected });
    const blocked = { state: "blocked", problem: sent.rejected, settledAt: null } as const;
    return { done: true, statements: [saveRefundState(ctx.db, id, blocked)] };
  }
  await transact({ ...ctx, now: ctx.clock() }, async (isFirst) => {
    const known = isFirst ? refund : await loadRefund(ctx.db, { id });
    return known?.state === "sending" ? decideNews(ctx, known, sent) : { result: null, statements: [] };
  });
  return { done: true };
}

/** A refund is ours when we know its id, or its metadata name one of ours, and its response may not be stored yet. */
async function findOwn(ctx: Context, facts: RefundFacts): Promise<SendableRefund | "old" | null> {
  const known = await loadRefund(ctx.db, { processorId: facts.refundId });
  if (known !== null) return known;
  const name = facts.purpose?.slice(0, facts.purpose.lastIndexOf(":"));
  const id = sentIdShape.safeParse(name);
  const named = id.success ? await loadRefund(ctx.db, { id: id.data satisfies SentId }) : null;
  if (named === null) return null;
  return purposeOf(named) === facts.purpose && named.processorId === null ? named : "old";
}

/** Looks up a refund after its event and applies it. Returns a refund that we did not send, unchanged. */
export async function refreshRefund(
  ctx: Context,
  processorId: string,
  also: readonly Statement[],
): Promise<RefundFacts | null> {
  const facts = await ctx.services.payments.loadRefund(processorId);
  if ((await findOwn(ctx, facts)) === null) return facts;
  await transact<null>(ctx, async (): Promise<Decision<null>> => {
    const refund = await findOwn(ctx, facts);
    if (refund === null || refund === "old" || refund.state === "paid_otherwise") {
      return { result: null, statements: also };
    }
    const news = await decideNews(ctx, refund, facts);
    return { ...news, statements: [...news.statements, ...also] };
  });
  return null;
}

const pendingCheckMs = 10 * minuteMs;

/** Checks refunds that have been under way for long: their event may never come. */
export async function checkRefunds(ctx: Context): Promise<void> {
  const pending = await listPendingRefunds(ctx.db, ctx.now - pendingCheckMs);
  const ids = pending.map(({ id }) => id);
  if (ids.length > 0) await runBatch(ctx.db, saveRefundsChecked(ctx.db, ids, ctx.now));
  for (const { id, processorId } of pending) {
    await refreshRefund(ctx, processorId, []).catch((error: unknown) => {
      ctx.log({ level: "error", event: "refund_not_checked", refundId: id, problem: messagesOf(error) });
    });
  }
}
