// Charges: successful and failed payments by card.
import type Stripe from "stripe";
import { z } from "zod";
import type { Card } from "./cards.ts";
import { type Context, secondsNow } from "../context.ts";
import { get } from "./endpoint.ts";
import { emit } from "../webhooks/events.ts";
import { text } from "./form.ts";
import { newId } from "../id.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { processingFee, saveMovement } from "./movements.ts";
import { loadObject, saveNew } from "./objects.ts";
import { refuseUnknown } from "./refusal.ts";
import { settle } from "./settlement.ts";

type Charge = Stripe.Charge;

const settlingSeconds = 2 * 24 * 60 * 60;

export interface Payer {
  readonly email: string | null;
  readonly name: string | null;
}

function cardDetails(card: Card, amount: number, authenticated: boolean): Stripe.Charge.PaymentMethodDetails {
  return {
    type: "card",
    card: {
      amount_authorized: card.decline === null ? amount : null,
      authorization_code: null,
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: 2034,
      funding: "credit",
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_transaction_id: null,
      regulated_status: "unregulated",
      three_d_secure: authenticated ? authentication : null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

const authentication = {
  authentication_flow: "challenge",
  electronic_commerce_indicator: "05",
  exemption_indicator: null,
  result: "authenticated",
  result_reason: null,
  transaction_id: null,
  version: "2.2.0",
} as const;

function outcomeOf(card: Card): Stripe.Charge.Outcome {
  const { decline } = card;
  return {
    advice_code: decline === null ? null : "try_again_later",
    network_advice_code: null,
    network_decline_code: decline === null ? null : "05",
    network_status: decline === null ? "approved_by_network" : "declined_by_network",
    reason: decline?.declineCode ?? null,
    risk_level: "normal",
    risk_score: 20,
    seller_message: decline === null ? "Payment complete." : "The bank did not return any further details.",
    type: decline === null ? "authorized" : "issuer_declined",
  };
}

export function newCharge(context: Context, intent: Stripe.PaymentIntent, card: Card, payer: Payer): Charge {
  const { amount, currency, description, metadata, transfer_group: group, shipping } = intent;
  const paid = card.decline === null;
  return {
    id: newId("ch"),
    object: "charge",
    amount,
    amount_captured: paid ? amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: payer.email, name: payer.name, phone: null, tax_id: null },
    calculated_statement_descriptor: intent.statement_descriptor ?? "SOUQ AL-USAR",
    captured: paid,
    created: secondsNow(context),
    currency,
    customer: null,
    description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: card.decline?.code ?? null,
    failure_message: card.decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata,
    on_behalf_of: null,
    outcome: outcomeOf(card),
    paid,
    payment_intent: intent.id,
    payment_method: newId("pm"),
    payment_method_details: cardDetails(card, amount, card.challenge),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: paid ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: group,
  };
}

/** Charges the card. A good card moves money; a bad one leaves a failed charge. */
export function saveCharge(context: Context, intent: Stripe.PaymentIntent, card: Card, payer: Payer): Charge {
  const blank = newCharge(context, intent, card, payer);
  const charge =
    card.decline === null
      ? { ...blank, balance_transaction: settleCharge(context, blank, card.availableAtOnce) }
      : blank;
  const lookup = {
    status: charge.status,
    payment_intent: intent.id,
    transfer_group: charge.transfer_group,
    amount: charge.amount,
  };
  saveNew(context.database, charge, charge.created, lookup);
  emit(context, charge.paid ? "charge.succeeded" : "charge.failed", charge);
  return charge;
}

/** Stripe's refusal for using the money of an unpaid charge. */
export function whyUnpaid(charge: Charge): string {
  return charge.status === "pending" ? "is still pending" : "has failed";
}

/** Adds a charge's money to the balance; returns the movement's id. */
export function settleCharge(context: Context, charge: Charge, availableAtOnce: boolean): string {
  const { amount, currency, exchangeRate } = settle(context, charge.amount, charge.currency);
  const movement = saveMovement(context, {
    kind: "charge",
    source: charge.id,
    currency,
    amount,
    fee: { amount: processingFee(amount), description: "Stripe processing fees" },
    availableOn: secondsNow(context) + (availableAtOnce ? 0 : settlingSeconds),
    description: charge.description,
    exchangeRate,
    transferGroup: charge.transfer_group,
  });
  return movement.id;
}

const listShape = z.strictObject({
  ...pageShape,
  payment_intent: text.optional(),
  transfer_group: text.optional(),
});

export const chargeEndpoints = [
  get("/v1/charges", listShape, (context, input) => {
    const { payment_intent: intent, transfer_group: group } = input;
    const filters = [...equals("payment_intent", intent), ...equals("transfer_group", group)];
    return listObjects(context.database, "charge", "/v1/charges", filters, input);
  }),
  get("/v1/charges/:id", z.strictObject({}), (context, _input, id) => {
    return loadObject(context.database, "charge", id) ?? refuseUnknown("charge", id);
  }),
];
