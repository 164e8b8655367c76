// Steps of parcels: families accept and pack, the operator collects and delivers, the desk hands over.
import { actorName, type Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import { type FamilyId, type HotelId, type OrderId, orderIdOf, type ParcelId } from "../../core/id.ts";
import { isRefusal, type Refusal, type RefusalCode, refuse } from "../../core/refusal.ts";
import { type Decision, transactOrRefuse } from "../../core/transact.ts";
import { orderMessages } from "../notices/flows-orders.ts";
import { arrivalPayouts } from "../orders/flows-payout-job.ts";
import { isEnd, isWithFamily, type ParcelVerb } from "../orders/graph.ts";
import { orderStage, stageToAnnounce } from "../orders/rules-stage.ts";
import { bagState, completeIfOver, type ParcelTransition, stepParcel } from "../orders/rules.ts";
import { saveOrderState, saveParcelStates, saveTransitions } from "../orders/store-steps.ts";
import { listTransitions, loadOrder, loadOrderByCode, type WholeOrder } from "../orders/store.ts";
import { grantLifeMs } from "../pickup/rules.ts";
import {
  countGrants,
  type HandoverGrant,
  loadGrant,
  saveGrant,
  saveGrantUsed,
} from "../pickup/store-grants.ts";

type TransitionRefusal = Refusal<"parcel_unknown" | "parcel_wrong_state" | "order_wrong_state">;
type BagRefusal =
  Refusal<"bag_unknown" | "bag_handed_over" | "bag_not_at_desk" | "order_frozen"> | TransitionRefusal;

export function decideTransitions(
  ctx: Context,
  whole: WholeOrder,
  transitions: readonly ParcelTransition[],
): Decision<WholeOrder> {
  const { db, now } = ctx;
  const { order, parcels } = whole;
  const completion = completeIfOver(order, parcels, transitions);
  const after = moved(whole, transitions);
  const state = completion?.state ?? order.state;
  const told = stageToAnnounce(orderStage(whole), orderStage({ ...after, order: { ...order, state } }));
  const steps = completion === null ? transitions : [...transitions, completion];
  return {
    result: after,
    statements: [
      saveTransitions(db, steps, actorName(ctx.actor), now),
      saveParcelStates(db, transitions, now),
      ...(completion === null ? [] : [saveOrderState(db, completion)]),
    ],
    jobs: [
      ...(told === null ? [] : orderMessages(ctx, whole, told)),
      ...arrivalPayouts(parcels, transitions),
    ],
  };
}

function moved(whole: WholeOrder, transitions: readonly ParcelTransition[]): WholeOrder {
  const bySubject = new Map(transitions.map((transition) => [transition.subject, transition]));
  const parcels = whole.parcels.map((parcel) => {
    const transition = bySubject.get(parcel.id);
    return transition === undefined
      ? parcel
      : { ...parcel, state: transition.state, sequence: transition.sequence };
  });
  return { ...whole, parcels };
}

async function stepParcels<Unknown extends RefusalCode, No extends Refusal>(
  ctx: Context,
  load: () => Promise<WholeOrder | null>,
  unknown: Unknown,
  decide: (whole: WholeOrder) => readonly ParcelTransition[] | No,
): Promise<WholeOrder | Refusal<Unknown> | No> {
  return transactOrRefuse<WholeOrder, Refusal<Unknown> | No>(ctx, async () => {
    const whole = await load();
    if (whole === null) return refuse(unknown);
    const transitions = decide(whole);
    return "refused" in transitions ? transitions : decideTransitions(ctx, whole, transitions);
  });
}

function areTransitions(
  transitions: readonly (ParcelTransition | TransitionRefusal)[],
): transitions is readonly ParcelTransition[] {
  return transitions.every((transition) => !isRefusal(transition));
}

function stepOne(
  whole: WholeOrder,
  parcelId: ParcelId,
  verb: ParcelVerb,
): readonly ParcelTransition[] | TransitionRefusal {
  const parcel = whole.parcels.find(({ id }) => id === parcelId);
  if (parcel === undefined) return refuse("parcel_unknown");
  const transition = stepParcel(parcel, verb, whole.order.fulfilment);
  return isRefusal(transition) ? transition : [transition];
}

/** Takes the step with every open parcel, or with none if one of them cannot take it. */
function stepAll(whole: WholeOrder, verb: ParcelVerb): readonly ParcelTransition[] | TransitionRefusal {
  const live = whole.parcels.filter((parcel) => !isEnd(parcel.state));
  if (live.length === 0) return refuse("order_wrong_state", { state: whole.order.state, verb });
  const transitions = live.map((parcel) => stepParcel(parcel, verb, whole.order.fulfilment));
  return areTransitions(transitions)
    ? transitions
    : (transitions.find((transition) => "refused" in transition) ?? refuse("parcel_wrong_state"));
}

/** A family takes a step with its own parcel; refuses another family's as unknown. */
export async function stepFamilyParcel(
  ctx: Context,
  familyId: FamilyId,
  parcelId: ParcelId,
  verb: "accept" | "ready",
): Promise<WholeOrder | TransitionRefusal> {
  return stepParcels(
    ctx,
    () => loadOrder(ctx.db, orderIdOf(parcelId)),
    "parcel_unknown",
    (whole) => {
      const isOwn = whole.parcels.some((parcel) => parcel.id === parcelId && parcel.familyId === familyId);
      return isOwn ? stepOne(whole, parcelId, verb) : refuse("parcel_unknown");
    },
  );
}

export async function collectParcel(
  ctx: Context,
  parcelId: ParcelId,
): Promise<WholeOrder | TransitionRefusal> {
  return stepParcels(
    ctx,
    () => loadOrder(ctx.db, orderIdOf(parcelId)),
    "parcel_unknown",
    (whole) => stepOne(whole, parcelId, "collect"),
  );
}

/** Steps that the operator takes with all parcels of an order: bag brought to its desk, courier left, delivered. */
export type BulkStep = "bring" | "dispatch" | "deliver";

/** Whether the whole order can take the step. */
export function decideStep(
  whole: WholeOrder,
  verb: BulkStep,
): readonly ParcelTransition[] | TransitionRefusal | Refusal<"order_frozen" | "bag_incomplete"> {
  if (whole.isFrozen) return refuse("order_frozen", { number: whole.order.number });
  const isWaiting = whole.parcels.some(({ state }) => isWithFamily(state));
  return isWaiting && verb !== "deliver" ? refuse("bag_incomplete") : stepAll(whole, verb);
}

export async function stepOrderParcels(
  ctx: Context,
  orderId: OrderId,
  verb: BulkStep,
): Promise<WholeOrder | TransitionRefusal | Refusal<"order_unknown" | "order_frozen" | "bag_incomplete">> {
  return stepParcels(
    ctx,
    () => loadOrder(ctx.db, orderId),
    "order_unknown",
    (whole) => decideStep(whole, verb),
  );
}

function decideHandOver(whole: WholeOrder): readonly ParcelTransition[] | BagRefusal {
  const { number, paidAt } = whole.order;
  if (paidAt === null) return refuse("bag_unknown");
  const state = bagState(whole.parcels, whole.isFrozen);
  if (state === "handed_over") return refuse("bag_handed_over", { number });
  if (state === "on_hold") return refuse("order_frozen", { number });
  return state === "at_desk" ? stepAll(whole, "hand_over") : refuse("bag_not_at_desk", { number, state });
}

/** The refusal for a bag that was handed over already, with its time. */
async function withMoment<No extends Refusal>(
  ctx: Context,
  outcome: WholeOrder | No,
  load: () => Promise<WholeOrder | null>,
): Promise<WholeOrder | No | Refusal<"bag_handed_over">> {
  if (!isRefusal(outcome) || outcome.refused !== "bag_handed_over") return outcome;
  const whole = await load();
  const steps = whole === null ? [] : await listTransitions(ctx.db, whole.order.id);
  const at = steps.findLast((step) => step.state === "handed_over")?.at ?? null;
  return refuse("bag_handed_over", { ...outcome.detail, at });
}

/** Hands over the bag by its code, once: of two concurrent requests one succeeds, the other is refused with the time. */
export async function handOver(
  ctx: Context,
  hotelId: HotelId,
  code: string,
): Promise<WholeOrder | BagRefusal> {
  const load = () => loadOrderByCode(ctx.db, hotelId, code);
  return withMoment(ctx, await stepParcels(ctx, load, "bag_unknown", decideHandOver), load);
}

type GrantedRefusal = BagRefusal | Refusal<"grant_missing" | "guest_name_other">;

/**
 * Hands over a bag without its code, by a valid grant of an operator, to the guest whose identity document the desk has seen. This
 * uses up the grant.
 */
export async function handOverByGrant(
  ctx: Context,
  hotelId: HotelId,
  orderId: OrderId,
  guestName: string,
): Promise<WholeOrder | GrantedRefusal> {
  const load = async () => {
    const whole = await loadOrder(ctx.db, orderId);
    return whole?.pickup?.hotelId === hotelId ? whole : null;
  };
  const outcome = await transactOrRefuse<WholeOrder, GrantedRefusal>(ctx, async () => {
    const [whole, grant] = [await load(), await loadGrant(ctx.db, orderId, ctx.now)];
    if (whole === null) return refuse("bag_unknown");
    const transitions = decideHandOver(whole);
    if (isRefusal(transitions)) return transitions;
    if (grant === null) return refuse("grant_missing", { number: whole.order.number });
    if (guestName !== whole.pickup?.guestName) return refuse("guest_name_other");
    const decision = decideTransitions(ctx, whole, transitions);
    const used = saveGrantUsed(ctx.db, grant.id, actorName(ctx.actor), ctx.now);
    return {
      ...decision,
      statements: [...decision.statements, used, auditAction(ctx, "hand_over_by_grant", grant.id)],
    };
  });
  return withMoment(ctx, outcome, load);
}

/** An operator grants the handover of a bag at its desk without its code. */
export async function grantHandOver(
  ctx: Context,
  orderId: OrderId,
  reason: string,
): Promise<HandoverGrant | BagRefusal | Refusal<"order_unknown">> {
  return transactOrRefuse<HandoverGrant, BagRefusal | Refusal<"order_unknown">>(ctx, async () => {
    const whole = await loadOrder(ctx.db, orderId);
    if (whole === null) return refuse("order_unknown");
    const transitions = decideHandOver(whole);
    if (isRefusal(transitions)) return transitions;
    const position = (await countGrants(ctx.db, orderId)) + 1;
    const grant: HandoverGrant = {
      id: `${orderId}:grant.${position}`,
      reason,
      grantedAt: ctx.now,
      expiresAt: ctx.now + grantLifeMs,
    };
    const save = saveGrant(ctx.db, { ...grant, orderId, position }, actorName(ctx.actor));
    return { result: grant, statements: [save, auditAction(ctx, "grant_hand_over", grant.id)] };
  });
}
