// Returns: a buyer requests one, the operator decides; and uncollected bags.
import { actorName, type Context } from "../../../context.ts";
import { auditAction, saveAudit } from "../../../core/audit.ts";
import { messagesOf } from "../../../core/failure.ts";
import type { LineId, MediaId, OrderId } from "../../../core/id.ts";
import { type Halalas, zero } from "../../../core/money.ts";
import type { Job } from "../../../core/outbox.ts";
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts";
import { addDays, riyadhDay } from "../../../core/time.ts";
import { type Decision, transactOrRefuse } from "../../../core/transact.ts";
import { savePhotosAttached } from "../../../shop/media/store.ts";
import { orderMessages } from "../../../shop/notices/flows-orders.ts";
import { arrivalPayouts } from "../../../shop/orders/flows-payout-job.ts";
import { isEnd } from "../../../shop/orders/graph.ts";
import { completeIfOver, type ParcelTransition, stepParcel } from "../../../shop/orders/rules.ts";
import { saveOrderState, saveParcelStates, saveTransitions } from "../../../shop/orders/store-steps.ts";
import type { WholeOrder } from "../../../shop/orders/store.ts";
import { planRefund, calculateRefund, type PlanRefusal, type Refunded } from "../deciding/flows.ts";
import type { RefundChoice } from "../deciding/rules.ts";
import { loadRefundedOrder, type RefundedOrder } from "../deciding/store.ts";
import { handBackUntil, handBackWay } from "./rules-hand-back.ts";
import {
  checkReturn,
  notCollectedLines,
  unitsRequested,
  refundReasonOf,
  type ReturnReason,
  type ReturnRefusal,
} from "./rules.ts";
import { loadOrderHistory } from "./store-history.ts";
import { listUncollected } from "./store-open.ts";
import { insertReturnRequest, loadReturnRequest, type ReturnRequest, saveReturnDecided } from "./store.ts";

export interface ReturnInput {
  readonly lineId: LineId;
  readonly quantity: number;
  readonly reason: ReturnReason;
  readonly note: string;
  /** The number of requests for this line that the buyer saw. */
  readonly expectedCount?: number | undefined;
  /** Pictures that were sent for it before. */
  readonly photoIds?: readonly MediaId[];
}

/** The same request, stored already: its response was lost. */
function findRepeated(asked: readonly ReturnRequest[], choice: ReturnInput): ReturnRequest | null {
  const own = asked.filter(({ lineId }) => lineId === choice.lineId);
  const unseen = choice.expectedCount === undefined ? undefined : own[choice.expectedCount];
  const isSame =
    unseen?.quantity === choice.quantity && unseen.reason === choice.reason && unseen.note === choice.note;
  return isSame ? unseen : null;
}

type RequestRefusal = ReturnRefusal | Refusal<"line_unknown" | "photo_unknown">;

/** Stores the buyer's return request; products and money stay where they are until the operator decides. */
export async function requestReturn(
  ctx: Context,
  orderId: OrderId,
  choice: ReturnInput,
): Promise<ReturnRequest | RequestRefusal> {
  return transactOrRefuse<ReturnRequest, RequestRefusal>(ctx, async () => {
    const history = await loadOrderHistory(ctx.db, orderId);
    const asked = history?.returns ?? [];
    const known = findRepeated(asked, choice);
    if (known !== null) return { result: known, statements: [] };
    const parcel = history?.parcels.find(({ id }) => choice.lineId.startsWith(`${id}.`));
    const line = parcel?.lines.find(({ id }) => id === choice.lineId);
    if (!parcel || !line) return refuse("line_unknown");
    const refusal = checkReturn(
      parcel,
      line,
      { ...choice, alreadyRequested: unitsRequested(asked, line.id) },
      ctx.now,
    );
    if (refusal !== null) return refusal;
    const photoIds = [...new Set(choice.photoIds)];
    const loose = new Set(
      (history?.photos ?? []).filter(({ takenBy }) => takenBy === null).map(({ id }) => id),
    );
    if (photoIds.some((id) => !loose.has(id))) return refuse("photo_unknown");
    // The id has the number of earlier requests, so that a concurrent repetition collides.
    const { lineId, quantity, reason, note } = choice;
    const request: ReturnRequest = {
      id: `${orderId}:return.${asked.length + 1}`,
      orderId,
      lineId,
      quantity,
      reason,
      note,
      state: "requested",
      requestedAt: ctx.now,
      decidedAt: null,
      decidedBy: null,
      answer: null,
    };
    return {
      result: request,
      statements: [
        insertReturnRequest(ctx.db, request),
        ...savePhotosAttached(ctx.db, photoIds, request.id),
        auditAction(ctx, "ask_return", request.id),
      ],
    };
  });
}

export interface ReturnDecision {
  readonly isApproved: boolean;
  readonly isFeeReturned: boolean | null;
  readonly answer: string;
}

function answerMessages(ctx: Context, whole: WholeOrder, request: ReturnRequest): Job[] {
  const position = Number(request.id.slice(request.id.lastIndexOf(".") + 1));
  const isApproved = request.state === "approved";
  const occasion = { position, answer: request.answer ?? "", isApproved };
  const line = whole.parcels.flatMap(({ lines }) => lines).find(({ id }) => id === request.lineId);
  if (!isApproved || line === undefined) return orderMessages(ctx, whole, "return_answered", occasion);
  const { fulfilment } = whole.order;
  const way = handBackWay({ fulfilment, returnPolicy: line.returnPolicy, reason: request.reason });
  const handBack = { way, untilOn: handBackUntil(ctx.now, whole.pickup?.departureOn ?? null) };
  return orderMessages(ctx, whole, "return_answered", { ...occasion, handBack });
}

type DecidedReturn = { readonly request: ReturnRequest; readonly refunded: Refunded | null };
type DecideReturnRefusal = PlanRefusal | Refusal<"return_unknown" | "return_decided" | "order_unknown">;

/** The operator decides once, with an answer to the buyer; an approved return is refunded in the same batch. */
export async function decideReturn(
  ctx: Context,
  id: string,
  decision: ReturnDecision,
): Promise<DecidedReturn | DecideReturnRefusal> {
  return transactOrRefuse<DecidedReturn, DecideReturnRefusal>(ctx, async () => {
    const asked = await loadReturnRequest(ctx.db, id);
    if (asked === null) return refuse("return_unknown");
    if (asked.state !== "requested") return refuse("return_decided");
    const whole = await loadRefundedOrder(ctx.db, asked.orderId);
    if (whole === null) return refuse("order_unknown");
    const actor = actorName(ctx.actor);
    const state = decision.isApproved ? "approved" : "declined";
    const decided = { state, decidedAt: ctx.now, decidedBy: actor, answer: decision.answer } as const;
    // One row for each decision: a concurrent one collides with it.
    const also = [
      saveReturnDecided(ctx.db, id, decided),
      saveAudit(ctx.db, { id: `${id}:decision`, actor, verb: `return_${state}`, subject: id, at: ctx.now }),
    ];
    const request = { ...asked, ...decided };
    const jobs = answerMessages(ctx, whole, request);
    if (!decision.isApproved) return { result: { request, refunded: null }, statements: also, jobs };
    const planned = await planRefund(ctx, whole, {
      lines: [{ lineId: asked.lineId, quantity: asked.quantity }],
      reason: refundReasonOf[asked.reason],
      isFeeReturned: decision.isFeeReturned,
      note: decision.answer,
    });
    if (isRefusal(planned)) return planned;
    return {
      result: { request, refunded: planned.result },
      statements: [...planned.statements, ...also],
      jobs: [...(planned.jobs ?? []), ...jobs],
    };
  });
}

type TransitionRefusal = Refusal<"parcel_wrong_state" | "order_wrong_state">;

function uncollectedTransitions(whole: RefundedOrder): readonly ParcelTransition[] | TransitionRefusal {
  const transitions: ParcelTransition[] = [];
  for (const parcel of whole.parcels.filter(({ state }) => !isEnd(state))) {
    const transition = stepParcel(parcel, "not_collect", whole.order.fulfilment);
    if (isRefusal(transition)) return transition;
    transitions.push(transition);
  }
  return transitions.length > 0
    ? transitions
    : refuse("order_wrong_state", { state: whole.order.state, verb: "not_collect" });
}

function uncollectedChoice(whole: RefundedOrder): RefundChoice {
  const lines = notCollectedLines(whole.parcels.filter(({ state }) => !isEnd(state)));
  return { lines, reason: "not_collected", isFeeReturned: false, note: "" };
}

/** The refund of closing an uncollected bag; null when it cannot be closed. */
export function previewUncollected(whole: RefundedOrder): Halalas | null {
  if (isRefusal(uncollectedTransitions(whole))) return null;
  const choice = uncollectedChoice(whole);
  if (choice.lines.length === 0) return zero;
  const calculated = calculateRefund(whole, choice);
  return isRefusal(calculated) ? null : calculated.refund.amountHalalas;
}

type EndedBag = { readonly refunded: Refunded | null };
type EndBagRefusal = PlanRefusal | TransitionRefusal | Refusal<"order_unknown">;

/** Closes an uncollected bag: durable products are refunded less the fee, the families of the rest are paid. */
export async function endUncollected(ctx: Context, orderId: OrderId): Promise<EndedBag | EndBagRefusal> {
  return transactOrRefuse<EndedBag, EndBagRefusal>(ctx, async () => {
    const whole = await loadRefundedOrder(ctx.db, orderId);
    if (whole === null) return refuse("order_unknown");
    const transitions = uncollectedTransitions(whole);
    if (isRefusal(transitions)) return transitions;
    const choice = uncollectedChoice(whole);
    if (choice.lines.length === 0) return endWithoutRefund(ctx, whole, transitions);
    const planned = await planRefund(ctx, whole, choice, transitions);
    // A payment lost by a dispute is not refunded again; while the dispute is open the bag waits.
    const isLost = isRefusal(planned) && planned.refused === "refund_disputed" && !whole.isFrozen;
    if (isLost) return endWithoutRefund(ctx, whole, transitions);
    if (isRefusal(planned)) return planned;
    const jobs = [...(planned.jobs ?? []), ...arrivalPayouts(whole.parcels, transitions)];
    return { ...planned, result: { refunded: planned.result }, jobs };
  });
}

function endWithoutRefund(
  ctx: Context,
  whole: RefundedOrder,
  transitions: readonly ParcelTransition[],
): Decision<{ readonly refunded: null }> {
  const completion = completeIfOver(whole.order, whole.parcels, transitions);
  const steps = completion === null ? transitions : [...transitions, completion];
  return {
    result: { refunded: null },
    statements: [
      saveTransitions(ctx.db, steps, actorName(ctx.actor), ctx.now),
      saveParcelStates(ctx.db, transitions, ctx.now),
      ...(completion === null ? [] : [saveOrderState(ctx.db, completion)]),
    ],
    jobs: arrivalPayouts(whole.parcels, transitions),
  };
}

/** Days that a bag waits after the guest's departure. */
const waitDays = 1;

/** Closes the bags whose guests have left. One that cannot be closed does not stop the others. */
export async function sweepUncollected(ctx: Context): Promise<void> {
  for (const orderId of await listUncollected(ctx.db, addDays(riyadhDay(ctx.now), -waitDays))) {
    try {
      await endUncollected(ctx, orderId);
    } catch (error) {
      ctx.log({ level: "error", event: "bag_not_ended", orderId, problem: messagesOf(error) });
    }
  }
}
