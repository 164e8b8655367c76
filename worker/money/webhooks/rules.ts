// The processor's events that we handle; the webhook endpoint subscribes to exactly these.

/** Events of our own account; they are also read from the processor's list in case a delivery fails. */
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

/** Events of families' accounts, from their own webhook destinations: payouts at their banks, and capabilities. */
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
