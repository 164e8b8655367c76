// Payments by Stripe: hosted Checkout, separate charges and transfers. The same code speaks to the sandbox.
import { Stripe } from "stripe";
import { halalas } from "../core/money.ts";
import type { SessionFacts } from "./facts.ts";
import type { Payments, PaymentSession, SessionRequest } from "./payments.ts";
import { stripeChanges } from "./stripe-changes.ts";
import { stripeDisputes } from "./stripe-disputes.ts";
import { stripeEvents } from "./stripe-events.ts";
import { asOrderId, idOf } from "./stripe-ids.ts";
import { stripeMovements } from "./stripe-movements.ts";
import { stripePayouts } from "./stripe-payouts.ts";
import { stripeRefunds } from "./stripe-refunds.ts";
import { orRefusal } from "./stripe-refusal.ts";

const retriesMax = 2;
const factsExpand = ["payment_intent.latest_charge.balance_transaction"];

export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecrets: readonly string[];
  /** Null for Stripe itself. */
  readonly origin: string | null;
}

function newClient(settings: StripeSettings, timeoutMs: number): Stripe {
  const server = settings.origin === null ? null : new URL(settings.origin);
  return new Stripe(settings.secretKey, {
    httpClient: Stripe.createFetchHttpClient(),
    timeout: timeoutMs,
    maxNetworkRetries: retriesMax,
    telemetry: false,
    ...(server && {
      host: server.hostname,
      port: server.port,
      protocol: server.protocol === "http:" ? ("http" as const) : ("https" as const),
    }),
  });
}

function stateOf(session: Stripe.Checkout.Session): SessionFacts["state"] {
  if (session.status === "expired") return "expired";
  if (session.status === "open") return "open";
  if (session.payment_status === "paid") return "paid";
  const intent = typeof session.payment_intent === "object" ? session.payment_intent : null;
  const hasFailed = intent?.status === "requires_payment_method" || intent?.status === "canceled";
  return hasFailed ? "failed" : "processing";
}

function factsOf(session: Stripe.Checkout.Session): SessionFacts {
  const intent = typeof session.payment_intent === "object" ? session.payment_intent : null;
  const charge = typeof intent?.latest_charge === "object" ? intent.latest_charge : null;
  const transaction = typeof charge?.balance_transaction === "object" ? charge.balance_transaction : null;
  return {
    sessionId: session.id,
    orderId: asOrderId(session.client_reference_id),
    state: stateOf(session),
    amountHalalas: halalas(session.amount_total ?? 0),
    currency: session.currency ?? "",
    paymentIntentId: idOf(session.payment_intent),
    chargeId: idOf(intent?.latest_charge),
    // In another currency the reconciliation posts it, because it knows the rate.
    processingHalalas: transaction?.currency === session.currency ? halalas(transaction.fee) : null,
  };
}

function sessionParameters(request: SessionRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { order_id: request.orderId };
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    // Stripe's hosted page does not come in Arabic; "auto" follows the browser among the languages it has.
    locale: "auto",
    client_reference_id: request.orderId,
    metadata,
    payment_intent_data: { transfer_group: request.orderId, metadata, description: request.number },
    line_items: request.lines.map((line) => ({
      quantity: line.quantity,
      metadata: { seller: line.seller },
      price_data: {
        currency: "sar",
        unit_amount: line.priceHalalas,
        product_data: { name: line.title },
      },
    })),
    // Cards (with Apple Pay and Google Pay) only: reservations last minutes, and slower methods would outlive them.
    allowed_payment_method_types: ["card"],
    adaptive_pricing: { enabled: false },
    expires_at: Math.floor(request.expiresAt / 1000),
    success_url: request.returnUrl,
    cancel_url: request.returnUrl,
    ...(request.email !== null && { customer_email: request.email }),
  };
}

export function stripePayments(settings: StripeSettings, timeoutMs: number): Payments {
  const stripe = newClient(settings, timeoutMs);
  const { sessions } = stripe.checkout;
  return {
    async openSession(request) {
      const session = await sessions.create(sessionParameters(request), { idempotencyKey: request.key });
      if (session.amount_total !== request.totalHalalas || !session.url) {
        throw new Error(`Stripe's session ${session.id} does not ask for what the order costs`);
      }
      return { sessionId: session.id, url: session.url } satisfies PaymentSession;
    },
    loadSession: async (id) => factsOf(await sessions.retrieve(id, { expand: factsExpand })),
    async findSession(intent) {
      const { data } = await sessions.list({ payment_intent: intent, limit: 1 });
      return data[0] === undefined ? null : this.loadSession(data[0].id);
    },
    async expireSession(id) {
      const ended = await orRefusal(sessions.expire(id));
      // Stripe refuses to expire what is complete or expired already: then the truth is read.
      return "rejected" in ended ? this.loadSession(id) : factsOf(ended);
    },
    ...stripeRefunds(stripe),
    ...stripeDisputes(stripe),
    ...stripePayouts(stripe),
    ...stripeMovements(stripe),
    ...stripeChanges(stripe),
    ...stripeEvents(stripe, settings.webhookSecrets),
  };
}
