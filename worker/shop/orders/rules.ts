// Rules of orders: which step may follow which, and when an order is over.
import type { OrderId, ParcelId } from "../../core/id.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { Fulfilment } from "../promises/rules.ts";
import {
  isEnd,
  type OrderState,
  orderSteps,
  type OrderVerb,
  type ParcelState,
  type ParcelStep,
  parcelSteps,
  type ParcelVerb,
} from "./graph.ts";

/** A decided step: its row is the lock, because (subject, sequence) must be new. */
export interface OrderTransition {
  readonly subject: OrderId;
  readonly sequence: number;
  readonly verb: OrderVerb;
  readonly state: OrderState;
}
export interface ParcelTransition {
  readonly subject: ParcelId;
  readonly sequence: number;
  readonly verb: ParcelVerb;
  readonly state: ParcelState;
}
export type SubjectTransition = OrderTransition | ParcelTransition;

interface CurrentOrder {
  readonly id: OrderId;
  readonly state: OrderState;
  readonly sequence: number;
}

interface CurrentParcel {
  readonly id: ParcelId;
  readonly state: ParcelState;
  readonly sequence: number;
}

export function stepOrder(
  order: CurrentOrder,
  verb: OrderVerb,
): OrderTransition | Refusal<"order_wrong_state"> {
  const { from, to } = orderSteps[verb];
  if (!from.some((state) => state === order.state))
    return refuse("order_wrong_state", { state: order.state, verb });
  return { subject: order.id, sequence: order.sequence + 1, verb, state: to };
}

export function stepParcel(
  parcel: CurrentParcel,
  verb: ParcelVerb,
  fulfilment: Fulfilment,
): ParcelTransition | Refusal<"parcel_wrong_state"> {
  const step: ParcelStep = parcelSteps[verb];
  if (!step.from.includes(parcel.state) || (step.only ?? fulfilment) !== fulfilment) {
    return refuse("parcel_wrong_state", { state: parcel.state, verb });
  }
  return { subject: parcel.id, sequence: parcel.sequence + 1, verb, state: step.to };
}

const dropped: ReadonlySet<ParcelState> = new Set(["refused", "cancelled"]);

/** The order's own step when no parcel is open after these steps: completed, or cancelled when none arrived; else null. */
export function completeIfOver(
  order: CurrentOrder,
  parcels: readonly CurrentParcel[],
  transitions: readonly ParcelTransition[],
): OrderTransition | null {
  const moved = new Map(transitions.map((transition) => [transition.subject, transition.state]));
  const states = parcels.map((parcel) => moved.get(parcel.id) ?? parcel.state);
  if (!states.every(isEnd)) return null;
  const transition = stepOrder(order, states.every((state) => dropped.has(state)) ? "cancel" : "complete");
  return isRefusal(transition) ? null : transition;
}

/** The state of a bag, from its parcels. */
export type BagState = "waiting" | "at_desk" | "on_hold" | "handed_over" | "cancelled";

/** The parcels in the bag, without cancelled ones. */
export function parcelsInBag<Parcel extends { readonly state: ParcelState }>(
  parcels: readonly Parcel[],
): Parcel[] {
  return parcels.filter((parcel) => !isEnd(parcel.state) || parcel.state === "handed_over");
}

/** The state of a bag for its desk. On payment hold it must not be handed over. */
export function bagState(parcels: readonly { readonly state: ParcelState }[], isFrozen: boolean): BagState {
  const live = parcelsInBag(parcels);
  if (live.length === 0) return "cancelled";
  if (live.every((parcel) => parcel.state === "handed_over")) return "handed_over";
  if (isFrozen) return "on_hold";
  if (live.every((parcel) => parcel.state === "at_desk")) return "at_desk";
  return "waiting";
}
