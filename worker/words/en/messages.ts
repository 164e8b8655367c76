// The messages to buyers, and those about an order to its families.

export const messageWords = {
  code: {
    subject: "Your sign-in code",
    body: "Souq al-Usar: your sign-in code is {code}. Valid for 10 minutes. Do not share it.",
  },
  paid_pickup: {
    subject: "We have your order {number}",
    body: "Souq al-Usar: we have your order {number}. Collect it at {hotelName}, {slot}. Pickup code: {code}. Follow it: {url}",
  },
  paid_delivery: {
    subject: "We have your order {number}",
    body: "Souq al-Usar: we have your order {number}. The families are looking at it now; we tell you when it leaves for you. Follow it: {url}",
  },
  at_desk: {
    subject: "Your order {number} is waiting",
    body: "Souq al-Usar: your order {number} is at {hotelName}, {slot}. Give the desk this code: {code}. {url}",
  },
  pickup_moved: {
    subject: "Your order {number} has another pickup time",
    body: "Souq al-Usar: collect your order {number} at {hotelName}, {slot}. Your code stays the same. {url}",
  },
  handed_over: {
    subject: "You have your order {number}",
    body: "Souq al-Usar: your order {number} was handed over. Thank you for supporting the families. Your receipt: {url}",
  },
  in_delivery: {
    subject: "Your order {number} is on its way",
    body: "Souq al-Usar: your order {number} is out for delivery. Follow it: {url}",
  },
  delayed: {
    subject: "Your order {number} is late",
    body: "Souq al-Usar: your order {number} comes later than promised. We are sorry, and bring it soon. Follow it: {url}",
  },
  delivered: {
    subject: "Your order {number} has arrived",
    body: "Souq al-Usar: your order {number} was delivered. Thank you for supporting the families. Your receipt: {url}",
  },
  refunded: {
    subject: "Your payment for order {number} was returned",
    body: "Souq al-Usar: the payment for order {number} came after its time was up and the goods are gone, so we returned it in full. We are sorry. {url}",
  },
  part_refunded: {
    subject: "{amount} of your order {number} is on its way back",
    body: "Souq al-Usar: we are returning {amount} of your order {number} to the same card; it takes a few days. Details: {url}",
  },
  refund_failed: {
    subject: "{amount} of your order {number} could not be returned",
    body: "Souq al-Usar: your bank did not take back {amount} of your order {number}. Your money is safe; we will contact you to return it another way. {url}",
  },
  payment_returned: {
    subject: "We are returning an extra payment for order {number}",
    body: "Souq al-Usar: we received a payment that order {number} did not need, and are returning all of it ({amount}) to the same card; it takes a few days. {url}",
  },
  return_approved: {
    subject: "Our answer about returning from order {number}",
    body: "Souq al-Usar: we take back what you asked to return from order {number}. {told}",
  },
  return_declined: {
    subject: "Our answer about returning from order {number}",
    body: "Souq al-Usar: we are sorry, we cannot take back what you asked to return from order {number}. {told}",
  },
  parcel_cancelled: {
    subject: "Cancelled: order {number}",
    body: "Souq al-Usar: your part of order {number}, or some of it, was cancelled. Look at it before you prepare it: {url}",
  },
  parcel_on_hold: {
    subject: "On hold: order {number}",
    body: "Souq al-Usar: order {number} is on hold while its payment is checked with the bank. Wait before you go on with it. Follow it here: {url}",
  },
  parcel_goes_on: {
    subject: "Go on with order {number}",
    body: "Souq al-Usar: the payment of order {number} has been checked. Go on with it as usual: {url}",
  },
  share_taken: {
    subject: "{amount} was taken off your share of order {number}",
    body: "Souq al-Usar: the buyer’s bank took back money of order {number}, and {amount} of it was taken off your share. Speak to the center if you disagree. Details: {url}",
  },
} as const;

/** How goods come back: where, until when, and what is written on the bag. */
export const handBackWords = {
  desk: "Bring it to {desk} until {until}, with the order number on the bag.",
  hub: "Bring it to the center until {until}, with the order number on the bag.",
  courier: "The courier collects it at your address until {until}; write the order number on the bag.",
  keep: "You need not send it back.",
  nothing: "",
} as const;
