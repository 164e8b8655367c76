// An e-mail service in the shape of Resend's.
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { answerFault } from "../faults/answers.ts";
import type { Faults } from "../faults/faults.ts";
import {
  type Answer,
  fingerprintOf,
  type KeyedRequest,
  loadAnswer,
  saveAnswer,
} from "../stripe/idempotency.ts";
import { saveMessage } from "./messages.ts";

const address = z.string().min(3).max(320).includes("@");
const addresses = z.union([address, z.array(address).min(1).max(50)]);

const shape = z.object({
  from: address,
  to: addresses,
  subject: z.string().min(1).max(998),
  text: z.string().optional(),
  html: z.string().optional(),
  reply_to: addresses.optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});
type Mail = z.infer<typeof shape>;

function refuseMail(name: string, message: string, statusCode: number): Answer {
  return { status: statusCode, body: JSON.stringify({ statusCode, name, message }) };
}

function readMail(body: string): Mail | null {
  try {
    return shape.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** The address alone, without the name before it. */
function bareAddress(to: string): string {
  return /<([^<>]+)>\s*$/.exec(to)?.[1] ?? to;
}

function sendMail(context: Context, body: string, keyed: KeyedRequest | null): Answer {
  const mail = readMail(body);
  if (mail === null) return refuseMail("validation_error", "One or more fields are missing or invalid.", 422);
  if (mail.text === undefined && mail.html === undefined) {
    return refuseMail("missing_required_field", "Missing `html` or `text` field.", 422);
  }
  const known = keyed === null ? null : loadAnswer(context.database, keyed, context.now());
  if (known?.same === true) return known.answer;
  if (known !== null) {
    const message = "Same idempotency key used with a different request payload.";
    return refuseMail("invalid_idempotent_request", message, 409);
  }
  return context.database.transact(() => saveMail(context, mail, keyed));
}

function saveMail(context: Context, mail: Mail, keyed: KeyedRequest | null): Answer {
  const id = randomUUID();
  const at = context.now();
  const { from, subject, text = "", html = null } = mail;
  for (const to of [mail.to].flat()) {
    const recipient = bareAddress(to);
    saveMessage(context.database, {
      id,
      channel: "email",
      from,
      to: recipient,
      subject,
      body: text,
      html,
      at,
    });
  }
  const answer = { status: 200, body: JSON.stringify({ id }) };
  if (keyed !== null) saveAnswer(context.database, keyed, answer, at);
  return answer;
}

function respond(answer: Answer): Response {
  return new Response(answer.body, {
    status: answer.status,
    headers: { "content-type": "application/json" },
  });
}

export function createMail(context: Context, faults: Faults, closing: AbortSignal): Hono {
  const app = new Hono();
  app.post("/emails", async (c) => {
    if (!/^bearer ./i.test(c.req.header("authorization") ?? "")) {
      return respond(refuseMail("missing_api_key", "Missing API key in the authorization header.", 401));
    }
    const body = await c.req.text();
    const key = c.req.header("idempotency-key");
    const scope = "emails";
    const keyed =
      key === undefined ? null : ({ scope, key, fingerprint: fingerprintOf("/emails", body) } as const);
    const work = (): Response => respond(sendMail(context, body, keyed));
    const fault = faults.take("POST", "/emails");
    if (fault === null) return work();
    const message = "A fault on purpose, set in the sandbox.";
    const refuse = (): Response =>
      respond(refuseMail(fault.code ?? "application_error", message, fault.status));
    return answerFault({ fault, call: c, closing, refuse, work });
  });
  return app;
}
