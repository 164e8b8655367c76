// The words of the evidence that payers' banks are sent: in English, which all of them read.
import type { Fulfilment } from "../../../shop/promises/rules.ts";

/** What buyers agree to; the whole of it is on the site's page of returns. */
export const returnPolicyText = (url: string) =>
  [
    `Return policy, shown at checkout and at ${url}, after articles 13 and 14 of the E-Commerce Law of Saudi Arabia:`,
    "- Within 7 days of receipt, unused goods may be returned without a reason.",
    "- Food, goods made to order, and perfume or care products whose seal is broken are excepted.",
    "- Whatever is defective, missing or not as described is refunded or replaced.",
    "- More than 15 days late, the buyer may cancel and is refunded in full.",
  ].join("\n");

export const cancellationPolicyText =
  "The buyer may cancel any part of the order on its page, without giving a reason, until the family that makes it has accepted it; it is then refunded to the same card at once.";

const verbs: Readonly<Record<string, string>> = {
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
  revive: "Payment received after its time, goods reserved again",
};

export function describeVerb(verb: string): string {
  return verbs[verb] ?? verb;
}

const refundReasons: Readonly<Record<string, string>> = {
  buyer_cancelled: "cancelled by the buyer",
  family_refused: "declined by the maker",
  operator_cancelled: "cancelled by the market",
  late: "too late",
  returned: "returned",
  defect: "defective",
  not_collected: "not collected",
  missing: "missing",
};

export function describeReason(reason: string): string {
  return refundReasons[reason] ?? reason;
}

const refundStates: Readonly<Record<string, string>> = {
  sending: "being sent to the card",
  pending: "on its way to the card",
  done: "sent to the card",
  failed: "not accepted by the card's bank",
  blocked: "not sent",
  paid_otherwise: "paid to the buyer by bank transfer",
};

/** An offset refund was paid by an earlier dispute, not by us. */
export function describeRefundState({ state, isOffset }: { state: string; isOffset: boolean }): string {
  if (isOffset) return "given to the buyer by the card's bank after an earlier dispute";
  return refundStates[state] ?? state;
}

const messages: Readonly<Record<string, string>> = {
  paid: "the order is received",
  at_desk: "the order waits at the pickup desk",
  handed_over: "the order was handed over",
  in_delivery: "the order is out for delivery",
  delivered: "the order was delivered",
  refunded: "the payment is given back",
  part_refunded: "part of the payment is given back",
  refund_failed: "the card did not take a refund",
  payment_returned: "a payment that bought nothing is given back",
};

/** `ord_…:message:paid:sms` is the SMS that says that the order is received; with a code only where it is picked up. */
export function describeMessage(id: string, fulfilment: Fulfilment): string {
  const [name = "", channel = ""] = id.slice(id.indexOf(":message:") + ":message:".length).split(":");
  const [subject = ""] = name.split(".");
  const withCode = subject === "paid" && fulfilment === "hotel_pickup" ? ", with its pickup code" : "";
  return `${channel === "mail" ? "E-mail" : "SMS"} to the buyer: ${messages[subject] ?? subject}${withCode}`;
}
