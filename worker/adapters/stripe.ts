// Payments by Stripe: hosted Checkout, separate charges and transfers. The same code speaks to the sandbox.
import { Stripe } from "stripe";
import { halalas } from "../core/money.ts";
import type { OrderId } from "../core/id.ts";
import type {
  AccountRequest,
  PaymentEvent,
  Payments,
  PaymentsRefusal,
  PaymentSession,
  RefundRequest,
  SessionFacts,
  SessionRequest,
  TransferRequest,
} from "./payments.ts";

const timeoutMs = 8_000;
const retriesMax = 2;
/** Stripe's own tolerance is for age only; a signature from the future is refused as well. */
const futureToleranceSeconds = 300;
const eventsMax = 500;
const transfersMax = 500;
const eventTypes = ["checkout.session.completed", "checkout.session.expired"];
const factsExpand = ["payment_intent.latest_charge.balance_transaction"];

export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Null for Stripe itself. */
  readonly origin: string | null;
}

function newClient(settings: StripeSettings): Stripe {
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

function asOrderId(value: string | null | undefined): OrderId | null {
  return value?.startsWith("ord_") ? `ord_${value.slice("ord_".length)}` : null;
}

function idOf(value: string | { id: string } | null | undefined): string | null {
  return typeof value === "object" ? (value?.id ?? null) : (value ?? null);
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
    processingHalalas: transaction ? halalas(transaction.fee) : null,
  };
}

function eventOf(event: Stripe.Event): PaymentEvent {
  const object: Record<string, unknown> = { ...event.data.object };
  const reference = object["client_reference_id"];
  return {
    id: event.id,
    type: event.type,
    objectId: typeof object["id"] === "string" ? object["id"] : "",
    orderId: asOrderId(typeof reference === "string" ? reference : null),
    createdAt: event.created * 1000,
  };
}

/** A 4xx other than a conflict or a rate limit is final under its key; anything else is thrown and asked again. */
async function orRefusal<Answer>(call: Promise<Answer>): Promise<Answer | PaymentsRefusal> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const status = error.statusCode ?? 0;
    const isFinal = status >= 400 && status < 500 && status !== 409 && status !== 429 && status !== 401;
    if (!isFinal) throw error;
    return { rejected: error.code ?? error.type };
  }
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
    adaptive_pricing: { enabled: false },
    expires_at: Math.floor(request.expiresAt / 1000),
    success_url: request.returnUrl,
    cancel_url: request.returnUrl,
    ...(request.email !== null && { customer_email: request.email }),
  };
}

function accountParameters(request: AccountRequest): Stripe.V2.Core.AccountCreateParams {
  return {
    contact_email: request.email,
    display_name: request.name,
    dashboard: "express",
    identity: { country: "ae", entity_type: "individual" },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    defaults: {
      currency: "sar",
      responsibilities: { fees_collector: "application", losses_collector: "application" },
    },
    metadata: { family_id: request.familyId },
  };
}

async function sendTransfer(stripe: Stripe, request: TransferRequest) {
  const sent = await orRefusal(
    stripe.transfers.create(
      {
        amount: request.amountHalalas,
        currency: "sar",
        destination: request.accountId,
        source_transaction: request.chargeId,
        transfer_group: request.orderId,
        metadata: { order_id: request.orderId, parcel_id: request.parcelId },
      },
      { idempotencyKey: request.key },
    ),
  );
  return "rejected" in sent ? sent : { transferId: sent.id };
}

async function findTransfer(stripe: Stripe, orderId: string, parcelId: string) {
  const transfers = await stripe.transfers
    .list({ transfer_group: orderId, limit: 100 })
    .autoPagingToArray({ limit: transfersMax });
  const found = transfers.find((transfer) => transfer.metadata["parcel_id"] === parcelId);
  return found === undefined ? null : { transferId: found.id };
}

async function sendRefund(stripe: Stripe, request: RefundRequest) {
  const sent = await orRefusal(
    stripe.refunds.create(
      {
        payment_intent: request.paymentIntentId,
        amount: request.amountHalalas,
        metadata: { order_id: request.orderId },
      },
      { idempotencyKey: request.key },
    ),
  );
  return "rejected" in sent ? sent : { refundId: sent.id };
}

async function readEvent(stripe: Stripe, secret: string, body: string, signature: string, now: number) {
  const signedAtSeconds = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1] ?? Number.NaN);
  if (!(signedAtSeconds <= now / 1000 + futureToleranceSeconds)) return null;
  try {
    return eventOf(await stripe.webhooks.constructEventAsync(body, signature, secret));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    throw error;
  }
}

async function listEvents(stripe: Stripe, since: number): Promise<PaymentEvent[]> {
  const events = await stripe.events
    .list({ created: { gte: Math.floor(since / 1000) }, types: eventTypes, limit: 100 })
    .autoPagingToArray({ limit: eventsMax });
  return events.map(eventOf).toReversed();
}

export function stripePayments(settings: StripeSettings): Payments {
  const stripe = newClient(settings);
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
    async expireSession(id) {
      const ended = await orRefusal(sessions.expire(id));
      // Stripe refuses to expire what is complete or expired already: then the truth is read.
      return "rejected" in ended ? this.loadSession(id) : factsOf(ended);
    },
    sendTransfer: (request) => sendTransfer(stripe, request),
    findTransfer: (orderId, parcelId) => findTransfer(stripe, orderId, parcelId),
    sendRefund: (request) => sendRefund(stripe, request),
    async openAccount(request) {
      const opened = await orRefusal(
        stripe.v2.core.accounts.create(accountParameters(request), { idempotencyKey: request.key }),
      );
      return "rejected" in opened ? opened : { accountId: opened.id };
    },
    readEvent: (body, signature, now) => readEvent(stripe, settings.webhookSecret, body, signature, now),
    listEvents: (since) => listEvents(stripe, since),
  };
}
