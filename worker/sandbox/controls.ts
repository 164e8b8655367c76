// Controls for scripts and tests: pay without a browser, read the outbox, withhold, fail, empty.
import { Hono, type Context as HonoContext } from "hono";
import { z } from "zod";
import { listAttempts } from "./attempts.ts";
import { loadBalance } from "./balance.ts";
import { defaultCard } from "./cards.ts";
import type { Context } from "./context.ts";
import type { Delivery } from "./delivery.ts";
import { type EventRow, listEvents, loadEvent, loadEventAbout } from "./events.ts";
import type { Faults } from "./faults.ts";
import { listMessages, type Message } from "./messages.ts";
import { countBy, listGroupTotals, loadGroupTotals, loadTotals } from "./money.ts";
import { answerChallenge, type Attempt, paySession } from "./payments.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { loadSession } from "./sessions.ts";
import { signatureOf } from "./signature.ts";
import { tableNames } from "./tables.ts";

export interface ControlParts {
  readonly context: Context;
  readonly delivery: Delivery;
  readonly faults: Faults;
  readonly webhookSecret: string;
}

function refuseControl(message: string, status: number): Response {
  return Response.json({ error: { message } }, { status });
}

function respondRefusal(refusal: Refusal): Response {
  return Response.json({ error: refusal.refused }, { status: refusal.status });
}

/** The body as the shape wants it, or the answer that says what is wrong. No body is an empty object. */
async function readJson<T>(c: HonoContext, shape: z.ZodType<T>): Promise<{ readonly input: T } | Response> {
  const text = await c.req.text();
  try {
    const parsed = shape.safeParse(text === "" ? {} : JSON.parse(text));
    return parsed.success ? { input: parsed.data } : refuseControl(z.prettifyError(parsed.error), 400);
  } catch {
    return refuseControl("The body is not JSON.", 400);
  }
}

const payer = { email: "guest@example.com", name: "Test Customer" };

const payShape = z.strictObject({
  card: z.string().default(defaultCard),
  challenge: z.enum(["approve", "refuse"]).optional(),
  waitForDelivery: z.boolean().default(false),
});

function tryPaying(context: Context, id: string, input: z.infer<typeof payShape>): Attempt | Refusal {
  const attempt = paySession(context, id, input.card, payer);
  if (isRefusal(attempt) || attempt.outcome !== "challenge" || input.challenge === undefined) return attempt;
  return answerChallenge(context, id, input.challenge === "approve", payer);
}

async function pay({ context, delivery }: ControlParts, c: HonoContext, id: string): Promise<Response> {
  const read = await readJson(c, payShape);
  if (read instanceof Response) return read;
  const attempt = tryPaying(context, id, read.input);
  if (isRefusal(attempt)) return respondRefusal(attempt);
  if (attempt.outcome === "expired") return refuseControl("The session has expired.", 409);
  const event = loadEventAbout(context.database, id, "checkout.session.completed");
  if (event !== null && read.input.waitForDelivery) await delivery.awaitFirstAttempt(event.sequence);
  const { session, outcome, intent } = attempt;
  const error = intent?.last_payment_error ?? null;
  return c.json({ session, paymentStatus: session.payment_status, outcome, error });
}

/** What a customer does who closes the page: nothing. The session stays open until its time is over. */
function abandon({ context }: ControlParts, c: HonoContext, id: string): Response {
  const session = context.database.transact(() => loadSession(context, id));
  return isRefusal(session) ? respondRefusal(session) : c.json({ session, url: session.cancel_url });
}

function describeEvent(context: Context, event: EventRow): object {
  const { id, type, created, subject, delivery: state, tries, nextAt } = event;
  const attempts = listAttempts(context.database, event.sequence);
  return { id, type, created, subject, delivery: { state, tries, nextAt, attempts } };
}

function showEvents({ context }: ControlParts, c: HonoContext): Response {
  const { type, paymentIntent, subject, after } = c.req.query();
  const limit = Number(c.req.query("limit") ?? 100);
  const page = { limit, starting_after: after };
  const events = listEvents(context.database, { type, paymentIntent, subject }, page);
  if (isRefusal(events)) return respondRefusal(events);
  return c.json({ events: events.map((event) => describeEvent(context, event)) });
}

const deliverShape = z.strictObject({ times: z.int().min(1).max(50).default(1) });

async function deliver({ context, delivery }: ControlParts, c: HonoContext, id: string): Promise<Response> {
  const event = loadEvent(context.database, id);
  if (event === null) return refuseControl(`There is no event ${id}.`, 404);
  const read = await readJson(c, deliverShape);
  if (read instanceof Response) return read;
  return c.json({ deliveries: await delivery.deliverNow(event, read.input.times) });
}

function showDelivery({ context, webhookSecret }: ControlParts, c: HonoContext, id: string): Response {
  const event = loadEvent(context.database, id);
  if (event === null) return refuseControl(`There is no event ${id}.`, 404);
  return c.json({ body: event.body, signature: signatureOf(event.body, webhookSecret, context.now()) });
}

const maxMessages = 200;

/** An SMS has no subject and no HTML, and then none is shown. */
function describeMessage({ id, channel, to, body, subject, html, at }: Message): object {
  return { id, channel, to, body, subject: subject ?? undefined, html: html ?? undefined, at };
}

function showMessages({ context }: ControlParts, c: HonoContext): Response {
  // In an address a plus sign may arrive as a space.
  const to = c.req.query("to")?.replace(/^ /, "+") ?? null;
  return c.json({ messages: listMessages(context.database, to, maxMessages).map(describeMessage) });
}

const maxGroups = 5000;

function showState({ context, delivery, faults }: ControlParts, c: HonoContext): Response {
  const { database } = context;
  const group = c.req.query("transferGroup");
  const after = c.req.query("after") ?? "";
  const byTransferGroup =
    group === undefined
      ? listGroupTotals(database, after, maxGroups)
      : { [group]: loadGroupTotals(database, group) };
  const { available, pending } = loadBalance(context);
  return c.json({
    sessions: countBy(database, "sessions"),
    events: countBy(database, "events"),
    ...loadTotals(database),
    balance: { availableHalalas: available[0]?.amount ?? 0, pendingHalalas: pending[0]?.amount ?? 0 },
    webhooksPaused: delivery.isPaused(),
    faults: faults.list(),
    byTransferGroup,
  });
}

const faultShape = z.strictObject({
  method: z.enum(["GET", "POST"]),
  path: z.string().startsWith("/"),
  times: z.int().min(1).max(1000).default(1),
  kind: z.enum(["status", "hang", "drop_after"]),
  status: z.int().min(400).max(599).default(500),
});

function empty({ context, delivery, faults }: ControlParts, c: HonoContext): Response {
  context.database.transact(() => {
    for (const name of tableNames) context.database.statement(`DELETE FROM ${name}`).run();
  });
  faults.clear();
  delivery.forget();
  return c.json({ empty: true });
}

export function createControls(parts: ControlParts): Hono {
  const app = new Hono().basePath("/_sandbox");
  app.use(async (c, next) => {
    // Another site's page, open in the same browser, has no business here.
    if (c.req.header("sec-fetch-site") === "cross-site") return refuseControl("Not from another site.", 403);
    return next();
  });
  app.post("/sessions/:id/pay", (c) => pay(parts, c, c.req.param("id")));
  app.post("/sessions/:id/abandon", (c) => abandon(parts, c, c.req.param("id")));
  app.get("/messages", (c) => showMessages(parts, c));
  app.get("/events", (c) => showEvents(parts, c));
  app.get("/events/:id/delivery", (c) => showDelivery(parts, c, c.req.param("id")));
  app.post("/events/:id/deliver", (c) => deliver(parts, c, c.req.param("id")));
  app.get("/state", (c) => showState(parts, c));
  app.post("/reset", (c) => empty(parts, c));
  app.post("/webhooks", async (c) => {
    const read = await readJson(c, z.strictObject({ paused: z.boolean() }));
    if (read instanceof Response) return read;
    parts.delivery.setPaused(read.input.paused);
    return c.json(read.input);
  });
  app.post("/faults", async (c) => {
    const read = await readJson(c, faultShape);
    if (read instanceof Response) return read;
    parts.faults.add(read.input);
    return c.json({ faults: parts.faults.list() });
  });
  app.delete("/faults", (c) => {
    parts.faults.clear();
    return c.json({ faults: [] });
  });
  return app;
}
