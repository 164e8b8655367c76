// The parameters of a new Checkout Session that the sandbox knows. Any other is refused as unknown.
import { z } from "zod";
import { flag, integer, listOf, metadata, text } from "./form.ts";

const productData = z.strictObject({
  name: text.max(250),
  description: text.optional(),
  images: listOf(text, 8).optional(),
  metadata: metadata.optional(),
  tax_code: text.optional(),
  unit_label: text.optional(),
});

const lineItem = z.strictObject({
  quantity: integer,
  metadata: metadata.optional(),
  price_data: z.strictObject({
    currency: text,
    unit_amount: integer,
    product_data: productData,
    tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
  }),
});

const shipping = z.strictObject({
  name: text,
  phone: text.optional(),
  carrier: text.optional(),
  tracking_number: text.optional(),
  address: z.strictObject({
    line1: text,
    line2: text.optional(),
    city: text.optional(),
    country: text.optional(),
    postal_code: text.optional(),
    state: text.optional(),
  }),
});

const paymentIntentData = z.strictObject({
  capture_method: z.enum(["automatic", "automatic_async"]).optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  receipt_email: text.optional(),
  shipping: shipping.optional(),
  statement_descriptor: text.max(22).optional(),
  statement_descriptor_suffix: text.max(22).optional(),
  transfer_group: text.optional(),
});

const message = z.strictObject({ message: text.max(1200) });
const enabled = z.strictObject({ enabled: flag });

// The locales of Stripe's hosted page. Arabic is not among them.
// prettier-ignore
const locales = [
  "auto", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA",
  "hi-IN", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "pt-BR",
  "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW",
] as const;

export const sessionShape = z.strictObject({
  mode: z.enum(["payment"]),
  ui_mode: z.enum(["hosted_page"]).optional(),
  line_items: listOf(lineItem, 100),
  success_url: text,
  cancel_url: text.optional(),
  client_reference_id: text.max(200).optional(),
  customer_email: text.optional(),
  expires_at: integer.optional(),
  locale: z.enum(locales).optional(),
  metadata: metadata.optional(),
  payment_intent_data: paymentIntentData.optional(),
  adaptive_pricing: enabled.optional(),
  allowed_payment_method_types: listOf(z.enum(["card"]), 1).optional(),
  billing_address_collection: z.enum(["auto", "required"]).optional(),
  customer_creation: z.enum(["if_required"]).optional(),
  custom_text: z
    .strictObject({ after_submit: message, shipping_address: message, submit: message })
    .partial()
    .optional(),
  origin_context: z.enum(["mobile_app", "web"]).optional(),
  phone_number_collection: enabled.optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay"]).optional(),
});

export type SessionInput = z.infer<typeof sessionShape>;
export type LineInput = SessionInput["line_items"][number];
export type PaymentIntentInput = NonNullable<SessionInput["payment_intent_data"]>;
