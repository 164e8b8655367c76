// A stand-in for Cloudflare Turnstile: a widget, and the server that accepts each token once.
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "./context.ts";
import { answerFault } from "./faults/answers.ts";
import type { Faults } from "./faults/faults.ts";
import {
  type Answer,
  fingerprintOf,
  type KeyedRequest,
  loadAnswer,
  saveAnswer,
} from "./stripe/idempotency.ts";
import { decodeForm } from "./stripe/form.ts";

const verifyPath = "/turnstile/v0/siteverify";
const script = readFileSync(new URL("./assets/challenge.js", import.meta.url), "utf8");

/** The secret of the sandbox's own widget. */
const ownSecret = "sandbox_challenge";
/** The secrets that Cloudflare publishes for tests. */
const testSecrets = {
  passes: "1x0000000000000000000000000000000AA",
  fails: "2x0000000000000000000000000000000AA",
  spent: "3x0000000000000000000000000000000AA",
} as const;

const lifeMs = 300_000;
const tokenLengthMax = 2048;
/** What the widget writes: the action, the page's host, the time and a random number. */
const tokenPattern = /^sandbox~([\w-]*)~([\w.-]+)~(\d+)~\w+$/;

const shape = z.object({
  secret: z.string().default(""),
  response: z.string().default(""),
  remoteip: z.string().optional(),
  idempotency_key: z.uuid().optional(),
});
type Asked = z.infer<typeof shape>;

function readAsked(type: string, body: string): Asked | null {
  try {
    return shape.safeParse(type.includes("json") ? JSON.parse(body) : decodeForm(body)).data ?? null;
  } catch {
    return null;
  }
}

function answerOf(body: object, status = 200): Answer {
  return { status, body: JSON.stringify(body) };
}

function fail(code: string, status = 200): Answer {
  return answerOf({ success: false, "error-codes": [code], messages: [] }, status);
}

function pass(at: number, hostname: string, action: string, metadata: object): Answer {
  const challenge_ts = new Date(at).toISOString();
  return answerOf({ success: true, challenge_ts, hostname, "error-codes": [], action, cdata: "", metadata });
}

/** A token passes once, and again only in a request with the same idempotency key. */
function redeem(context: Context, { response, idempotency_key: key = "" }: Asked): Answer {
  const now = context.now();
  const [, action = "", hostname = "", made = ""] = tokenPattern.exec(response) ?? [];
  if (hostname === "" || response.length > tokenLengthMax) return fail("invalid-input-response");
  const fingerprint = fingerprintOf(verifyPath, key);
  const keyed: KeyedRequest = { scope: "siteverify", key: response, fingerprint };
  const known = loadAnswer(context.database, keyed, now);
  if (known?.same === true && key !== "") return known.answer;
  if (known !== null || Number(made) + lifeMs <= now) return fail("timeout-or-duplicate");
  const answer = pass(now, hostname, action, { interactive: true });
  saveAnswer(context.database, keyed, answer, now);
  return answer;
}

function verify(context: Context, asked: Asked): Answer {
  const { secret, response } = asked;
  if (secret === "") return fail("missing-input-secret");
  if (response === "") return fail("missing-input-response");
  if (secret === testSecrets.passes) {
    return pass(context.now(), "example.com", "", { result_with_testing_key: true });
  }
  if (secret === testSecrets.fails) return fail("invalid-input-response");
  if (secret === testSecrets.spent) return fail("timeout-or-duplicate");
  return secret === ownSecret ? redeem(context, asked) : fail("invalid-input-secret");
}

function respond(answer: Answer): Response {
  const headers = { "content-type": "application/json" };
  return new Response(answer.body, { status: answer.status, headers });
}

export function createChallenges(context: Context, faults: Faults, closing: AbortSignal): Hono {
  const app = new Hono();
  app.post(verifyPath, async (c) => {
    const asked = readAsked(c.req.header("content-type") ?? "", await c.req.text());
    const work = (): Response => respond(asked === null ? fail("bad-request", 400) : verify(context, asked));
    const fault = faults.take("POST", verifyPath);
    if (fault === null) return work();
    const refuse = (): Response => respond(fail("internal-error", fault.status));
    return answerFault({ fault, call: c, closing, refuse, work });
  });
  app.get("/turnstile/v0/api.js", () => {
    const headers = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" };
    return new Response(script, { headers });
  });
  return app;
}
