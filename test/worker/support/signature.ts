// Webhook deliveries signed by the tests, validly or not.
import type { SignedEvent } from "./store.ts";
import { world } from "./world.ts";

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const hash = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), hash, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The body signed at `at`, by default with the processor's first secret. */
export async function signedAt(
  body: string,
  at: number,
  secret: string = world.STRIPE_WEBHOOK_SECRET.split(" ")[0] ?? "",
): Promise<SignedEvent> {
  const seconds = Math.floor(at / 1000);
  return { body, signature: `t=${seconds},v1=${await hmac(secret, `${seconds}.${body}`)}` };
}
