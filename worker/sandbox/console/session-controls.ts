// Controls for a Checkout Session: pay it without a browser, at once or later, or abandon it.
import { Hono, type Context as HonoContext } from "hono";
import { z } from "zod";
import { defaultCard } from "../stripe/cards.ts";
import type { Context } from "../context.ts";
import { readInput, refuseControl, reply, respondRefusal } from "./control-answers.ts";
import { debitSession, settleSession } from "../stripe/debits.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { loadEventAbout } from "../webhooks/events.ts";
import { answerChallenge, type PaymentAttempt, paySession } from "../stripe/payments.ts";
import { isRefusal, type Refusal } from "../stripe/refusal.ts";
import { loadSession } from "../stripe/sessions.ts";

const payer = { email: "guest@example.com", name: "Test Customer" };

const debitResult = z.enum(["succeeded", "failed"]);

const payShape = z.strictObject({
  method: z.enum(["card", "async"]).default("card"),
  card: z.string().default(defaultCard),
  challenge: z.enum(["approve", "refuse"]).optional(),
  /** How a delayed payment ends, a minute later. */
  result: debitResult.default("succeeded"),
  waitForDelivery: z.boolean().default(false),
});

function tryPaying(context: Context, id: string, input: z.infer<typeof payShape>): PaymentAttempt | Refusal {
  if (input.method === "async") return debitSession(context, id, payer, input.result);
  const attempt = paySession(context, id, input.card, payer);
  if (isRefusal(attempt) || attempt.outcome !== "challenge" || input.challenge === undefined) return attempt;
  return answerChallenge(context, id, input.challenge === "approve", payer);
}

async function pay(context: Context, delivery: Delivery, c: HonoContext, id: string): Promise<Response> {
  const read = await readInput(c, payShape);
  if (read instanceof Response) return read;
  const attempt = tryPaying(context, id, read.input);
  if (isRefusal(attempt)) return respondRefusal(attempt);
  if (attempt.outcome === "expired") return refuseControl("The session has expired.", 409);
  const event = loadEventAbout(context.database, id, "checkout.session.completed");
  if (event !== null && read.input.waitForDelivery) await delivery.awaitFirstAttempt(event.sequence);
  const { session, outcome, intent } = attempt;
  const error = intent?.last_payment_error ?? null;
  return reply(c, "payments", { session, paymentStatus: session.payment_status, outcome, error });
}

const settleShape = z.strictObject({
  result: debitResult.default("succeeded"),
  waitForDelivery: z.boolean().default(false),
});

/** Ends a session's pending payment at once. */
async function settle(context: Context, delivery: Delivery, c: HonoContext, id: string): Promise<Response> {
  const read = await readInput(c, settleShape);
  if (read instanceof Response) return read;
  const { result, waitForDelivery } = read.input;
  const session = settleSession(context, id, result);
  if (isRefusal(session)) return respondRefusal(session);
  const event = loadEventAbout(context.database, id, `checkout.session.async_payment_${result}`);
  if (event !== null && waitForDelivery) await delivery.awaitFirstAttempt(event.sequence);
  return reply(c, "payments", { session, paymentStatus: session.payment_status });
}

/** The customer closes the page. Nothing happens: the session stays open until it expires. */
function abandon(context: Context, c: HonoContext, id: string): Response {
  const session = context.database.transact(() => loadSession(context, id));
  return isRefusal(session) ? respondRefusal(session) : c.json({ session, url: session.cancel_url });
}

export function createSessionControls(context: Context, delivery: Delivery): Hono {
  const app = new Hono();
  app.post("/sessions/:id/pay", (c) => pay(context, delivery, c, c.req.param("id")));
  app.post("/sessions/:id/settle", (c) => settle(context, delivery, c, c.req.param("id")));
  app.post("/sessions/:id/abandon", (c) => abandon(context, c, c.req.param("id")));
  return app;
}
