// Evidence in a dispute, for the payer's bank. It is written in English alone, which all of these banks read.

export const evidenceWords = {
  times: "Times are of Riyadh (UTC+3).",
  /** What buyers agree to; the whole of it is on the site's page of returns. */
  returnPolicy: [
    "Return policy, shown at checkout and at {url}, after articles 13 and 14 of the E-Commerce Law of Saudi Arabia:",
    "- Within 7 days of receipt, unused goods may be returned without a reason.",
    "- Food, goods made to order, and perfume or care products whose seal is broken are excepted.",
    "- Whatever is defective, missing or not as described is refunded or replaced.",
    "- More than 15 days late, the buyer may cancel and is refunded in full.",
  ],
  cancellationPolicy:
    "The buyer may cancel any part of the order on its page, without giving a reason, until the family that makes it has accepted it; it is then refunded to the same card at once.",
  goods: "Goods made at home by families of the Makkah region:",
  line: "{quantity} x {title}, {amount riyals}",
  desk: "Pickup desk of {hotel}, Makkah region, Saudi Arabia",
  log: {
    step: "{verb}{part}, by {who}",
    parcel: " (parcel {position})",
    message: "{channel} to the buyer: {subject}",
    withCode: ", with its pickup code",
  },
  channels: { sms: "SMS", mail: "E-mail" },
  /** Who acted: the bank learns neither names nor ids. */
  actors: {
    guest: "the buyer",
    shopper: "the buyer",
    desk: "desk staff",
    family: "the maker",
    operator: "the market's staff",
    system: "the system",
  },
  verbs: {
    place: "Order placed",
    pay: "Payment received",
    accept: "Accepted by the maker",
    ready: "Packed by the maker",
    collect: "Collected from the maker",
    bring: "Brought to the hotel's pickup desk",
    hand_over: "Handed over at the pickup desk to the person who gave the pickup code",
    dispatch: "Left with the courier",
    deliver: "Delivered to the address by the courier",
    refuse: "Declined by the maker",
    cancel: "Cancelled",
    not_collect: "Not collected by the guest",
    return: "Returned by the buyer",
    complete: "Order completed",
    expire: "Payment time ran out",
    cancel_unpaid: "Cancelled before payment",
    move_pickup: "Moved to another pickup window",
    revive: "Payment received after its time, goods reserved again",
  },
  messages: {
    paid: "the order is received",
    at_desk: "the order waits at the pickup desk",
    handed_over: "the order was handed over",
    in_delivery: "the order is out for delivery",
    delivered: "the order was delivered",
    refunded: "the payment is given back",
    part_refunded: "part of the payment is given back",
    refund_failed: "the card did not take a refund",
    pickup_moved: "the pickup has another time or place",
    payment_returned: "a payment that bought nothing is given back",
  },
  refunds: {
    none: "Nothing of order {number} was refunded; no refund is owed for it.",
    heading: "Refunded of order {number} before this dispute was answered:",
    entry: "{at} {amount riyals}, {reason}: {state}{id}",
    id: ", refund {id}",
    /** An offset refund was paid by an earlier dispute, not by us. */
    offset: "given to the buyer by the card's bank after an earlier dispute",
  },
  refundReasons: {
    buyer_cancelled: "cancelled by the buyer",
    family_refused: "declined by the maker",
    operator_cancelled: "cancelled by the market",
    late: "too late",
    returned: "returned",
    defect: "defective",
    not_collected: "not collected",
    missing: "missing",
  },
  refundStates: {
    sending: "being sent to the card",
    pending: "on its way to the card",
    done: "sent to the card",
    failed: "not accepted by the card's bank",
    blocked: "not sent",
    paid_otherwise: "paid to the buyer by bank transfer",
  },
  /** Who received the goods, when, and against which code. */
  proof: {
    handedOver:
      "Handed over on {at} at the pickup desk of {hotel} to {guest}{room}, who gave pickup code {code}. The code works once and was sent to the buyer only{channels}. The bag was sealed.",
    room: ", room {room}",
    theHotel: "the hotel",
    delivered: "Delivered on {at} to {address}{channels}.",
    notCollected:
      "The goods were ready and waited at the pickup desk; the guest did not come for them until {at}.",
    notHandedOver:
      "The goods have not been handed over; their handover was stopped when the payment was disputed.",
  },
  /** How the buyer was notified: ", by SMS to +9665…". */
  notified: {
    bySms: "by SMS to {phone}",
    byMail: "by e-mail to {email}",
    paid: ", {ways}",
    delivered: "; the buyer was told {ways}",
  },
  statement: {
    order: "Order {number}, {amount riyals}{paid}. Placed by {name}, phone {phone}.",
    paid: ", paid on {at}",
    documents: "Invoices and receipts: {numbers}.",
  },
  /** A payment that bought nothing: it was refunded. */
  unused: {
    goods: "No goods: a payment that order {number} did not need.",
    refund: "{at} {amount riyals}, all of the payment: {state}{id}",
    statement:
      "This payment of {amount riyals} came in addition to order {number} or after its time was over. It bought nothing, and all of it was given back.",
  },
} as const;
