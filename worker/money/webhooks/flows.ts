// Webhooks of the processor: verified, looked up, applied or stored, and answered.
import type { PaymentEvent } from "../../adapters/payments.ts";
import type { Context } from "../../context.ts";
import { runBatch, type Statement } from "../../core/database.ts";
import { timedOut, withTimeout } from "../../core/timeout.ts";
import { messagesOf } from "../../core/failure.ts";
import { yieldToEventLoop } from "../../core/after.ts";
import { hourMs, type Instant } from "../../core/time.ts";
import { trackDashboardRefund, refreshDispute, refreshFraudWarning } from "../disputes/tracking/flows.ts";
import { loadOrder } from "../../shop/orders/store.ts";
import { settleSession } from "../payments/flows.ts";
import { refreshAccount, notifyOfBankPayout } from "../payouts/stripe-accounts/flows.ts";
import { refreshOwnMoney, refreshTransfer } from "../reconciliation/changes/flows.ts";
import { refreshRefund } from "../refunds/sending/flows.ts";
import { isHandled, ownEvents, type HandledEvent } from "./rules.ts";
import {
  listEventsWaiting,
  loadEventsCursor,
  saveEvent,
  saveEventApplied,
  saveEventFailed,
  saveEventsCursor,
} from "./store.ts";

const eventRetryMs = 30_000;
/** Of fifty events each: a poll after a long silence finds many. */
const retryRoundsMax = 20;

type Apply = (ctx: Context, event: PaymentEvent, also: readonly Statement[]) => Promise<void>;

async function applySession(...[ctx, event, also]: Parameters<Apply>): Promise<void> {
  const { orderId, objectId } = event;
  const looking = ctx.services.payments.loadSession(objectId);
  const reading = orderId === null ? null : yieldToEventLoop().then(() => loadOrder(ctx.db, orderId));
  const [facts, read] = await Promise.all([looking, reading]);
  await settleSession(ctx, facts, also, read);
}

async function applyRefund(...[ctx, event, also]: Parameters<Apply>): Promise<void> {
  const foreign = await refreshRefund(ctx, event.objectId, also);
  if (foreign !== null) await trackDashboardRefund(ctx, foreign, also);
}

async function applyDispute(...[ctx, event, also]: Parameters<Apply>): Promise<void> {
  await refreshDispute(ctx, event.objectId, also);
}

async function applyFraudWarning(...[ctx, event, also]: Parameters<Apply>): Promise<void> {
  await refreshFraudWarning(ctx, event.objectId, also);
}

/** Our own payouts may have been made in the dashboard; a family's is reported to the family. */
async function applyPayout(...[ctx, { accountId, objectId }, also]: Parameters<Apply>): Promise<void> {
  await (accountId === null
    ? refreshOwnMoney(ctx, objectId, also)
    : notifyOfBankPayout(ctx, accountId, objectId, also));
}

/** Events of a family's account, one of its capabilities, or its disconnection. */
async function applyAccount(...[ctx, event, also]: Parameters<Apply>): Promise<void> {
  await refreshAccount(ctx, event.accountId ?? event.objectId, also);
}

/** Events of a family's own account that we ignore: its payouts and reversals. */
async function applyTransfer(...[ctx, event, also]: Parameters<Apply>): Promise<void> {
  await (event.accountId === null ? refreshTransfer(ctx, event.objectId, also) : runBatch(ctx.db, also));
}

async function applyOwnMoney(...[ctx, event, also]: Parameters<Apply>): Promise<void> {
  await (event.accountId === null ? refreshOwnMoney(ctx, event.objectId, also) : runBatch(ctx.db, also));
}

/** An event is a hint: each handler looks up the object, so events may repeat, come late or out of order. */
const handlers: Readonly<Record<HandledEvent, Apply>> = {
  "checkout.session.completed": applySession,
  "checkout.session.async_payment_succeeded": applySession,
  "checkout.session.async_payment_failed": applySession,
  "checkout.session.expired": applySession,
  "refund.created": applyRefund,
  "refund.updated": applyRefund,
  "refund.failed": applyRefund,
  "charge.dispute.created": applyDispute,
  "charge.dispute.updated": applyDispute,
  "charge.dispute.closed": applyDispute,
  "charge.dispute.funds_withdrawn": applyDispute,
  "charge.dispute.funds_reinstated": applyDispute,
  "radar.early_fraud_warning.created": applyFraudWarning,
  "transfer.created": applyTransfer,
  "transfer.reversed": applyTransfer,
  "payout.created": applyOwnMoney,
  "topup.succeeded": applyOwnMoney,
  "topup.reversed": applyOwnMoney,
  "payout.paid": applyPayout,
  "payout.failed": applyPayout,
  "account.updated": applyAccount,
  "capability.updated": applyAccount,
  "account.application.deauthorized": applyAccount,
  "v2.core.account.closed": applyAccount,
  "v2.core.account[configuration.recipient].capability_status_updated": applyAccount,
};

/** Applies an event, or stores why it failed. */
async function applyEvent(ctx: Context, event: PaymentEvent): Promise<void> {
  try {
    const applied = [saveEventApplied(ctx.db, event, ctx.now)];
    await (isHandled(event.type) ? handlers[event.type](ctx, event, applied) : runBatch(ctx.db, applied));
  } catch (error) {
    const problem = messagesOf(error).slice(0, 300);
    ctx.log({ level: "error", event: "payment_event_failed", eventId: event.id, problem });
    await runBatch(ctx.db, [saveEventFailed(ctx.db, event, problem, ctx.now)]);
  }
}

/** Stripe, and the payer with it, waits ten seconds for a response. */
const patienceMs = 1_000;

/**
 * Applies a signed event, then answers; what takes long is stored and answered first. Stripe sends the payer back after our
 * response, so that the order is already paid, and repeats an event without a response.
 * https://docs.stripe.com/checkout/fulfillment
 */
export async function receiveEvent(
  ctx: Context,
  body: string,
  signature: string,
  followUp: (ctx: Context, work: Promise<unknown>) => void,
): Promise<"received" | "ignored" | "forged"> {
  const event = await ctx.services.payments.readEvent(body, signature, ctx.now);
  if (event === null) return "forged";
  if (!isHandled(event.type)) return "ignored";
  const applied = applyEvent(ctx, event);
  followUp(ctx, applied);
  const outcome = await withTimeout(patienceMs, applied);
  if (outcome === timedOut) await runBatch(ctx.db, [saveEvent(ctx.db, event, ctx.now)]);
  return "received";
}

/** Applies stored events that were not applied because the Worker died or the processor did not answer. */
export async function retryEvents(ctx: Context): Promise<void> {
  const tried = new Set<string>();
  for (let round = 0; round < retryRoundsMax; round += 1) {
    const waiting = await listEventsWaiting(ctx.db, ctx.now - eventRetryMs);
    const untried = waiting.filter(({ id }) => !tried.has(id));
    if (untried.length === 0) return;
    for (const event of untried) {
      tried.add(event.id);
      await applyEvent(ctx, event);
    }
  }
}

/**
 * Reads the processor's list of events for missed webhooks: from the end of the last reading, less an hour for late entries, or from
 * the oldest unpaid order if that is earlier.
 */
export async function pollEvents(ctx: Context): Promise<void> {
  const { readUntil, heldSince } = await loadEventsCursor(ctx.db);
  const since: Instant = Math.min(readUntil ?? ctx.now, heldSince ?? ctx.now, ctx.now) - hourMs;
  for (const event of await ctx.services.payments.listEvents(since, ownEvents)) {
    await runBatch(ctx.db, [saveEvent(ctx.db, event, ctx.now - eventRetryMs)]);
  }
  await runBatch(ctx.db, [saveEventsCursor(ctx.db, ctx.now)]);
  await retryEvents(ctx);
}
