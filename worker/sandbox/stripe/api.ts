// Stripe's API over HTTP: authentication, idempotency, one transaction for each call, and the response.
import { Hono, type Context as HonoContext } from "hono";
import { apiVersion, type Context } from "../context.ts";
import type { Endpoint, Named } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { expand } from "./expand.ts";
import { answerFault } from "../faults/answers.ts";
import type { Fault, Faults } from "../faults/faults.ts";
import { decodeForm } from "./form.ts";
import { type Answer, fingerprintOf, type KeyedRequest, loadAnswer, saveAnswer } from "./idempotency.ts";
import { newId } from "../id.ts";
import { isRecord } from "../json.ts";
import { accountHeader, refuseAccount } from "./on-account.ts";
import { isRefusal, type Refusal, refuse, refuseParameter, type StripeError } from "./refusal.ts";

const maxBodyLength = 1_000_000;

function keyOf(authorization: string | undefined): string | null {
  const [scheme = "", credentials = ""] = (authorization ?? "").split(" ");
  if (scheme.toLowerCase() === "bearer") return credentials;
  if (scheme.toLowerCase() !== "basic") return null;
  return Buffer.from(credentials, "base64").toString("utf8").split(":")[0] ?? null;
}

function checkKey(authorization: string | undefined): Refusal | null {
  const key = keyOf(authorization);
  if (key === null || key === "") {
    const message =
      "You did not provide an API key. You need to provide your API key in the Authorization header, using " +
      "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
    return refuse(message, {}, 401);
  }
  if (/^(sk|rk)_test_./.test(key)) return null;
  if (/^(sk|rk)_live_/.test(key)) {
    return refuse(
      "This is a sandbox on a developer's machine, where no money moves: never give it a live key.",
      {},
      401,
    );
  }
  return refuse(`Invalid API Key provided: ${key.slice(0, 8)}…`, {}, 401);
}

function checkVersion(version: string | undefined): Refusal | null {
  if (version === undefined || version === apiVersion) return null;
  return refuseParameter(`The sandbox speaks Stripe's API version ${apiVersion}, not ${version}.`, {});
}

function answerOf(refusal: Refusal): Answer {
  return { status: refusal.status, body: JSON.stringify({ error: refusal.refused }) };
}

interface Call {
  readonly context: Context;
  readonly endpoint: Endpoint;
  readonly named: Named;
  readonly raw: unknown;
  readonly keyed: KeyedRequest | null;
}

/** A list of ids or paths, in either of the two encodings. */
function stringsIn(value: unknown): string[] {
  const values = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  return values.map(String);
}

/** Runs the call in one transaction, which also stores the answer under its idempotency key. */
function execute({ context, endpoint, named, raw, keyed }: Call): Answer {
  const { expand: paths, ...parameters } = isRecord(raw) ? raw : {};
  const done = context.database.transact((): Answer | Refusal => {
    const result = endpoint.run(context, parameters, named);
    const expanded = isRefusal(result) ? result : expand(context, result, stringsIn(paths));
    if (isRefusal(expanded)) return expanded;
    const answer = { status: 200, body: JSON.stringify(expanded) };
    if (keyed !== null) saveAnswer(context.database, keyed, answer, context.now());
    return answer;
  });
  if (!isRefusal(done)) return done;
  const answer = answerOf(done);
  // Stripe's v1 API also repeats a refusal once the call had begun; v2 tries again.
  if (keyed?.scope === "v1" && !done.beforeExecution)
    saveAnswer(context.database, keyed, answer, context.now());
  return answer;
}

const otherBody: StripeError = {
  type: "idempotency_error",
  message:
    "Keys for idempotent requests can only be used with the same parameters they were first used with. " +
    "Try using a key other than the one given if you meant to execute a different request.",
};

const inUse: StripeError = {
  type: "idempotency_error",
  code: "idempotency_key_in_use",
  message:
    "There is currently another in-progress request using this Idempotency Key. Please try again later.",
};

function refused(error: StripeError, status: number): Refusal {
  return { refused: error, status, beforeExecution: true };
}

/** The stored answer for this key, or null when the call must be executed. */
function answerKnown(context: Context, keyed: KeyedRequest): { answer: Answer; replayed: boolean } | null {
  const known = loadAnswer(context.database, keyed, context.now());
  if (known === null) return null;
  if (known.same) return { answer: known.answer, replayed: true };
  return { answer: answerOf(refused(otherBody, 400)), replayed: false };
}

function readRaw(c: HonoContext, body: string): { readonly raw: unknown } | Refusal {
  if (c.req.method === "GET") return { raw: decodeForm(new URL(c.req.url).search.slice(1)) };
  if (!c.req.path.startsWith("/v2/")) return { raw: decodeForm(body) };
  try {
    return { raw: body === "" ? {} : JSON.parse(body) };
  } catch {
    return refuseParameter("Invalid request body: it is not JSON.", {});
  }
}

const lockTimeout: StripeError = {
  type: "invalid_request_error",
  code: "lock_timeout",
  message:
    "This object cannot be accessed right now because another API request or Stripe process is currently " +
    "accessing it. (A fault on purpose, set in the sandbox.)",
};

function faultAnswer({ kind, status, code }: Fault): Answer {
  if (kind === "lock_timeout") return answerOf(refused(lockTimeout, status));
  const kindOfError = status < 500 ? "invalid_request_error" : "api_error";
  const type = status === 429 ? "rate_limit_error" : kindOfError;
  const message = `A fault on purpose, set in the sandbox: ${status}.`;
  return answerOf(refused(code === null ? { type, message } : { type, code, message }, status));
}

export interface ApiParts {
  readonly context: Context;
  readonly faults: Faults;
  readonly closing: AbortSignal;
}

function respond(answer: Answer, requestId: string, replayed: boolean): Response {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "cache-control": "no-store",
    "request-id": requestId,
    "stripe-version": apiVersion,
  };
  if (replayed) headers["idempotent-replayed"] = "true";
  return new Response(answer.body, { status: answer.status, headers });
}

function refuseCall(c: HonoContext, body: string): Refusal | null {
  if (body.length > maxBodyLength) return refuse("The body is too long.", {}, 413);
  const keyLength = c.req.header("idempotency-key")?.length ?? 1;
  if (keyLength < 1 || keyLength > 255) return refuse("An idempotency key has between 1 and 255 characters.");
  return checkKey(c.req.header("authorization")) ?? checkVersion(c.req.header("stripe-version"));
}

interface Arrival {
  readonly requestId: string;
  readonly body: string;
  readonly keyed: KeyedRequest | null;
}

/** Executes the call, or repeats the stored answer. */
function answerCall(c: HonoContext, base: Context, endpoint: Endpoint, arrival: Arrival): Response {
  const { requestId, body, keyed } = arrival;
  const known = keyed === null ? null : answerKnown(base, keyed);
  const account = c.req.header(accountHeader) ?? null;
  const read = refuseAccount(base, endpoint, account) ?? readRaw(c, body);
  if (isRefusal(read)) return respond(answerOf(read), requestId, false);
  const context = { ...base, account, cause: { requestId, idempotencyKey: keyed?.key ?? null } };
  const named = { id: c.req.param("id") ?? "", parent: c.req.param("parent") ?? "" };
  const call = { context, endpoint, named, raw: read.raw, keyed };
  return respond(known?.answer ?? execute(call), requestId, known?.replayed ?? false);
}

/** Answers a call, applying an injected fault if one matches. */
function takeFault(
  c: HonoContext,
  parts: ApiParts,
  endpoint: Endpoint,
  arrival: Arrival,
): Response | Promise<Response> {
  const work = (): Response => answerCall(c, parts.context, endpoint, arrival);
  const fault = parts.faults.take(endpoint.method, c.req.path);
  if (fault === null) return work();
  const refuseFault = (): Response => respond(faultAnswer(fault), arrival.requestId, false);
  return answerFault({ fault, call: c, closing: parts.closing, refuse: refuseFault, work });
}

export function createApi(parts: ApiParts): Hono {
  const app = new Hono();
  const inFlight = new Set<string>();

  const handle = async (c: HonoContext, endpoint: Endpoint): Promise<Response> => {
    const requestId = newId("req", 14);
    const body = endpoint.method === "POST" ? await c.req.text() : "";
    const refusal = refuseCall(c, body);
    if (refusal !== null) return respond(answerOf(refusal), requestId, false);
    const key = endpoint.method === "POST" ? c.req.header("idempotency-key") : undefined;
    if (key === undefined) return takeFault(c, parts, endpoint, { requestId, body, keyed: null });
    if (inFlight.has(key)) return respond(answerOf(refused(inUse, 409)), requestId, false);
    const asked = c.req.path + (c.req.header(accountHeader) ?? "");
    const scope = endpoint.path.startsWith("/v2/") ? "v2" : "v1";
    const keyed = { scope, key, fingerprint: fingerprintOf(asked, body) } as const;
    inFlight.add(key);
    try {
      return await takeFault(c, parts, endpoint, { requestId, body, keyed });
    } finally {
      inFlight.delete(key);
    }
  };

  for (const endpoint of endpoints) app.on(endpoint.method, endpoint.path, (c) => handle(c, endpoint));
  for (const path of ["/v1/*", "/v2/*"]) {
    app.all(path, (c) => {
      const message = `Unrecognized request URL (${c.req.method}: ${c.req.path}).`;
      return respond(answerOf(refuse(message, {}, 404)), newId("req", 14), false);
    });
  }
  return app;
}
