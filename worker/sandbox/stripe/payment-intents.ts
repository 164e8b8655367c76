// Payment intents: one for each session, created at the first attempt to pay.
import type Stripe from "stripe";
import { z } from "zod";
import type { Decline } from "./cards.ts";
import { type Context, secondsNow } from "../context.ts";
import { get } from "./endpoint.ts";
import { emit } from "../webhooks/events.ts";
import { newId } from "../id.ts";
import { listObjects, pageShape } from "./lists.ts";
import { loadHidden, loadObject, saveChanged, saveNew } from "./objects.ts";
import { refuseUnknown } from "./refusal.ts";
import type { PaymentIntentInput } from "./session-shape.ts";

type PaymentIntent = Stripe.PaymentIntent;

const hiddenShape = z.object({
  paymentIntentData: z.custom<PaymentIntentInput>((value) => typeof value === "object"),
});

export function saveNewIntent(context: Context, session: Stripe.Checkout.Session): PaymentIntent {
  const { paymentIntentData: data } = hiddenShape.parse(loadHidden(context.database, session.id));
  const id = newId("pi");
  const created = secondsNow(context);
  const intent: PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_received: 0,
    capture_method: data.capture_method ?? "automatic_async",
    client_secret: `${id}_secret_${newId("s").slice(2)}`,
    created,
    currency: session.currency ?? "sar",
    description: data.description ?? null,
    metadata: data.metadata ?? {},
    receipt_email: data.receipt_email ?? null,
    shipping: data.shipping === undefined ? null : shippingOf(data.shipping),
    statement_descriptor: data.statement_descriptor ?? null,
    statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
    transfer_group: data.transfer_group ?? null,
    ...unusedIntentFields,
  };
  const lookup = { status: intent.status, transfer_group: intent.transfer_group, payment_intent: id };
  saveNew(context.database, intent, created, lookup);
  emit(context, "payment_intent.created", intent);
  return intent;
}

const unusedIntentFields = {
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  confirmation_method: "automatic",
  customer: null,
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ["card"],
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  source: null,
  status: "requires_payment_method",
  transfer_data: null,
} satisfies Partial<PaymentIntent>;

function shippingOf(shipping: NonNullable<PaymentIntentInput["shipping"]>): Stripe.PaymentIntent.Shipping {
  const { name, phone = null, carrier = null, tracking_number = null, address } = shipping;
  const { line1, line2 = null, city = null, country = null, postal_code = null, state = null } = address;
  return {
    name,
    phone,
    carrier,
    tracking_number,
    address: { line1, line2, city, country, postal_code, state },
  };
}

export function saveSucceeded(context: Context, intent: PaymentIntent, charge: Stripe.Charge): PaymentIntent {
  const succeeded: PaymentIntent = {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: charge.payment_method,
    status: "succeeded",
  };
  saveChanged(context.database, succeeded, { status: succeeded.status });
  emit(context, "payment_intent.succeeded", succeeded);
  return succeeded;
}

export function saveDeclined(
  context: Context,
  intent: PaymentIntent,
  charge: Stripe.Charge,
  decline: Decline,
): PaymentIntent {
  const failed: PaymentIntent = {
    ...intent,
    last_payment_error: {
      charge: charge.id,
      code: decline.code,
      decline_code: decline.declineCode,
      message: decline.message,
      type: "card_error",
    },
    latest_charge: charge.id,
    next_action: null,
    status: "requires_payment_method",
  };
  return saveFailed(context, failed);
}

/** The customer's bank could not authenticate the customer: no charge was attempted. */
export function saveUnauthenticated(context: Context, intent: PaymentIntent): PaymentIntent {
  const message =
    "We are unable to authenticate your payment method. " +
    "Please choose a different payment method and try again.";
  const failed: PaymentIntent = {
    ...intent,
    last_payment_error: {
      code: "payment_intent_authentication_failure",
      message,
      type: "invalid_request_error",
    },
    next_action: null,
    status: "requires_payment_method",
  };
  return saveFailed(context, failed);
}

export function saveFailed(context: Context, failed: PaymentIntent): PaymentIntent {
  saveChanged(context.database, failed, { status: failed.status });
  emit(context, "payment_intent.payment_failed", failed);
  return failed;
}

/** The customer has confirmed, and the bank's money is pending. */
export function saveProcessing(
  context: Context,
  intent: PaymentIntent,
  charge: Stripe.Charge,
): PaymentIntent {
  const processing: PaymentIntent = {
    ...intent,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: charge.payment_method,
    status: "processing",
  };
  saveChanged(context.database, processing, { status: processing.status });
  emit(context, "payment_intent.processing", processing);
  return processing;
}

export function saveChallenged(context: Context, intent: PaymentIntent, url: string): PaymentIntent {
  const challenged: PaymentIntent = {
    ...intent,
    last_payment_error: null,
    next_action: { type: "redirect_to_url", redirect_to_url: { return_url: null, url } },
    status: "requires_action",
  };
  saveChanged(context.database, challenged, { status: challenged.status });
  emit(context, "payment_intent.requires_action", challenged);
  return challenged;
}

const listShape = z.strictObject(pageShape);

export const paymentIntentEndpoints = [
  get("/v1/payment_intents", listShape, (context, input) => {
    return listObjects(context.database, "payment_intent", "/v1/payment_intents", [], input);
  }),
  get("/v1/payment_intents/:id", z.strictObject({}), (context, _input, id) => {
    return loadObject(context.database, "payment_intent", id) ?? refuseUnknown("payment_intent", id);
  }),
];
