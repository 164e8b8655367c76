// Controls for scripts and tests: pay without a browser, read the outbox, withhold events, inject faults, reset.
import { Hono, type Context as HonoContext } from "hono";
import { z } from "zod";
import { createAccountControls } from "./account-controls.ts";
import { listAttempts } from "../webhooks/attempts.ts";
import { demoAuthenticators, nextCode } from "../authenticators.ts";
import { loadBalance } from "../stripe/balance.ts";
import type { Context } from "../context.ts";
import { answerControl, readInput, refuseControl, reply, respondRefusal } from "./control-answers.ts";
import { type EventRow, listEvents, loadEvent } from "../webhooks/events.ts";
import { createFaultControls, type FaultParts } from "./fault-controls.ts";
import { listMessages, type Message } from "../messages/messages.ts";
import { createMoneyControls } from "./money-controls.ts";
import { countBy, listGroupTotals, loadGroupTotals, loadTotals } from "./sums.ts";
import { isRefusal } from "../stripe/refusal.ts";
import { createSessionControls } from "./session-controls.ts";
import { tableNames } from "../tables.ts";

export interface ControlParts extends FaultParts {
  readonly context: Context;
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

const deliverShape = z.strictObject({ times: z.coerce.number().int().min(1).max(50).default(1) });

async function deliver({ context, delivery }: ControlParts, c: HonoContext, id: string): Promise<Response> {
  const event = loadEvent(context.database, id);
  if (event === null) return refuseControl(`There is no event ${id}.`, 404);
  const read = await readInput(c, deliverShape);
  if (read instanceof Response) return read;
  return reply(c, "events", { deliveries: await delivery.deliverNow(event, read.input.times) });
}

function showDelivery({ context, delivery }: ControlParts, c: HonoContext, id: string): Response {
  const event = loadEvent(context.database, id);
  if (event === null) return refuseControl(`There is no event ${id}.`, 404);
  return c.json(delivery.sign(event));
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

/** The code on a demo person's authenticator. Each code is issued once, because the store accepts it once. */
async function showAuthenticator(c: HonoContext): Promise<Response> {
  const phone = (c.req.query("phone") ?? "").replace(/^ /, "+");
  const shown = phone in demoAuthenticators ? await nextCode(phone) : null;
  return shown === null ? refuseControl(`${phone} has no authenticator here.`, 404) : c.json(shown);
}

const maxGroups = 5000;

function showState({ context, delivery, faults, faultLog }: ControlParts, c: HonoContext): Response {
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
    webhookFaults: delivery.faults.list(),
    faultsMet: faultLog.list(),
    byTransferGroup,
  });
}

function empty({ context, delivery, faults, faultLog }: ControlParts, c: HonoContext): Response {
  context.database.transact(() => {
    for (const name of tableNames) context.database.statement(`DELETE FROM ${name}`).run();
  });
  context.settings.forget();
  faults.clear();
  faultLog.clear();
  delivery.forget();
  return c.json({ empty: true });
}

export function createControls(parts: ControlParts): Hono {
  const app = new Hono().basePath("/_sandbox");
  app.use(async (c, next) => {
    // Pages of other sites in the same browser may not use the controls.
    if (c.req.header("sec-fetch-site") === "cross-site") return refuseControl("Not from another site.", 403);
    return next();
  });
  app.get("/authenticator", (c) => showAuthenticator(c));
  app.get("/messages", (c) => showMessages(parts, c));
  app.get("/events", (c) => showEvents(parts, c));
  app.get("/events/:id/delivery", (c) => showDelivery(parts, c, c.req.param("id")));
  app.post("/events/:id/deliver", (c) => deliver(parts, c, c.req.param("id")));
  app.get("/state", (c) => showState(parts, c));
  app.post("/reset", (c) => empty(parts, c));
  app.post("/webhooks", (c) => {
    return answerControl(
      c,
      z.strictObject({ paused: z.union([z.boolean(), z.stringbool()]) }),
      "events",
      (input) => {
        parts.delivery.setPaused(input.paused);
        return input;
      },
    );
  });
  app.route("/", createSessionControls(parts.context, parts.delivery));
  app.route("/", createFaultControls(parts));
  app.route("/", createAccountControls(parts.context));
  app.route("/", createMoneyControls(parts.context, parts.delivery));
  return app;
}
