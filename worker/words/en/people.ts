// The words of who did what, as an order’s history has them.
export const people = {
  order: "The whole order",
  guest: "The buyer",
  shopper: "The buyer",
  family: "The family",
  association: "The association",
  desk: "The pickup desk",
  operator: "The market’s staff",
  stripe: "The payment processor",
  schedule: "The system, on its schedule",
  system: "The system",
} as const;

export const verbs = {
  place: "Ordered",
  pay: "Paid",
  expire: "Its time to pay ran out",
  cancel_unpaid: "Called off before it was paid",
  revive: "Paid late, and still to be had",
  complete: "Completed",
  accept: "Accepted by the family",
  ready: "Packed by the family",
  collect: "Collected from the family",
  bring: "Brought to the hotel’s desk",
  hand_over: "Handed to the guest",
  dispatch: "Out for delivery",
  deliver: "Delivered to the buyer",
  refuse: "The family could not make it",
  cancel: "Called off",
  not_collect: "Nobody came for it",
  return: "Returned",
  changed: "It changed",
} as const;
