// The life of an order and of its parcels, as data: who may take which step from which state to which.
import type { orderStates, parcelStates } from "../../db/schema/orders.ts";

export type OrderState = (typeof orderStates)[number];
export type ParcelState = (typeof parcelStates)[number];
export type Fulfilment = "hotel_pickup" | "delivery";

export interface ParcelStep {
  readonly from: ParcelState;
  readonly to: ParcelState;
  readonly who: "family" | "operator" | "desk";
  /** Steps of one way of receiving only; without it, of both. */
  readonly only?: Fulfilment;
}

export const parcelSteps = {
  /** The family says it will make it. */
  accept: { from: "paid", to: "accepted", who: "family" },
  /** The family says it is packed. */
  ready: { from: "accepted", to: "ready", who: "family" },
  /** The operator has taken it from the family. */
  collect: { from: "ready", to: "collected", who: "operator" },
  /** The operator has brought the bag to the hotel's desk. */
  bring: { from: "collected", to: "at_desk", who: "operator", only: "hotel_pickup" },
  /** The desk has given the bag to whoever had the code. */
  hand_over: { from: "at_desk", to: "handed_over", who: "desk", only: "hotel_pickup" },
  /** The courier has left with it. */
  dispatch: { from: "collected", to: "in_delivery", who: "operator", only: "delivery" },
  deliver: { from: "in_delivery", to: "delivered", who: "operator", only: "delivery" },
} as const satisfies Record<string, ParcelStep>;

export type ParcelVerb = keyof typeof parcelSteps;

export interface OrderStep {
  readonly from: OrderState;
  readonly to: OrderState;
}

export const orderSteps = {
  pay: { from: "placed", to: "paid" },
  /** Not paid in time: the stock goes back. */
  expire: { from: "placed", to: "expired" },
  /** Paid after it expired, and the goods could be reserved again. */
  revive: { from: "expired", to: "paid" },
  /** Paid after it expired, and the goods are gone: the payment is given back. */
  cancel: { from: "expired", to: "cancelled" },
  /** Every parcel has reached its end. */
  complete: { from: "paid", to: "completed" },
} as const satisfies Record<string, OrderStep>;

export type OrderVerb = keyof typeof orderSteps;

/** States in which a parcel has arrived: its family is to be paid. */
export const arrivedStates = ["handed_over", "delivered"] as const satisfies readonly ParcelState[];

/** States after which nothing more happens to a parcel. */
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
