// One try to send an event to the store's webhook, and what came of it.
import { signatureOf } from "./signature.ts";

const timeoutMilliseconds = 10_000;

export interface Endpoint {
  readonly url: string;
  readonly secret: string;
}

export interface Outcome {
  /** The HTTP status that came back, or 0 when none did. */
  readonly status: number;
  readonly error: string | null;
}

export function isDelivered(outcome: Outcome): boolean {
  return outcome.status >= 200 && outcome.status < 300;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}

export async function send(to: Endpoint, body: string, at: number, closing: AbortSignal): Promise<Outcome> {
  try {
    const response = await fetch(to.url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signatureOf(body, to.secret, at),
        "user-agent": "Stripe/1.0 (sandbox)",
      },
      body,
      redirect: "manual",
      signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMilliseconds)]),
    });
    await response.arrayBuffer();
    return { status: response.status, error: null };
  } catch (error) {
    return { status: 0, error: reasonOf(error) };
  }
}
