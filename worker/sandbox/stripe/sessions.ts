// Checkout Sessions: creating, reading and expiring them.
import type Stripe from "stripe";
import { z } from "zod";
import { type Context, secondsNow } from "../context.ts";
import { get, post } from "./endpoint.ts";
import { integer, text } from "./form.ts";
import { newId } from "../id.ts";
import { listLineItems, newLineItem } from "./line-items.ts";
import { equals, listObjects, pageShape } from "./lists.ts";
import { loadObject, saveNew } from "./objects.ts";
import { isRefusal, type Refusal, refuse, refuseParameter, refuseUnknown } from "./refusal.ts";
import { expireDueSessions, expireSession, isDue } from "./session-expiry.ts";
import { type SessionInput, sessionShape } from "./session-shape.ts";

const minSeconds = 30 * 60;
const maxSeconds = 24 * 60 * 60;
const minAmount = 200;
const maxAmount = 99_999_999;

function isUrl(value: string): boolean {
  const protocol = URL.parse(value.replaceAll("{CHECKOUT_SESSION_ID}", "id"))?.protocol;
  return protocol === "http:" || protocol === "https:";
}

function checkAddresses(input: SessionInput): Refusal | null {
  for (const param of ["success_url", "cancel_url"] as const) {
    const url = input[param];
    if (url !== undefined && !isUrl(url)) {
      return refuse(`Not a valid URL: ${url}`, { code: "url_invalid", param });
    }
  }
  const email = input.customer_email;
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    return refuse(`Invalid email address: ${email}`, { code: "email_invalid", param: "customer_email" });
  }
  return null;
}

function checkExpiry(expiresAt: number, now: number): Refusal | null {
  const param = "expires_at";
  if (expiresAt < now + minSeconds) {
    const message = "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.";
    return refuse(message, { param });
  }
  if (expiresAt > now + maxSeconds) {
    return refuse("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", {
      param,
    });
  }
  return null;
}

function checkLines(lines: SessionInput["line_items"]): Refusal | null {
  const [first] = lines;
  if (first === undefined) {
    const message = "Missing required param: line_items.";
    return refuseParameter(message, { code: "parameter_missing", param: "line_items" });
  }
  const { currency } = first.price_data;
  if (!/^[a-z]{3}$/.test(currency)) {
    return refuse(`Invalid currency: ${currency}.`, { param: "line_items[0][price_data][currency]" });
  }
  for (const [index, { price_data: price, quantity }] of lines.entries()) {
    if (price.currency !== currency) {
      return refuse("All line items must have the same currency.", {
        param: `line_items[${index}][price_data][currency]`,
      });
    }
    if (price.unit_amount < 0 || quantity < 1) {
      const param = price.unit_amount < 0 ? "[price_data][unit_amount]" : "[quantity]";
      const message = "Invalid integer: amounts and quantities must be positive.";
      return refuseParameter(message, {
        code: "parameter_invalid_integer",
        param: `line_items[${index}]${param}`,
      });
    }
  }
  return null;
}

function checkTotal(total: number): Refusal | null {
  if (total < minAmount) {
    const message = "The Checkout Session's total amount due must add up to at least 2.00.";
    return refuse(message, { code: "amount_too_small" });
  }
  if (total > maxAmount) {
    return refuse("The Checkout Session's total amount due is too large.", { code: "amount_too_large" });
  }
  return null;
}

function newSession(
  context: Context,
  input: SessionInput,
  total: number,
  expiresAt: number,
): Stripe.Checkout.Session {
  const id = newId("cs_test", 40);
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: input.adaptive_pricing?.enabled ?? false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: input.billing_address_collection ?? null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    created: secondsNow(context),
    currency: input.line_items[0]?.price_data.currency ?? null,
    custom_text: {
      after_submit: input.custom_text?.after_submit ?? null,
      shipping_address: input.custom_text?.shipping_address ?? null,
      submit: input.custom_text?.submit ?? null,
      terms_of_service_acceptance: null,
    },
    customer_creation: input.customer_creation ?? "if_required",
    customer_email: input.customer_email ?? null,
    expires_at: expiresAt,
    locale: input.locale ?? null,
    metadata: input.metadata ?? {},
    origin_context: input.origin_context ?? null,
    phone_number_collection: { enabled: input.phone_number_collection?.enabled ?? false },
    submit_type: input.submit_type ?? null,
    success_url: input.success_url,
    url: `${context.publicUrl}/pay/${id}`,
    ...unusedSessionFields,
  };
}

/** The fields that are the same in every unpaid session. */
const unusedSessionFields = {
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  customer: null,
  customer_account: null,
  customer_details: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: null,
  mode: "payment",
  payment_intent: null,
  payment_link: null,
  payment_method_collection: "if_required",
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ["card"],
  payment_status: "unpaid",
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: "open",
  subscription: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: "hosted_page",
  wallet_options: null,
} satisfies Partial<Stripe.Checkout.Session>;

function createSession(context: Context, input: SessionInput): Stripe.Checkout.Session | Refusal {
  const now = secondsNow(context);
  const expiresAt = input.expires_at ?? now + maxSeconds;
  const lines = input.line_items.map((line) => newLineItem(line, now));
  const total = lines.reduce((sum, line) => sum + line.amount_total, 0);
  const wrong =
    checkAddresses(input) ?? checkExpiry(expiresAt, now) ?? checkLines(input.line_items) ?? checkTotal(total);
  if (wrong !== null) return wrong;
  const session = newSession(context, input, total, expiresAt);
  const group = input.payment_intent_data?.transfer_group ?? null;
  const lookup = { status: "open", transfer_group: group, due_at: expiresAt };
  saveNew(context.database, session, now, lookup, {
    lines,
    paymentIntentData: input.payment_intent_data ?? {},
  });
  return session;
}

/** A session past its time is expired before it is returned. */
export function loadSession(context: Context, id: string): Stripe.Checkout.Session | Refusal {
  const session = loadObject(context.database, "checkout.session", id);
  if (session === null) return refuseUnknown("checkout.session", id);
  return isDue(context, session) ? expireSession(context, session) : session;
}

function expireOnRequest(context: Context, id: string): Stripe.Checkout.Session | Refusal {
  const session = loadSession(context, id);
  if (isRefusal(session)) return session;
  if (session.status === "open") return expireSession(context, session);
  const status = `This Checkout Session has a status of ${session.status}.`;
  return refuse(`Only Checkout Sessions with a status in ["open"] can be expired. ${status}`);
}

const listShape = z.strictObject({
  ...pageShape,
  payment_intent: text.optional(),
  status: z.enum(["open", "complete", "expired"]).optional(),
});

const lineItemsShape = z.strictObject({ limit: integer.optional(), starting_after: text.optional() });

export const sessionEndpoints = [
  post("/v1/checkout/sessions", sessionShape, createSession),
  get("/v1/checkout/sessions", listShape, (context, input) => {
    expireDueSessions(context);
    const filters = [...equals("payment_intent", input.payment_intent), ...equals("status", input.status)];
    return listObjects(context.database, "checkout.session", "/v1/checkout/sessions", filters, input);
  }),
  get("/v1/checkout/sessions/:id", z.strictObject({}), (context, _input, id) => loadSession(context, id)),
  post("/v1/checkout/sessions/:id/expire", z.strictObject({}), (context, _input, id) =>
    expireOnRequest(context, id),
  ),
  get("/v1/checkout/sessions/:id/line_items", lineItemsShape, (context, input, id) => {
    const session = loadSession(context, id);
    if (isRefusal(session)) return session;
    const page = listLineItems(context.database, id, input);
    return page ?? refuseUnknown("line item", input.starting_after ?? "", "starting_after");
  }),
];
