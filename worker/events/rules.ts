// Which events of the processor the store listens to; its endpoint is subscribed to exactly these.

export const handledEvents = [
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
] as const;

export type HandledEvent = (typeof handledEvents)[number];

export function isHandled(type: string): type is HandledEvent {
  return handledEvents.some((handled) => handled === type);
}
