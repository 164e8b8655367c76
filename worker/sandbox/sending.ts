// One try to send an event to the store's webhook, and what came of it.
import * as http from "node:http";
import * as https from "node:https";
import { signatureOf } from "./signature.ts";

const timeoutMilliseconds = 10_000;

export interface Hook {
  readonly url: string;
  readonly secret: string;
}

export interface Outcome {
  /** The HTTP status that came back, or 0 when none did. */
  readonly status: number;
  readonly error: string | null;
}

export type Send = (body: string, at: number) => Promise<Outcome>;

export function isDelivered(outcome: Outcome): boolean {
  return outcome.status >= 200 && outcome.status < 300;
}

type Open = (body: string, signature: string) => http.ClientRequest;

// Node's own client costs far less than fetch, and this is the sandbox's busiest path.
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

function attempt(open: Open, body: string, signature: string): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const request = open(body, signature);
  const timer = setTimeout(() => request.destroy(new Error("no answer in time")), timeoutMilliseconds);
  const end = (outcome: Outcome | Promise<Outcome>): void => {
    clearTimeout(timer);
    resolve(outcome);
  };
  request.on("error", (error) => {
    // The store may have closed a connection that was kept open: then a fresh one is tried at once.
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

/** For a store without an address nothing can be sent, and every try says so. */
export function createSend(hook: Hook, closing: AbortSignal): Send {
  if (hook.url === "") return () => Promise.resolve({ status: 0, error: "the store has no webhook address" });
  const open = createOpener(hook.url, closing);
  return (body, at) => attempt(open, body, signatureOf(body, hook.secret, at));
}
