// A sandbox in the test's own process, and the official SDK talking to it, every exchange checked.
import { Stripe } from "stripe";
import { z } from "zod";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../worker/sandbox/index.ts";
import { loadStripeShapes } from "./stripe-shapes.ts";

export const shapes = loadStripeShapes();
export const webhookSecret = "whsec_test_0123456789abcdef0123456789abcdef";

export interface CheckedSandbox {
  readonly sandbox: Sandbox;
  readonly stripe: Stripe;
  /** Where an exchange was not as Stripe's shapes say. A test ends with this empty. */
  readonly complaints: string[];
  /** What was asked and what was answered, in order. */
  readonly exchanges: Exchange[];
  /** A request of one's own to the sandbox, answered with its status, headers and JSON. */
  readonly callSandbox: (method: string, path: string, json?: unknown) => Promise<Answer>;
  /** Pays a session as a customer would, without a browser. */
  readonly pay: (sessionId: string, choice?: PayChoice) => Promise<Paid>;
  /** Closes the sandbox, and fails when any exchange was not as it should be. */
  readonly close: () => Promise<void>;
}

export interface PayChoice {
  readonly method?: "card" | "async";
  readonly card?: string;
  readonly challenge?: "approve" | "refuse";
  /** How a payment whose money comes later ends. */
  readonly result?: "succeeded" | "failed";
  readonly waitForDelivery?: boolean;
}

const paidShape = z.object({
  session: z.looseObject({ id: z.string(), status: z.string(), payment_intent: z.string().nullable() }),
  paymentStatus: z.enum(["paid", "unpaid"]),
  outcome: z.string(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
});
export type Paid = z.infer<typeof paidShape>;

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly replayed: boolean;
  readonly key: string | null;
}

export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

type Checker = Pick<CheckedSandbox, "complaints" | "exchanges">;

/** A request that Stripe's shapes don't allow must be refused, and every answer must have Stripe's shape. */
async function checkedFetch(sandbox: Sandbox, checker: Checker, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const body = await request.clone().text();
  const response = await sandbox.app.fetch(request);
  const { method } = request;
  const { status, headers } = response;
  const replayed = headers.get("idempotent-replayed") === "true";
  const key = request.headers.get("idempotency-key");
  checker.exchanges.push({ method, path: url.pathname, status, replayed, key });
  if (status === 599 || status === 504) return response;
  // A fault may put something else in the place of Stripe's error.
  const isJson = headers.get("content-type")?.startsWith("application/json") === true;
  if (status >= 400 && !isJson) return response;
  const text = await response.clone().text();
  const wrongRequest = shapes.checkRequest(method, url, body);
  if (wrongRequest.length > 0 && status < 400)
    checker.complaints.push(`request ${url.pathname}`, ...wrongRequest);
  const wrongAnswer = shapes.checkResponse(method, url, status, JSON.parse(text));
  if (wrongAnswer.length > 0)
    checker.complaints.push(`answer ${status} ${method} ${url.pathname}`, ...wrongAnswer);
  return response;
}

export function openChecked(options: Partial<SandboxOptions> = {}): CheckedSandbox {
  const sandbox = createSandbox({
    file: ":memory:",
    publicUrl: "http://localhost:8788",
    webhookUrl: "",
    webhookSecret,
    ...options,
  });
  const checker: Checker = { complaints: [], exchanges: [] };
  const fetchChecked: typeof fetch = (input, init) => {
    return checkedFetch(sandbox, checker, new Request(input, init));
  };
  const stripe = new Stripe("sk_test_local", {
    host: "localhost",
    port: 8788,
    protocol: "http",
    httpClient: Stripe.createFetchHttpClient(fetchChecked),
    maxNetworkRetries: 2,
    timeout: 2000,
    telemetry: false,
  });
  const ask = async (method: string, path: string, json?: unknown): Promise<Answer> => {
    const body = json === undefined ? null : JSON.stringify(json);
    const response = await sandbox.app.fetch(new Request(`http://localhost:8788${path}`, { method, body }));
    return { status: response.status, json: await response.json() };
  };
  const pay = async (sessionId: string, choice: PayChoice = {}): Promise<Paid> => {
    const { json } = await ask("POST", `/_sandbox/sessions/${sessionId}/pay`, choice);
    return paidShape.parse(json);
  };
  const close = async (): Promise<void> => {
    await sandbox.close();
    if (checker.complaints.length > 0) throw new Error(checker.complaints.join("\n"));
  };
  return { sandbox, stripe, callSandbox: ask, pay, close, ...checker };
}

/** One line of an order: a family's product. */
export function aLine(family: string, name: string, unitAmount: number, quantity: number) {
  const price_data = { currency: "sar", unit_amount: unitAmount, product_data: { name } };
  return {
    quantity,
    metadata: { family },
    price_data,
  } satisfies Stripe.Checkout.SessionCreateParams.LineItem;
}

/** What the store asks for an order of three families, 263.24 SAR. */
export function anOrder(order: string): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    locale: "auto",
    adaptive_pricing: { enabled: false },
    success_url: `https://souq.example/orders/${order}?session={CHECKOUT_SESSION_ID}`,
    cancel_url: "https://souq.example/basket",
    customer_email: "guest@example.com",
    client_reference_id: order,
    metadata: { order_id: order },
    payment_intent_data: {
      transfer_group: order,
      description: `Order ${order}`,
      metadata: { order_id: order },
    },
    line_items: [
      aLine("fam_a", "معمول بالتمر", 4500, 2),
      aLine("fam_b", "Jareesh", 7325, 1),
      aLine("fam_c", "Kleija", 3333, 3),
    ],
  };
}

/** What the store asks for a family that is to be paid through Stripe. */
export function aFamilyAccount(name: string): Stripe.V2.Core.AccountCreateParams {
  return {
    contact_email: "family@example.com",
    display_name: name,
    dashboard: "express",
    identity: { country: "ae", entity_type: "individual" },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    defaults: {
      currency: "sar",
      responsibilities: { fees_collector: "application", losses_collector: "application" },
    },
    metadata: { family: "fam_a" },
    include: ["configuration.recipient", "identity", "defaults", "requirements"],
  };
}

/** The id of the charge that paid a session. */
export async function chargeOf(checked: CheckedSandbox, paid: Paid): Promise<string> {
  const intent = await checked.stripe.paymentIntents.retrieve(z.string().parse(paid.session.payment_intent));
  return z.string().parse(intent.latest_charge);
}

/** An order that is paid, and the charge that paid it. */
export async function aPaidOrder(checked: CheckedSandbox, order: string, card = "4242424242424242") {
  const session = await checked.stripe.checkout.sessions.create(anOrder(order));
  const paid = await checked.pay(session.id, { card });
  const intent = z.string().parse(paid.session.payment_intent);
  return { session: session.id, intent, charge: await chargeOf(checked, paid) };
}

/** What the SDK threw when the sandbox refused, or a failure when it did not refuse. */
export async function refusalOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof Stripe.errors.StripeError) return outcome;
  throw new Error("The call was not refused.");
}
