// What happens to an order: paid, expired, and the steps of its parcels until they have arrived. Each is one batch.
import type { SessionFacts } from "../adapters/payments.ts";
import { actorName, type Context } from "../context.ts";
import { saveAudit } from "../core/audit.ts";
import type { Statement } from "../core/database.ts";
import type { OrderId } from "../core/id.ts";
import { saveErrand } from "../core/outbox.ts";
import { isRefusal } from "../core/refusal.ts";
import { transact, type Decision } from "../core/transact.ts";
import {
  postCharge,
  postProcessing,
  postUnused,
  splitLine,
  sumSplits,
  type Posting,
} from "../ledger/rules.ts";
import { hasPosting, savePostings } from "../ledger/store.ts";
import { saveOrderMessage } from "../messages/flows.ts";
import { saveSlotReleased, saveSlotTaken } from "../pickup/store.ts";
import { savePaymentFacts } from "../payments/store.ts";
import { stepOrder, type OrderMove } from "./rules.ts";
import {
  canHoldAgain,
  loadOrder,
  saveLineSplits,
  saveOrderState,
  saveParcelsFollow,
  saveParcelSplits,
  saveStockReturned,
  saveStockTaken,
  saveTransitions,
  type WholeOrder,
} from "./store.ts";

/** What became of a payment that the processor calls paid. */
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

function savePaid(ctx: Context, whole: WholeOrder, facts: PaidFacts, move: OrderMove): Statement[] {
  const { db, now } = ctx;
  const { order } = whole;
  const { lineSplits, parcelSplits } = splitsOf(whole);
  const { feeHalalas, feeVatHalalas } = order;
  const charge = { orderId: order.id, chargeId: facts.chargeId, feeHalalas, feeVatHalalas, at: now };
  const postings: Posting[] = postCharge(charge, parcelSplits);
  if (facts.processingHalalas !== null && facts.processingHalalas > 0) {
    postings.push(postProcessing(order.id, facts.processingHalalas, facts.chargeId ?? "", now));
  }
  return [
    saveTransitions(db, [move], actorName(ctx.actor), now),
    saveOrderState(db, move, now),
    saveParcelSplits(db, parcelSplits),
    saveLineSplits(db, lineSplits),
    savePostings(db, postings),
    savePaymentFacts(db, order.id, facts, "paid", now),
    ...saveOrderMessage(db, order, "paid", now),
  ];
}

/** A payment that buys nothing goes back in full: posted as owed, and given back from the outbox. */
function saveGivenBack(ctx: Context, facts: PaidFacts): Statement[] {
  const intent = facts.paymentIntentId ?? "";
  return [
    savePostings(ctx.db, [postUnused(intent, facts.amountHalalas, ctx.now)]),
    saveErrand(
      ctx.db,
      {
        id: `${intent}:refund`,
        kind: "refund",
        payload: { orderId: facts.orderId, paymentIntentId: intent, amountHalalas: facts.amountHalalas },
      },
      ctx.now,
    ),
  ];
}

async function decideLate(
  ctx: Context,
  whole: WholeOrder,
  facts: PaidFacts,
): Promise<Decision<PaymentOutcome>> {
  const { order } = whole;
  const actor = actorName(ctx.actor);
  const revive = stepOrder(order, "revive");
  if (!isRefusal(revive) && (await canHoldAgain(ctx.db, order.id))) {
    const slot = order.slotId === null ? [] : [saveSlotTaken(ctx.db, order.slotId)];
    const held = [saveStockTaken(ctx.db, order.id), ...slot];
    return { result: "revived", statements: [...held, ...savePaid(ctx, whole, facts, revive)] };
  }
  const cancel = stepOrder(order, "cancel");
  if (isRefusal(cancel)) return { result: "known", statements: [] };
  return {
    result: "refunding",
    statements: [
      saveTransitions(ctx.db, [cancel], actor, ctx.now),
      saveOrderState(ctx.db, cancel),
      saveParcelsFollow(ctx.db, order.id, "cancelled"),
      savePaymentFacts(ctx.db, order.id, facts, "paid", ctx.now),
      ...saveGivenBack(ctx, facts),
      ...saveOrderMessage(ctx.db, order, "refunded", ctx.now),
    ],
  };
}

/** Paid already: the same payment only fills in a processing fee not known before; another one is given back. */
async function decideKnown(
  ctx: Context,
  whole: WholeOrder,
  facts: PaidFacts,
): Promise<Decision<PaymentOutcome>> {
  const { order, payment } = whole;
  if (payment?.paymentIntentId !== facts.paymentIntentId) {
    const isKnown = await hasPosting(ctx.db, `${facts.paymentIntentId}:unused`);
    return isKnown
      ? { result: "known", statements: [] }
      : { result: "refunding", statements: saveGivenBack(ctx, facts) };
  }
  const isLate = facts.processingHalalas !== null && !(await hasPosting(ctx.db, `${order.id}:processing`));
  if (!isLate || facts.processingHalalas === null || facts.processingHalalas === 0) {
    return { result: "known", statements: [] };
  }
  const posting = postProcessing(order.id, facts.processingHalalas, facts.chargeId ?? "", ctx.now);
  return { result: "known", statements: [savePostings(ctx.db, [posting])] };
}

function decideQuarantined(ctx: Context, facts: PaidFacts): Decision<PaymentOutcome> {
  return {
    result: "quarantined",
    statements: [
      savePaymentFacts(ctx.db, facts.orderId, facts, "quarantined", ctx.now),
      saveAudit(ctx.db, {
        id: ctx.newId(),
        actor: actorName(ctx.actor),
        verb: "quarantine_payment",
        subject: facts.orderId,
        at: ctx.now,
      }),
    ],
  };
}

/**
 * Records that the processor has been paid. Idempotent: delivered twice, late or out of order it ends in the same
 * state. `also` is written with it (the event that brought the news).
 */
export async function recordPayment(
  ctx: Context,
  facts: PaidFacts,
  also: readonly Statement[],
): Promise<PaymentOutcome> {
  const decide = async (): Promise<Decision<PaymentOutcome>> => {
    const whole = await loadOrder(ctx.db, facts.orderId);
    if (whole === null) return { result: "order_unknown", statements: [] };
    const { order, payment } = whole;
    if (payment?.state === "quarantined") return { result: "quarantined", statements: [] };
    if (facts.currency !== "sar" || facts.amountHalalas !== order.totalHalalas) {
      return decideQuarantined(ctx, facts);
    }
    if (order.state === "expired") return decideLate(ctx, whole, facts);
    const move = stepOrder(order, "pay");
    if (isRefusal(move)) return decideKnown(ctx, whole, facts);
    return { result: "paid", statements: savePaid(ctx, whole, facts, move) };
  };
  return transact(ctx.db, async () => {
    const { result, statements } = await decide();
    return { result, statements: [...statements, ...also] };
  });
}

/** Ends an order that was not paid in time and gives back what it held. Does nothing to one that was paid. */
export async function expireOrder(
  ctx: Context,
  orderId: OrderId,
  also: readonly Statement[] = [],
): Promise<"expired" | "kept"> {
  return transact(ctx.db, async () => {
    const whole = await loadOrder(ctx.db, orderId);
    const move = whole === null ? null : stepOrder(whole.order, "expire");
    if (whole === null || move === null || isRefusal(move)) return { result: "kept", statements: also };
    const { slotId } = whole.order;
    return {
      result: "expired",
      statements: [
        saveTransitions(ctx.db, [move], actorName(ctx.actor), ctx.now),
        saveOrderState(ctx.db, move),
        saveParcelsFollow(ctx.db, orderId, "expired"),
        saveStockReturned(ctx.db, orderId),
        ...(slotId === null ? [] : [saveSlotReleased(ctx.db, slotId)]),
        ...also,
      ],
    };
  });
}
