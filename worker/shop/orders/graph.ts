// The life of an order and of its parcels, as data: who may take which step from which state to which.
import type { orderStates, parcelStates } from "../../../db/schema/orders.ts";
import type { Fulfilment } from "../promises/rules.ts";

export type OrderState = (typeof orderStates)[number];
export type ParcelState = (typeof parcelStates)[number];

export interface ParcelStep {
  readonly from: readonly ParcelState[];
  readonly to: ParcelState;
  readonly who: "family" | "operator" | "desk";
  /** The fulfilment that has this step; both if omitted. */
  readonly only?: Fulfilment;
}

export const parcelSteps = {
  /** The family accepts to make it. */
  accept: { from: ["paid"], to: "accepted", who: "family" },
  /** The family has packed it. */
  ready: { from: ["accepted"], to: "ready", who: "family" },
  /** The operator has collected it from the family. */
  collect: { from: ["ready"], to: "collected", who: "operator" },
  /** The operator has brought the bag to the hotel's desk. */
  bring: { from: ["collected"], to: "at_desk", who: "operator", only: "hotel_pickup" },
  /** The desk has given the bag to the person with the code. */
  hand_over: { from: ["at_desk"], to: "handed_over", who: "desk", only: "hotel_pickup" },
  /** The courier has left with it. */
  dispatch: { from: ["collected"], to: "in_delivery", who: "operator", only: "delivery" },
  deliver: { from: ["in_delivery"], to: "delivered", who: "operator", only: "delivery" },
  /** The family cannot make it; its buyer is refunded. */
  refuse: { from: ["paid", "accepted"], to: "refused", who: "family" },
  /** Cancelled before it arrived; its buyer is refunded. */
  cancel: {
    from: ["paid", "accepted", "ready", "collected", "at_desk", "in_delivery"],
    to: "cancelled",
    who: "operator",
  },
  /** Nobody came for it before the guest left. */
  not_collect: { from: ["at_desk"], to: "not_collected", who: "operator", only: "hotel_pickup" },
  /** All of it came back after it had arrived. */
  return: { from: ["handed_over", "delivered", "not_collected"], to: "returned", who: "operator" },
} as const satisfies Record<string, ParcelStep>;

export type ParcelVerb = keyof typeof parcelSteps;

export interface OrderStep {
  readonly from: readonly OrderState[];
  readonly to: OrderState;
}

export const orderSteps = {
  pay: { from: ["placed"], to: "paid" },
  /** Not paid in time: the stock is released. */
  expire: { from: ["placed"], to: "expired" },
  /** Cancelled by its buyer before payment: the stock is released at once. */
  cancel_unpaid: { from: ["placed"], to: "cancelled" },
  /** Paid after it expired, and its products could be reserved again. */
  revive: { from: ["expired"], to: "paid" },
  /** Paid after it expired with its products gone, or all of its parcels cancelled. The payment is refunded. */
  cancel: { from: ["expired", "paid"], to: "cancelled" },
  /** Every parcel has reached its end. */
  complete: { from: ["paid"], to: "completed" },
} as const satisfies Record<string, OrderStep>;

export type OrderVerb = keyof typeof orderSteps;

/** States in which a parcel is with its family: to be accepted, made and packed. */
export const familyStates = ["paid", "accepted", "ready"] as const satisfies readonly ParcelState[];

export function isWithFamily(state: ParcelState): boolean {
  return familyStates.some((own) => own === state);
}

/** States in which a parcel has arrived. */
export const arrivedStates = ["handed_over", "delivered"] as const satisfies readonly ParcelState[];

/** States in which a family is paid for what is left of its parcel. */
export const payableStates = [...arrivedStates, "not_collected"] as const satisfies readonly ParcelState[];

export function isPayable(state: ParcelState): boolean {
  return payableStates.some((payable) => payable === state);
}

/** Final states of a parcel. */
export const endStates = [
  ...arrivedStates,
  "refused",
  "cancelled",
  "not_collected",
  "returned",
  "expired",
] as const satisfies readonly ParcelState[];

export function isEnd(state: ParcelState): boolean {
  return endStates.some((end) => end === state);
}
