// Which events of the processor the store listens to; its endpoint is subscribed to exactly these.

/** About what is our own: these are also read from the processor's list, should their delivery fail. */
export const ownEvents = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
  "radar.early_fraud_warning.created",
  "transfer.created",
  "transfer.reversed",
  "payout.created",
  "topup.succeeded",
  "topup.reversed",
] as const;

/** About families' accounts, told from places of their own: what their banks send back, and whether they may be paid. */
export const accountEvents = [
  "payout.paid",
  "payout.failed",
  "v2.core.account.closed",
  "v2.core.account[configuration.recipient].capability_status_updated",
  "account.updated",
  "capability.updated",
  "account.application.deauthorized",
] as const;

export const handledEvents = [...ownEvents, ...accountEvents] as const;

export type HandledEvent = (typeof handledEvents)[number];

export function isHandled(type: string): type is HandledEvent {
  return handledEvents.some((handled) => handled === type);
}
