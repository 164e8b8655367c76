// Deciding refunds: one batch for units, postings, parcels, stock and jobs, for every kind of requester.
import { actorName, type Context } from "../../../context.ts";
import { auditAction } from "../../../core/audit.ts";
import { type FamilyId, type OrderId, orderIdOf, type ParcelId } from "../../../core/id.ts";
import { type Halalas, subtract } from "../../../core/money.ts";
import type { Job } from "../../../core/outbox.ts";
import { isRefusal, type Refusal, type RefusalCode, refuse } from "../../../core/refusal.ts";
import { type Decision, transactOrRefuse } from "../../../core/transact.ts";
import { cancelledMessage, orderMessages } from "../../../shop/notices/flows-orders.ts";
import { notifyOfRefund } from "../../../shop/notices/flows.ts";
import { isEnd, isWithFamily, type ParcelVerb } from "../../../shop/orders/graph.ts";
import { completeIfOver, type ParcelTransition, stepParcel } from "../../../shop/orders/rules.ts";
import { saveOrderState, saveParcelStates, saveTransitions } from "../../../shop/orders/store-steps.ts";
import type { WholeParcel } from "../../../shop/orders/store.ts";
import type { Fulfilment } from "../../../shop/promises/rules.ts";
import { type Item, saveItemsReleased } from "../../../shop/supply/store.ts";
import { issueForRefund } from "../../documents/issuing/flows.ts";
import { postClawbackReleases } from "../../ledger/rules-disputes.ts";
import { postReturn } from "../../ledger/rules.ts";
import { savePostings } from "../../ledger/store.ts";
import { reverseShares } from "../../payouts/reversals/flows.ts";
import {
  type ClawbackRelease,
  decideClawbackReleases,
  newDeductions,
  takingsOfRefund,
} from "../../shares/rules.ts";
import { saveShareTakings } from "../../shares/store.ts";
import { refundJob } from "../../unused/flows.ts";
import { offsetRefund } from "../offsets/flows.ts";
import { type ChargebackOffset, offsetTotal, planOffsets, refundableLeft } from "../offsets/rules.ts";
import { cancellationOf } from "./rules-cancelling.ts";
import {
  allLeft,
  decideRefund,
  type Refund,
  type RefundChoice,
  type RefundReason,
  type RefundRefusal,
} from "./rules.ts";
import { loadRefundedOrder, type RefundedOrder, saveRefund } from "./store.ts";

/** What a refund takes back, and its chargeback offset: only the rest is sent. */
export interface CalculatedRefund {
  readonly refund: Refund;
  readonly offsets: readonly ChargebackOffset[];
  readonly sentHalalas: Halalas;
}

export interface Refunded extends CalculatedRefund {
  readonly whole: RefundedOrder;
}

export type PlanRefusal = RefundRefusal | Refusal<"refund_disputed">;

function verbOf(parcel: WholeParcel, reason: RefundReason): ParcelVerb | null {
  if (isEnd(parcel.state)) return parcel.arrivedAt === null ? null : "return";
  if (reason === "not_collected") return "not_collect";
  return reason === "family_refused" ? "refuse" : "cancel";
}

/** Refuses a reason that no longer fits the parcel's state, such as a family refusing what it has packed. */
function transitionOf(parcel: WholeParcel, reason: RefundReason, fulfilment: Fulfilment) {
  const verb = verbOf(parcel, reason);
  if (verb === null) return null;
  const transition = stepParcel(parcel, verb, fulfilment);
  return isRefusal(transition) ? stepParcel(parcel, "cancel", fulfilment) : transition;
}

/** The last step of a parcel of which nothing is left. */
function transitionsOf(whole: RefundedOrder, refund: Refund): ParcelTransition[] {
  const emptied = new Set(refund.parcels.filter((part) => part.isWhole).map(({ id }) => id));
  return whole.parcels
    .filter(({ id }) => emptied.has(id))
    .flatMap((parcel) => {
      const transition = transitionOf(parcel, refund.reason, whole.order.fulfilment);
      return transition === null || isRefusal(transition) ? [] : [transition];
    });
}

/** What is released: restocked units, and the place in the slot once nothing of the order is left for it. */
function itemsReleased(whole: RefundedOrder, refund: Refund, isCancelled: boolean): Item[] {
  const slotId = whole.pickup?.slotId ?? null;
  const items = whole.parcels.flatMap(({ position, lines }) =>
    lines.flatMap(({ id, variantId }): Item[] => {
      const back = refund.lines.find(({ lineId, isRestocked }) => lineId === id && isRestocked);
      return back === undefined ? [] : [[position, variantId, back.quantity]];
    }),
  );
  return isCancelled && slotId !== null ? [[0, slotId, 1], ...items] : items;
}

/** The buyer gets a message about a refund that is sent; none about one that a chargeback has already paid. */
function messagesOf(ctx: Context, { whole, refund, sentHalalas }: Refunded): Job[] {
  const { position, reason } = refund;
  const changed = new Set(refund.parcels.map(({ id }) => id));
  const unaware = reason === "family_refused" ? [] : whole.parcels.filter(({ id }) => changed.has(id));
  return [
    ...(sentHalalas > 0
      ? orderMessages(ctx, whole, "part_refunded", { position, amountHalalas: sentHalalas })
      : []),
    ...unaware
      .filter(({ state }) => isWithFamily(state))
      .map((parcel) => cancelledMessage(ctx, whole, parcel, position)),
  ];
}

/**
 * Decides a refund without writing: what of it is sent, and what a lost dispute has already paid. Money withdrawn by an open dispute
 * is neither.
 */
export function calculateRefund(whole: RefundedOrder, choice: RefundChoice): CalculatedRefund | PlanRefusal {
  const { order, parcels, refunds, heldHalalas, lost } = whole;
  const refund = decideRefund(order, parcels, choice, refunds.length);
  if (isRefusal(refund)) return refund;
  const leftHalalas = refundableLeft({ ...order, heldHalalas });
  const offsets = planOffsets(lost, subtract(refund.amountHalalas, leftHalalas));
  const sentHalalas = subtract(refund.amountHalalas, offsetTotal(offsets));
  if (sentHalalas > leftHalalas) return refuse("refund_disputed", { leftHalalas });
  return { refund, offsets, sentHalalas };
}

function familiesOf(whole: RefundedOrder, releases: readonly ClawbackRelease[]) {
  return releases.flatMap((release) => {
    const parcel = whole.parcels.find(({ id }) => id === release.parcelId);
    return parcel === undefined ? [] : [{ ...release, familyId: parcel.familyId }];
  });
}

/** All statements and jobs of a refund; `also` are steps of other parcels in the same batch. */
export async function planRefund(
  ctx: Context,
  whole: RefundedOrder,
  choice: RefundChoice,
  also: readonly ParcelTransition[] = [],
): Promise<Decision<Refunded> | PlanRefusal> {
  const calculated = calculateRefund(whole, choice);
  if (isRefusal(calculated)) return calculated;
  const { refund, offsets, sentHalalas } = calculated;
  const { db, now } = ctx;
  const { order } = whole;
  const actor = actorName(ctx.actor);
  const own = transitionsOf(whole, refund);
  const transitions = [...own, ...also.filter(({ subject }) => own.every((one) => one.subject !== subject))];
  const completion = completeIfOver(order, whole.parcels, transitions);
  const steps = completion === null ? transitions : [...transitions, completion];
  const releases = decideClawbackReleases(refund.parcels, whole.shares);
  const reversals = await reverseShares(ctx, refund.id, newDeductions(refund.parcels, releases));
  const ending = transitions.map(({ subject }) => subject);
  const covered = await offsetRefund(ctx, { ...refund, unusedId: null }, offsets, ending);
  const released = itemsReleased(whole, refund, completion?.verb === "cancel");
  return {
    result: { whole, ...calculated },
    statements: [
      ...saveRefund(db, refund, whole, offsets, actor, now),
      auditAction(ctx, "decide_refund", refund.id),
      ...saveShareTakings(db, takingsOfRefund(refund, releases), now),
      ...issueForRefund(db, whole, refund, now),
      savePostings(db, [
        ...postReturn({ ...refund, at: now }, refund.parcels),
        ...postClawbackReleases(refund.position, familiesOf(whole, releases), now),
        ...covered.postings,
      ]),
      ...covered.statements,
      ...(steps.length === 0 ? [] : [saveTransitions(db, steps, actor, now)]),
      ...(transitions.length === 0 ? [] : [saveParcelStates(db, transitions, now)]),
      ...(completion === null ? [] : [saveOrderState(db, completion)]),
      ...(released.length === 0 ? [] : [saveItemsReleased(db, order.id, released)]),
      ...reversals.statements,
      ...notifyOfRefund(ctx, whole, newDeductions(refund.parcels, releases), refund),
    ],
    jobs: [
      ...covered.jobs,
      ...(sentHalalas > 0 ? [refundJob({ id: refund.id, round: 1 })] : []),
      ...reversals.jobs,
      ...messagesOf(ctx, { whole, ...calculated }),
    ],
  };
}

async function change<Unknown extends RefusalCode, No extends Refusal>(
  ctx: Context,
  orderId: OrderId,
  unknown: Unknown,
  plan: (whole: RefundedOrder) => RefundChoice | No,
): Promise<Refunded | PlanRefusal | Refusal<Unknown> | No> {
  return transactOrRefuse<Refunded, PlanRefusal | Refusal<Unknown> | No>(ctx, async () => {
    const whole = await loadRefundedOrder(ctx.db, orderId);
    if (whole === null) return refuse(unknown);
    const choice = plan(whole);
    return "refused" in choice ? choice : planRefund(ctx, whole, choice);
  });
}

/**
 * The operator refunds lines. `seen` is the number of refunds that the operator saw: a repeated or concurrent request is refused.
 */
export async function refundOrder(
  ctx: Context,
  orderId: OrderId,
  choice: RefundChoice,
  expectedCount: number,
): Promise<Refunded | PlanRefusal | Refusal<"order_unknown" | "order_refunded_meanwhile">> {
  return change(ctx, orderId, "order_unknown", (whole) =>
    whole.refunds.length === expectedCount ? choice : refuse("order_refunded_meanwhile"),
  );
}

/** Previews the operator's refund without writing. */
export async function previewRefund(
  ctx: Context,
  orderId: OrderId,
  choice: RefundChoice,
): Promise<Refunded | PlanRefusal | Refusal<"order_unknown">> {
  const whole = await loadRefundedOrder(ctx.db, orderId);
  if (whole === null) return refuse("order_unknown");
  const calculated = calculateRefund(whole, choice);
  return isRefusal(calculated) ? calculated : { whole, ...calculated };
}

/** The buyer cancels parcels: everything left of them is refunded. */
export async function cancelPaidOrder(
  ctx: Context,
  orderId: OrderId,
  parcelIds: readonly ParcelId[],
): Promise<Refunded | PlanRefusal | Refusal<"order_unknown" | "parcel_unknown" | "cancel_too_late">> {
  return change(ctx, orderId, "order_unknown", (whole) => {
    const chosen = whole.parcels.filter(({ id }) => parcelIds.includes(id));
    if (chosen.length !== new Set(parcelIds).size) return refuse("parcel_unknown");
    return cancellationOf(whole.order, chosen, ctx.now) ?? refuse("cancel_too_late");
  });
}

type RefuseParcelRefusal = Refusal<"parcel_unknown" | "parcel_wrong_state">;

/** A family cannot make its parcel: that parcel is refunded, the rest of the order continues. */
export async function refuseParcel(
  ctx: Context,
  familyId: FamilyId,
  parcelId: ParcelId,
  note: string,
): Promise<Refunded | PlanRefusal | RefuseParcelRefusal> {
  return change(ctx, orderIdOf(parcelId), "parcel_unknown", (whole): RefundChoice | RefuseParcelRefusal => {
    const parcel = whole.parcels.find(({ id }) => id === parcelId);
    if (parcel?.familyId !== familyId) return refuse("parcel_unknown");
    const step = stepParcel(parcel, "refuse", whole.order.fulfilment);
    if (isRefusal(step)) return step;
    return { lines: allLeft([parcel]), reason: "family_refused", isFeeReturned: null, note };
  });
}
