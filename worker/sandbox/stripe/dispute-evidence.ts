// The evidence that the market sends to the customer's bank.
import type Stripe from "stripe";
import { z } from "zod";

type Evidence = Stripe.Dispute.Evidence;

export const noEvidence: Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

const words = z.string().max(20_000).optional();

export const evidenceShape = z.strictObject({
  access_activity_log: words,
  billing_address: words,
  cancellation_policy: words,
  cancellation_policy_disclosure: words,
  cancellation_rebuttal: words,
  customer_communication: words,
  customer_email_address: words,
  customer_name: words,
  customer_purchase_ip: words,
  customer_signature: words,
  duplicate_charge_documentation: words,
  duplicate_charge_explanation: words,
  duplicate_charge_id: words,
  product_description: words,
  receipt: words,
  refund_policy: words,
  refund_policy_disclosure: words,
  refund_refusal_explanation: words,
  service_date: words,
  service_documentation: words,
  shipping_address: words,
  shipping_carrier: words,
  shipping_date: words,
  shipping_documentation: words,
  shipping_tracking_number: words,
  uncategorized_file: words,
  uncategorized_text: words,
});
export type GivenEvidence = z.infer<typeof evidenceShape>;

/** Merges new evidence into the old; an empty text removes a field. */
export function addEvidence(known: Evidence, given: GivenEvidence): Evidence {
  const said = Object.entries(given).map(([field, value]) => [field, value === "" ? null : value]);
  const all: Evidence = { ...known };
  Object.assign(all, Object.fromEntries(said));
  return all;
}

export function isEmpty(evidence: Evidence): boolean {
  return Object.values(evidence).every((value) => value === null || typeof value === "object");
}
