// The store under test: the Worker called as a browser would, and the sandbox that stands in for the world.
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { vi } from "vitest";
import { z } from "zod";
import { minuteMs } from "../../../worker/core/time.ts";
import worker from "../../../worker/index.ts";
import { readConfig } from "../../../worker/config.ts";
import { encryptSecret } from "../../../worker/people/factors/flows-secrets.ts";
import { authenticatorCode, testSecret } from "../../support/authenticator.ts";
import { openMarket, type Market, type MarketOptions } from "./market.ts";
import { mustBeDeclared } from "./declared.ts";
import { atTime, crashingDatabase, sandbox, world } from "./world.ts";

export const origin = "http://localhost:8787";

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface CallOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly cookie?: string;
  /** The browser's device secret: by default one for the whole file; none when null. */
  readonly device?: string | null;
  /** The client's IP address; none by default. */
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The Origin header: by default the store's own; none when null. */
  readonly from?: string | null;
  /** The Worker crashes after this many database batches. */
  readonly crashesAfterBatches?: number;
  /** One more batch is committed, and its response is lost. */
  readonly isLastWritten?: boolean;
  /** Called after the response, while deferred work may still run. */
  readonly whenAnswered?: () => Promise<unknown>;
}

/** The default browser of a test file. */
export const ownDevice = "d".repeat(43);

export function bindingsOf({
  crashesAfterBatches,
  isLastWritten,
}: Pick<CallOptions, "crashesAfterBatches" | "isLastWritten">) {
  return crashesAfterBatches === undefined
    ? world
    : { ...world, DB: crashingDatabase(crashesAfterBatches, isLastWritten) };
}

/** Calls the Worker and waits for its deferred work. */
export async function call(path: string, options: CallOptions = {}): Promise<Reply> {
  const {
    method = options.body === undefined ? "GET" : "POST",
    body,
    cookie,
    device = ownDevice,
    address,
    headers,
    from = origin,
  } = options;
  const cookies = [cookie, device === null ? undefined : `__Host-device=${device}`].filter(
    (one) => one !== undefined,
  );
  const request = new Request<unknown, IncomingRequestCfProperties>(origin + path, {
    method,
    headers: {
      ...(from !== null && { origin: from }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(cookies.length > 0 && { cookie: cookies.join("; ") }),
      ...(address !== undefined && { "cf-connecting-ip": address }),
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
    }),
  });
  const execution = createExecutionContext();
  const response = await worker.fetch(request, bindingsOf(options), execution);
  const text = new TextDecoder().decode(await response.arrayBuffer());
  await options.whenAnswered?.();
  await waitOnExecutionContext(execution);
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const answered: unknown = isJson ? JSON.parse(text) : text;
  if (isJson) mustBeDeclared(method, path, response.status, answered);
  return { status: response.status, body: answered, headers: response.headers };
}

const pollEveryMs = 5 * minuteMs;

/** A minute with only the schedule's minutely work. */
export const calmMinute = new Date(minuteMs);

/** Fires the schedule: for a calm minute, or for the faked clock's time. */
export async function fireSchedule(
  options: { cron?: string; scheduledTime?: Date; crashesAfterBatches?: number } = {},
): Promise<void> {
  const { cron = "* * * * *", scheduledTime = vi.isFakeTimers() ? new Date() : calmMinute } = options;
  const execution = createExecutionContext();
  await worker.scheduled(createScheduledController({ cron, scheduledTime }), bindingsOf(options), execution);
  await waitOnExecutionContext(execution);
}

/** A market whose families have accounts at the processor, created by the schedule. */
export async function openPayableMarket(options: MarketOptions = {}): Promise<Market> {
  const market = await openMarket(world.DB, Date.now(), options);
  await fireSchedule();
  return market;
}

const problemShape = z.object({
  code: z.string(),
  status: z.number(),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

/** The code of a refusal; fails unless the body is a complete problem document. */
export function codeOf(reply: Reply): string {
  const problem = problemShape.parse(reply.body);
  if (problem.status !== reply.status) throw new Error("a problem's status is not its response's");
  if (!reply.headers.get("content-type")?.startsWith("application/problem+json")) {
    throw new Error("a refusal is not a problem document");
  }
  return problem.code;
}

export function detailOf(reply: Reply): Record<string, unknown> {
  return problemShape.parse(reply.body).detail;
}

const placedShape = z.object({
  order: z.object({
    id: z.templateLiteral(["ord_", z.string()]),
    number: z.string(),
    token: z.string(),
    state: z.string(),
    totalHalalas: z.int(),
    expiresAt: z.int(),
    parcels: z.array(z.object({ id: z.string(), state: z.string(), grossHalalas: z.int() })),
  }),
  payment: z.object({ url: z.string() }).nullable(),
});
export type Placed = z.infer<typeof placedShape>;

export function readPlaced(reply: Reply): Placed {
  if (reply.status !== 201 && reply.status !== 200) {
    throw new Error(`no order was placed: ${reply.status} ${JSON.stringify(reply.body)}`);
  }
  return placedShape.parse(reply.body);
}

export interface OrderChoice {
  readonly lines?: readonly { variantId: string; quantity: number }[];
  readonly fulfilment?: Readonly<Record<string, unknown>>;
  readonly buyer?: Readonly<Record<string, unknown>>;
  readonly quotedTotalHalalas?: number;
  readonly locale?: "ar" | "en";
}

export const delivery = {
  kind: "delivery",
  address: {
    buildingNumber: "7421",
    street: "King Fahd",
    districtId: "dst_taif_hada",
    postalCode: "26511",
  },
};

const pickupFee = 1000;
const deliveryFee = 2500;

/** The order request for one unit of a product of each of the first three families, unless `choice` differs. */
export function orderRequest(market: Market, choice: OrderChoice = {}) {
  const lines = choice.lines ?? market.goods.slice(0, 3).map(({ variantId }) => ({ variantId, quantity: 1 }));
  const pickup = {
    kind: "hotel_pickup",
    hotelId: market.hotelId,
    slotId: market.slotId,
    departureOn: market.departureOn,
    guestName: "Ahmad Khan",
  };
  const fulfilment = choice.fulfilment ?? pickup;
  const goods = lines.map(({ variantId, quantity }) => {
    const price = market.goods.find((one) => one.variantId === variantId)?.priceHalalas ?? 0;
    return price * quantity;
  });
  const fee = fulfilment["kind"] === "delivery" ? deliveryFee : pickupFee;
  return {
    lines,
    fulfilment,
    buyer: choice.buyer ?? { name: "Ahmad", phone: "+923001234567" },
    locale: choice.locale ?? "en",
    quotedTotalHalalas: choice.quotedTotalHalalas ?? goods.reduce((sum, one) => sum + one, fee),
  };
}

/** The schedule's next polling, far enough ahead that open sessions are checked again. */
export async function pollProcessor(): Promise<void> {
  const at = Math.ceil((Date.now() + 11 * minuteMs) / pollEveryMs) * pollEveryMs;
  await atTime(at, () => fireSchedule());
}

let keys = 0;
export function newKey(): string {
  keys += 1;
  return `test-key-${keys}-${crypto.randomUUID()}`;
}

export async function postOrder(
  body: unknown,
  key = newKey(),
  options: Pick<CallOptions, "crashesAfterBatches"> = {},
): Promise<Reply> {
  return call("/api/shop/orders", { body, headers: { "idempotency-key": key }, ...options });
}

export async function place(market: Market, choice: OrderChoice = {}): Promise<Placed> {
  return readPlaced(await postOrder(orderRequest(market, choice)));
}

/** The order as its shopper sees it. */
export async function readOrder(placed: Placed): Promise<Placed> {
  return readPlaced(await call(`/api/shop/orders/${placed.order.token}`));
}

export function sessionOf(placed: Placed): string {
  const url = placed.payment?.url ?? "";
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

/** Pays a session in the sandbox; the webhook is not delivered. */
export async function payInSandbox(sessionId: string): Promise<void> {
  await sandbox(`/_sandbox/sessions/${sessionId}/pay`, z.unknown(), {});
}

const eventsShape = z.object({ events: z.array(z.object({ id: z.string(), type: z.string() })) });
const deliveryShape = z.object({ body: z.string(), signature: z.string() });
export type SignedEvent = z.infer<typeof deliveryShape>;

/** A signed delivery of the session's event, as the processor would post it. */
export async function signedEvent(
  sessionId: string,
  type = "checkout.session.completed",
): Promise<SignedEvent> {
  const { events } = await sandbox(`/_sandbox/events?subject=${sessionId}&type=${type}`, eventsShape);
  const [event] = events;
  if (event === undefined) throw new Error(`the sandbox has no ${type} of this session`);
  return sandbox(`/_sandbox/events/${event.id}/delivery`, deliveryShape);
}

export async function postEvent(
  event: SignedEvent,
  options: Pick<CallOptions, "crashesAfterBatches" | "isLastWritten" | "whenAnswered"> = {},
): Promise<Reply> {
  const headers = { "stripe-signature": event.signature };
  return call("/api/hooks/stripe", { body: event.body, headers, ...options });
}

export async function pay(placed: Placed): Promise<void> {
  await payInSandbox(sessionOf(placed));
  await postEvent(await signedEvent(sessionOf(placed)));
}

let phones = 0;
/** A buyer with a phone that no other test of the file uses. */
export function newBuyer(): { name: string; phone: string } {
  phones += 1;
  return { name: "Ahmad", phone: `+92300${String(phones).padStart(7, "0")}` };
}

let networks = 0;
/** A client address in a network that no other test of the file uses. */
export function newAddress(): string {
  networks += 1;
  return `203.0.113.${networks}`;
}

const messagesShape = z.object({ messages: z.array(z.object({ to: z.string(), body: z.string() })) });

export async function messagesTo(phone: string): Promise<string[]> {
  const { messages } = await sandbox(`/_sandbox/messages?to=${encodeURIComponent(phone)}`, messagesShape);
  return messages.map((message) => message.body);
}

/** Signs in with the code that the sandbox received, and staff also with their authenticator; returns the cookie. */
export async function signIn(phone: string): Promise<string> {
  await call("/api/session/codes", { body: { phone } });
  const [message = ""] = await messagesTo(phone);
  const code = /\d{6}/.exec(message)?.[0] ?? "";
  const reply = await call("/api/session", { body: { phone, code } });
  const cookie = cookieIn(reply);
  if (reply.status !== 201 || cookie === undefined) {
    throw new Error(`${phone} could not sign in: ${reply.status} ${JSON.stringify(reply.body)}`);
  }
  const { session } = signedInShape.parse(reply.body);
  return session.factor === "not_needed" ? cookie : confirm(phone, cookie);
}

const signedInShape = z.object({ session: z.object({ factor: z.string() }) });

export function cookieIn(reply: Reply): string | undefined {
  const [cookie] = reply.headers.getSetCookie().flatMap((set) => /^__Host-session=[^;]+/.exec(set) ?? []);
  return cookie;
}

/**
 * Passes the second factor with the person's existing authenticator. Its last use is cleared, so that one person can sign
 * in more than once in 30 seconds.
 */
export async function confirm(phone: string, cookie: string): Promise<string> {
  const personId = String((await column("SELECT id FROM people WHERE phone = ?", phone))[0]);
  await change(
    `INSERT INTO factors (id, person_id, kind, name, secret, created_at, used_at)
      SELECT 'fac_of_' || ?1, ?1, 'authenticator', 'Test', ?2, 0, 0
      WHERE NOT EXISTS (SELECT 1 FROM factors WHERE person_id = ?1)`,
    personId,
    await encryptSecret(readConfig(world).encryptionKeys, testSecret, personId),
  );
  await change(
    "UPDATE factors SET last_step = 0 WHERE person_id = (SELECT id FROM people WHERE phone = ?)",
    phone,
  );
  const code = authenticatorCode(Date.now());
  const reply = await call("/api/security/verification", { body: { kind: "authenticator", code }, cookie });
  if (reply.status !== 204) throw new Error(`${phone} could not confirm: ${JSON.stringify(reply.body)}`);
  return cookieIn(reply) ?? cookie;
}

/** Makes a person's sessions just confirmed, for tests in which hours or days pass. */
export async function renewConfirmation(phone: string): Promise<void> {
  await change(
    `UPDATE sessions SET verified_at = ?2, seen_at = ?2, created_at = ?2, expires_at = ?2 + 3600000
      WHERE verified_at IS NOT NULL AND person_id = (SELECT id FROM people WHERE phone = ?1)`,
    phone,
    Date.now(),
  );
}

/** Reads rows directly from the database. */
export async function rows(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  const { results } = await world.DB.prepare(sql)
    .bind(...values)
    .all();
  return results;
}

/** Changes rows directly in the database. */
export async function change(sql: string, ...values: unknown[]): Promise<void> {
  await world.DB.prepare(sql)
    .bind(...values)
    .run();
}

/** One column of a query's rows. */
export async function column(sql: string, ...values: unknown[]): Promise<unknown[]> {
  const found = await world.DB.prepare(sql)
    .bind(...values)
    .raw();
  return found.map((row) => row[0]);
}

export async function number(sql: string, ...values: unknown[]): Promise<number> {
  return z.number().parse((await column(sql, ...values))[0]);
}
