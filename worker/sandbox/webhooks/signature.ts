// A webhook's signature: the time, and an HMAC over the time and the body.
import { createHmac } from "node:crypto";

export function signatureOf(body: string, secret: string, at: number): string {
  const timestamp = Math.floor(at / 1000);
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return `t=${timestamp},v1=${signature}`;
}
