// Disputes and fraud warnings: looked up at the processor and applied to our rows and postings.
import type { DisputeFacts, RefundFacts } from "../../../adapters/facts.ts";
import { actorName, type Context } from "../../../context.ts";
import { runBatch, type Statement } from "../../../core/database.ts";
import { messagesOf } from "../../../core/failure.ts";
import type { DisputeId } from "../../../core/id.ts";
import { zero } from "../../../core/money.ts";
import type { Job } from "../../../core/outbox.ts";
import { type Decision, transact } from "../../../core/transact.ts";
import { resumePayouts, notifyOfPaymentHold, notifyOfRelease } from "../../holds/flows.ts";
import { postMovements } from "../../ledger/rules-disputes.ts";
import { savePostings } from "../../ledger/store.ts";
import { settleSession } from "../../payments/flows.ts";
import { findPaymentOwner, type PaymentOwner } from "../../unused/store.ts";
import { advanceDispute, asRefundDisputeId, openDispute, isRefund, type DisputeProgress } from "./rules.ts";
import { listUndecided } from "./store-lists.ts";
import { loadFraudWarning, saveFraudWarning } from "./store-warnings.ts";
import { insertDispute, loadDispute, saveChecked, saveDisputeProgress, saveStep } from "./store.ts";

type Found = Awaited<ReturnType<typeof loadDispute>>;
type OwnFacts = DisputeFacts & PaymentOwner;

function savePosted(ctx: Context, facts: DisputeFacts, found: Found): Statement[] {
  const dispute = { id: facts.disputeId, isDecided: (found?.dispute.liableParty ?? null) !== null };
  const postings = postMovements(dispute, facts.movements, ctx.clock()).filter(
    ({ id }) => found?.posted.has(id) !== true,
  );
  return postings.length === 0 ? [] : [savePostings(ctx.db, postings)];
}

function saveNews(ctx: Context, facts: OwnFacts, found: Found, next: DisputeProgress): Statement[] {
  const { disputeId: id } = facts;
  const { sequence, state } = next;
  const now = ctx.clock();
  const verb = found === null ? "open" : "tell";
  return [
    // Before the postings, so that a concurrent update fails on the lock and reads again.
    saveStep(ctx.db, { id, sequence, verb, state }, actorName(ctx.actor), now),
    found === null
      ? insertDispute(ctx.db, facts, next, now)
      : saveDisputeProgress(ctx.db, id, next, facts, now),
    ...savePosted(ctx, facts, found),
  ];
}

/** `closedBefore` is undefined for a new dispute. */
async function jobsOf(
  ctx: Context,
  { disputeId, orderId, unusedId }: OwnFacts,
  closedBefore: number | null | undefined,
  { closedAt, sequence }: DisputeProgress,
): Promise<Job[]> {
  const cause = `${disputeId}.${sequence}`;
  // A dispute of an unused payment does not freeze the order.
  if (unusedId !== null) return [];
  if (closedAt === null) return closedBefore === null ? [] : notifyOfPaymentHold(ctx, orderId, cause);
  if (closedBefore !== null) return [];
  return [...(await resumePayouts(ctx, orderId, cause)), ...(await notifyOfRelease(ctx, orderId, cause))];
}

/** The decision for a dispute's reported state: only the time of the check when nothing is new. */
async function decideNews(ctx: Context, facts: OwnFacts): Promise<Decision<null>> {
  const found = await loadDispute(ctx.db, facts.disputeId);
  const now = ctx.clock();
  const next = found === null ? openDispute(facts, now) : advanceDispute(found.dispute, facts, now);
  if (next === null) return { result: null, statements: [saveChecked(ctx.db, facts.disputeId, now)] };
  return {
    result: null,
    statements: saveNews(ctx, facts, found, next),
    jobs: await jobsOf(ctx, facts, found?.dispute.closedAt, next),
  };
}

/**
 * The owner of a disputed payment: an order may have several payments, of which one bought it. An unknown payment is looked up and
 * recorded first: its own event may come later than the dispute's, or never.
 */
async function payerOf(
  ctx: Context,
  charged: { readonly chargeId: string | null; readonly paymentIntentId: string | null },
): Promise<PaymentOwner | null> {
  const known = await findPaymentOwner(ctx.db, charged);
  if (known !== null || charged.paymentIntentId === null) return known;
  const session = await ctx.services.payments.findSession(charged.paymentIntentId);
  if (session === null) return null;
  await settleSession(ctx, session, []);
  return findPaymentOwner(ctx.db, charged);
}

/** Applies a dispute's facts. One without an order of ours is logged and ignored. */
export async function applyDispute(
  ctx: Context,
  facts: DisputeFacts,
  also: readonly Statement[],
): Promise<void> {
  const payer = await payerOf(ctx, facts);
  if (payer === null) {
    ctx.log({ level: "error", event: "dispute_of_nothing", disputeId: facts.disputeId });
    await runBatch(ctx.db, also);
    return;
  }
  await transact<null>(ctx, async () => {
    const decision = await decideNews(ctx, { ...facts, ...payer });
    return { ...decision, statements: [...decision.statements, ...also] };
  });
}

/** The reason of a refund made in the dashboard, which is tracked as a dispute. */
export const dashboardRefund = "refund_by_hand";

/**
 * The facts of a refund made in the dashboard, as a lost dispute: the payer has the money, and an operator must decide who pays.
 * A failed one counts as reinstated.
 */
export function refundAsDispute(facts: RefundFacts): DisputeFacts {
  const { refundId, state, isTaken, amountHalalas, chargeId, paymentIntentId, madeAt } = facts;
  const isBack = state === "failed";
  const moved = { amountHalalas, feeHalalas: zero };
  return {
    disputeId: asRefundDisputeId(refundId),
    chargeId: chargeId ?? "",
    paymentIntentId,
    state: isBack ? "won" : "lost",
    reason: dashboardRefund,
    amountHalalas,
    openedAt: madeAt,
    evidenceDueAt: null,
    isAnswered: false,
    movements: [
      ...(isTaken ? [{ kind: "withdrawn" as const, ...moved }] : []),
      ...(isTaken && isBack ? [{ kind: "reinstated" as const, ...moved }] : []),
    ],
  };
}

/** Tracks a refund made in the dashboard as a lost dispute, until the operator has decided. */
export async function trackDashboardRefund(
  ctx: Context,
  facts: RefundFacts,
  also: readonly Statement[],
): Promise<void> {
  await applyDispute(ctx, refundAsDispute(facts), also);
}

/** Looks up a dispute after its event, and applies it. */
export async function refreshDispute(
  ctx: Context,
  disputeId: string,
  also: readonly Statement[] = [],
): Promise<void> {
  const { payments } = ctx.services;
  const facts = isRefund(disputeId)
    ? refundAsDispute(await payments.loadRefund(disputeId))
    : await payments.loadDispute(disputeId);
  await applyDispute(ctx, facts, also);
}

/** Looks up a dispute without an event; nothing changes when the processor does not answer. */
export async function checkDispute(ctx: Context, disputeId: DisputeId): Promise<void> {
  try {
    await refreshDispute(ctx, disputeId);
  } catch (error) {
    ctx.log({ level: "error", event: "dispute_not_checked", disputeId, problem: messagesOf(error) });
  }
}

/** Checks every open dispute: its event may never come. */
export async function checkDisputes(ctx: Context): Promise<void> {
  for (const disputeId of await listUndecided(ctx.db)) await checkDispute(ctx, disputeId);
}

/** A fraud warning of a card network: puts its order on payment hold until an operator clears it. */
export async function refreshFraudWarning(
  ctx: Context,
  warningId: string,
  also: readonly Statement[],
): Promise<void> {
  const warning = await ctx.services.payments.loadFraudWarning(warningId);
  const payer = await payerOf(ctx, warning);
  // An unused payment is refunded anyway.
  if (payer === null || payer.unusedId !== null) {
    ctx.log({ level: "error", event: "fraud_warning_of_nothing", warningId });
    await runBatch(ctx.db, also);
    return;
  }
  const { orderId } = payer;
  await transact<null>(ctx, async () => {
    const isKnown = (await loadFraudWarning(ctx.db, warningId)) !== null;
    return {
      result: null,
      statements: [saveFraudWarning(ctx.db, { ...warning, orderId }), ...also],
      jobs: isKnown ? [] : await notifyOfPaymentHold(ctx, orderId, warningId),
    };
  });
}
