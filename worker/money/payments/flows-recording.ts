// Recording a payment: the order becomes paid, is revived, or the payment is refunded; each is one batch.
import type { SessionFacts } from "../../adapters/facts.ts";
import { actorName, type Context } from "../../context.ts";
import { assert } from "../../core/assert.ts";
import { saveAudit } from "../../core/audit.ts";
import type { Statement } from "../../core/database.ts";
import type { OrderId } from "../../core/id.ts";
import { saveUsesReturned } from "../../core/limiter.ts";
import { unpaidBudget } from "../../core/limits.ts";
import type { Job } from "../../core/outbox.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Decision, transact } from "../../core/transact.ts";
import { orderMessages } from "../../shop/notices/flows-orders.ts";
import { notifyOfNewOrder } from "../../shop/notices/flows.ts";
import { type OrderTransition, stepOrder } from "../../shop/orders/rules.ts";
import {
  saveLineSplits,
  saveOrderState,
  saveParcelsFollow,
  saveParcelSplits,
  saveTransitions,
} from "../../shop/orders/store-steps.ts";
import { itemsOfOrder } from "../../shop/orders/store-unpaid.ts";
import { loadOrder, type WholeOrder } from "../../shop/orders/store.ts";
import { splitLine, sumSplits } from "../../shop/pricing/rules-split.ts";
import { canReserve, saveReservedAgain } from "../../shop/supply/store.ts";
import { issueForPayment } from "../documents/issuing/flows.ts";
import { postCharge, type Posting, postProcessing } from "../ledger/rules.ts";
import { hasPosting, savePostings } from "../ledger/store.ts";
import { refundUnused } from "../unused/flows.ts";
import { loadUnused, unusedIdOf } from "../unused/store.ts";
import { savePaymentFacts } from "./store.ts";

/** The result of recording a payment that the processor reports as paid. */
export type PaymentOutcome = "paid" | "known" | "revived" | "refunding" | "quarantined" | "order_unknown";
type PaidFacts = SessionFacts & { readonly orderId: OrderId };

function splitsOf(whole: WholeOrder) {
  const lineSplits = whole.parcels.flatMap((parcel) =>
    parcel.lines.map((line) => ({ id: line.id, parcelId: parcel.id, ...splitLine(line) })),
  );
  const parcelSplits = whole.parcels.map((parcel) => ({
    id: parcel.id,
    familyId: parcel.familyId,
    ...sumSplits(lineSplits.filter((split) => split.parcelId === parcel.id)),
  }));
  return { lineSplits, parcelSplits };
}

function decidePaid(
  ctx: Context,
  whole: WholeOrder,
  facts: PaidFacts,
  transition: OrderTransition,
): Decision<PaymentOutcome> {
  const { db, now } = ctx;
  const { order } = whole;
  const { lineSplits, parcelSplits } = splitsOf(whole);
  const { feeHalalas, feeVatHalalas } = order;
  const charge = { orderId: order.id, chargeId: facts.chargeId, feeHalalas, feeVatHalalas, at: now };
  const postings: Posting[] = postCharge(charge, parcelSplits);
  if (facts.processingHalalas !== null && facts.processingHalalas > 0) {
    postings.push(postProcessing(order.id, facts.processingHalalas, facts.chargeId ?? "", now));
  }
  return {
    result: "paid",
    statements: [
      saveTransitions(db, [transition], actorName(ctx.actor), now),
      saveOrderState(db, transition, now),
      saveParcelSplits(db, parcelSplits),
      saveLineSplits(db, lineSplits),
      savePostings(db, postings),
      ...issueForPayment(db, whole, lineSplits, now),
      savePaymentFacts(db, order.id, facts, "paid", now),
      ...notifyOfNewOrder(ctx, whole),
    ],
    jobs: orderMessages(ctx, whole, "paid"),
  };
}

/** The posting of the processor's fee, once it is known and unless it is posted already. */
async function processingDue(ctx: Context, subject: string, facts: PaidFacts): Promise<Posting[]> {
  const { processingHalalas, chargeId } = facts;
  if (processingHalalas === null || processingHalalas === 0) return [];
  if (await hasPosting(ctx.db, `${subject}:processing`)) return [];
  return [postProcessing(subject, processingHalalas, chargeId ?? "", ctx.now)];
}

/** A payment that buys nothing goes back in full, once. */
async function giveBack(
  ctx: Context,
  facts: PaidFacts,
): Promise<{ isNew: boolean; statements: Statement[]; jobs: Job[] }> {
  const { orderId, paymentIntentId, chargeId, amountHalalas } = facts;
  assert(paymentIntentId !== null, "what was paid has a payment");
  const id = unusedIdOf(orderId, paymentIntentId);
  const processing = await processingDue(ctx, id, facts);
  const known = processing.length === 0 ? [] : [savePostings(ctx.db, processing)];
  if ((await loadUnused(ctx.db, id)) !== null) return { isNew: false, statements: known, jobs: [] };
  const back = refundUnused(ctx, { id, orderId, paymentIntentId, chargeId, amountHalalas });
  return { isNew: true, statements: [...back.statements, ...known], jobs: back.jobs };
}

async function decideLate(
  ctx: Context,
  whole: WholeOrder,
  facts: PaidFacts,
): Promise<Decision<PaymentOutcome>> {
  const { order } = whole;
  const actor = actorName(ctx.actor);
  const revive = stepOrder(order, "revive");
  const items = itemsOfOrder(order.id);
  if (!isRefusal(revive) && (await canReserve(ctx.db, items))) {
    const again = saveReservedAgain(ctx.db, order.id, items);
    const paid = decidePaid(ctx, whole, facts, revive);
    return { ...paid, result: "revived", statements: [again, ...paid.statements] };
  }
  const cancel = stepOrder(order, "cancel");
  if (isRefusal(cancel)) return { result: "known", statements: [] };
  const back = await giveBack(ctx, facts);
  return {
    result: "refunding",
    statements: [
      saveTransitions(ctx.db, [cancel], actor, ctx.now),
      saveOrderState(ctx.db, cancel),
      saveParcelsFollow(ctx.db, order.id, "cancelled"),
      savePaymentFacts(ctx.db, order.id, facts, "paid", ctx.now),
      ...back.statements,
    ],
    jobs: [...back.jobs, ...orderMessages(ctx, whole, "refunded")],
  };
}

/** The order is decided already: the same payment only adds a fee not known before, another one is refunded. */
async function decideKnown(
  ctx: Context,
  whole: WholeOrder,
  facts: PaidFacts,
): Promise<Decision<PaymentOutcome>> {
  const { order, payment } = whole;
  const isOther = payment?.paymentIntentId !== facts.paymentIntentId;
  if (isOther && facts.currency !== "sar")
    return { result: "quarantined", statements: [saveSetAside(ctx, facts)] };
  // Cancelled before it was ever paid: this payment came too late. What was paid and cancelled has its refunds.
  if (isOther || (order.state === "cancelled" && order.paidAt === null)) {
    const { isNew, statements, jobs } = await giveBack(ctx, facts);
    const { paymentIntentId: position, amountHalalas } = facts;
    const told =
      isNew && position !== null
        ? orderMessages(ctx, whole, "payment_returned", { position, amountHalalas })
        : [];
    return { result: isNew ? "refunding" : "known", statements, jobs: [...jobs, ...told] };
  }
  const processing = await processingDue(ctx, order.id, facts);
  return { result: "known", statements: processing.length === 0 ? [] : [savePostings(ctx.db, processing)] };
}

function saveSetAside(ctx: Context, facts: PaidFacts): Statement {
  return saveAudit(ctx.db, {
    id: ctx.newId(),
    actor: actorName(ctx.actor),
    verb: "quarantine_payment",
    subject: facts.orderId,
    at: ctx.now,
  });
}

function decidePayment(
  ctx: Context,
  whole: WholeOrder | null,
  facts: PaidFacts,
): Decision<PaymentOutcome> | Promise<Decision<PaymentOutcome>> {
  if (whole === null) return { result: "order_unknown", statements: [] };
  const { order, payment } = whole;
  if (payment?.state === "quarantined") return { result: "quarantined", statements: [] };
  if (order.state !== "placed" && order.state !== "expired") return decideKnown(ctx, whole, facts);
  if (facts.currency !== "sar" || facts.amountHalalas !== order.totalHalalas) {
    const aside = savePaymentFacts(ctx.db, facts.orderId, facts, "quarantined", ctx.now);
    return { result: "quarantined", statements: [aside, saveSetAside(ctx, facts)] };
  }
  const transition = stepOrder(order, "pay");
  if (isRefusal(transition)) return decideLate(ctx, whole, facts);
  const paid = decidePaid(ctx, whole, facts, transition);
  return { ...paid, statements: [...paid.statements, saveUsesReturned(ctx, unpaidBudget)] };
}

/**
 * Records a payment that the processor reports as paid. Idempotent: repeated, late or out of order it ends in the same state.
 * `also` is written in the same batch (the webhook event); `read` is the order if it has just been read.
 */
export async function recordPayment(
  ctx: Context,
  facts: PaidFacts,
  also: readonly Statement[],
  read: WholeOrder | null = null,
): Promise<PaymentOutcome> {
  return transact(ctx, async (isFirst) => {
    const whole = isFirst && read !== null ? read : await loadOrder(ctx.db, facts.orderId);
    const decision = await decidePayment(ctx, whole, facts);
    return { ...decision, statements: [...decision.statements, ...also] };
  });
}
