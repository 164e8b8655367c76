// What messages about an order are called and given.

export interface MessageFacts {
  readonly number: string;
  readonly url: string;
  readonly hotelName: string;
  /** The pickup code as it is printed, or empty. */
  readonly code: string;
  readonly slot: string;
  /** An amount with its unit. */
  readonly amount: string;
  /** The operator's answer to a request; or empty. */
  readonly answer: string;
  readonly isApproved: boolean;
  /** How approved goods come back, in a sentence; or empty. */
  readonly handBack: string;
}

export const orderMessageNames = [
  "paid",
  "at_desk",
  "handed_over",
  "in_delivery",
  "delayed",
  "delivered",
  "refunded",
  "part_refunded",
  "refund_failed",
  "payment_returned",
  "return_answered",
  "parcel_cancelled",
  "parcel_on_hold",
  "parcel_goes_on",
  "share_taken",
  "pickup_moved",
] as const;
export type OrderMessageName = (typeof orderMessageNames)[number];

/**
 * `desk`: the buyer brings them to the desk where they were collected; `hub`: to the center, at its own cost; `courier`: they are
 * fetched where they were delivered, at no cost; `keep`: nobody wants food back; `nothing`: they never arrived.
 */
export type HandBackWay = "desk" | "hub" | "courier" | "keep" | "nothing";
