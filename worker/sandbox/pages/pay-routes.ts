// The pay page's routes: show a session, take a card, show the bank's challenge, and send the customer on.
import { Hono, type Context as HonoContext } from "hono";
import { type Payer } from "../stripe/charges.ts";
import type { Context } from "../context.ts";
import { debitSession, sessionStateOf } from "../stripe/debits.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { loadEventAbout } from "../webhooks/events.ts";
import { loadLineItems } from "../stripe/line-items.ts";
import { idOf, loadObject } from "../stripe/objects.ts";
import { chooseLanguage, type Language } from "./pay-words.ts";
import { respondChallenge, respondClosed, respondOpen, respondUnknown, successUrl } from "./pay-page.ts";
import { answerChallenge, type PaymentAttempt, paySession } from "../stripe/payments.ts";
import { isRefusal } from "../stripe/refusal.ts";
import { loadSession } from "../stripe/sessions.ts";

function languageOf(c: HonoContext): Language {
  return chooseLanguage(c.req.query("lang"), c.req.header("accept-language"));
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

/** The message of the last failed attempt, if there was one. */
function loadProblem(context: Context, c: HonoContext, intentId: string | null): string | null {
  if (c.req.query("declined") === undefined || intentId === null) return null;
  return loadObject(context.database, "payment_intent", intentId)?.last_payment_error?.message ?? null;
}

function showSession(context: Context, c: HonoContext, id: string): Response {
  const language = languageOf(c);
  const session = context.database.transact(() => loadSession(context, id));
  if (isRefusal(session)) return respondUnknown(language, c.req.path);
  const sessionState = sessionStateOf(context, session);
  if (sessionState !== "open") return respondClosed(session, sessionState, language);
  const problem = loadProblem(context, c, idOf(session.payment_intent));
  return respondOpen({ session, lines: loadLineItems(context.database, id), language, problem });
}

function showChallenge(context: Context, c: HonoContext, id: string): Response {
  const language = languageOf(c);
  const session = context.database.transact(() => loadSession(context, id));
  if (isRefusal(session)) return respondUnknown(language, c.req.path);
  const intentId = idOf(session.payment_intent);
  const intent = intentId === null ? null : loadObject(context.database, "payment_intent", intentId);
  if (intent?.status === "requires_action") return respondChallenge(session, language);
  return redirect(`/pay/${id}?lang=${language}`);
}

/** Where an attempt leads. After a payment the store receives the event before the customer returns. */
async function followAttempt(
  context: Context,
  delivery: Delivery,
  attempt: PaymentAttempt,
  language: Language,
) {
  const { session, outcome } = attempt;
  if (outcome === "declined") return redirect(`/pay/${session.id}?lang=${language}&declined=1`);
  if (outcome === "challenge") return redirect(`/pay/${session.id}/challenge?lang=${language}`);
  if (outcome === "expired") return respondClosed(session, outcome, language);
  const event = loadEventAbout(context.database, session.id, "checkout.session.completed");
  if (event !== null) await delivery.awaitFirstAttempt(event.sequence);
  return redirect(successUrl(session));
}

const longestField = 200;

function fieldOf(form: URLSearchParams, name: string): string | null {
  const value = form.get(name)?.trim().slice(0, longestField) ?? "";
  return value === "" ? null : value;
}

export function createPayRoutes(context: Context, delivery: Delivery): Hono {
  const app = new Hono();
  const answer = async (c: HonoContext, attempt: ReturnType<typeof paySession>): Promise<Response> => {
    const language = languageOf(c);
    if (isRefusal(attempt)) return respondUnknown(language, c.req.path);
    return followAttempt(context, delivery, attempt, language);
  };

  app.get("/pay/:id", (c) => showSession(context, c, c.req.param("id")));
  app.get("/pay/:id/challenge", (c) => showChallenge(context, c, c.req.param("id")));
  app.post("/pay/:id", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const payer: Payer = { email: fieldOf(form, "email"), name: fieldOf(form, "name") };
    const debit = fieldOf(form, "debit");
    const attempt =
      debit === null
        ? paySession(context, c.req.param("id"), fieldOf(form, "card") ?? "", payer)
        : debitSession(context, c.req.param("id"), payer, debit === "failed" ? "failed" : "succeeded");
    return answer(c, attempt);
  });
  app.post("/pay/:id/challenge", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const approved = form.get("answer") === "approve";
    return answer(c, answerChallenge(context, c.req.param("id"), approved, { email: null, name: null }));
  });
  return app;
}
