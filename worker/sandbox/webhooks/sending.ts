// One attempt to send an event to the store's webhook, and its result.
import * as http from "node:http";
import * as https from "node:https";
import type { Notice } from "./attempts.ts";
import { signatureOf } from "./signature.ts";
import { isThin, thinBody } from "../stripe/thin.ts";

const timeoutMilliseconds = 10_000;

export interface Hook {
  readonly url: string;
  readonly secret: string;
  /** Hands an event to a store in the same process, and returns its status. */
  readonly handOver?: (signed: Signed) => Promise<number>;
}

export interface SendOutcome {
  /** The HTTP status, or 0 without a response. */
  readonly status: number;
  readonly error: string | null;
}

export type Send = (notice: Notice) => Promise<SendOutcome>;

export function isDelivered(outcome: SendOutcome): boolean {
  return outcome.status >= 200 && outcome.status < 300;
}

type Open = (body: string, signature: string) => http.ClientRequest;

// Node's own HTTP client costs far less than fetch, and this is the sandbox's busiest path.
function createOpener(url: string, closing: AbortSignal): Open {
  const secure = url.startsWith("https:");
  const options = { keepAlive: true, maxSockets: 64, timeout: timeoutMilliseconds };
  const agent = secure ? new https.Agent(options) : new http.Agent(options);
  closing.addEventListener("abort", () => agent.destroy(), { once: true });
  return (body, signature) => {
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      "stripe-signature": signature,
      "user-agent": "Stripe/1.0 (sandbox)",
    };
    const request = { method: "POST", agent, headers };
    return secure ? https.request(url, request) : http.request(url, request);
  };
}

function attempt(open: Open, body: string, signature: string): Promise<SendOutcome> {
  const { promise, resolve } = Promise.withResolvers<SendOutcome>();
  const request = open(body, signature);
  const timer = setTimeout(() => request.destroy(new Error("no answer in time")), timeoutMilliseconds);
  const end = (outcome: SendOutcome | Promise<SendOutcome>): void => {
    clearTimeout(timer);
    resolve(outcome);
  };
  request.on("error", (error) => {
    // The store may have closed an idle connection: a new one is tried at once.
    const isStale = request.reusedSocket && "code" in error && error.code === "ECONNRESET";
    end(isStale ? attempt(open, body, signature) : { status: 0, error: error.message });
  });
  request.on("response", (response) => {
    response.resume();
    response.on("end", () => end({ status: response.statusCode ?? 0, error: null }));
    response.on("error", (error) => end({ status: 0, error: error.message }));
  });
  request.end(body);
  return promise;
}

/** The store's webhooks: snapshot events of payments, and thin events of accounts. */
export interface Hooks {
  readonly payments: Hook;
  readonly accounts: Hook;
}

/** Whether the store has any webhook address. */
export function isReachable({ payments, accounts }: Hooks): boolean {
  return payments.url !== "" || accounts.url !== "";
}

export interface Signed {
  readonly body: string;
  readonly signature: string;
}

/** An event's body for its webhook, and the signature at an instant. */
export function signNotice({ payments, accounts }: Hooks, notice: Notice, at: number): Signed {
  const body = isThin(notice.type) ? thinBody(notice.body) : notice.body;
  const { secret } = isThin(notice.type) ? accounts : payments;
  return { body, signature: signatureOf(body, secret, at) };
}

/** Without an address nothing can be sent: every attempt fails. */
function openHook({ url, handOver }: Hook, closing: AbortSignal): (signed: Signed) => Promise<SendOutcome> {
  if (handOver !== undefined) return async (signed) => ({ status: await handOver(signed), error: null });
  if (url === "") return () => Promise.resolve({ status: 0, error: "the store has no webhook address" });
  const open = createOpener(url, closing);
  return ({ body, signature }) => attempt(open, body, signature);
}

export function createSend(hooks: Hooks, signedAt: () => number, closing: AbortSignal): Send {
  const notifyOfPayment = openHook(hooks.payments, closing);
  const notifyOfAccount = openHook(hooks.accounts, closing);
  return (notice) => {
    const signed = signNotice(hooks, notice, signedAt());
    return isThin(notice.type) ? notifyOfAccount(signed) : notifyOfPayment(signed);
  };
}
