// The authenticator apps of the demo's staff: secrets that exist on this machine only, and their codes.
import { TOTP, Secret } from "otpauth";

/** Secrets by phone. They protect nothing: the sandbox shows their codes. */
export const demoAuthenticators: Readonly<Record<string, string>> = {
  "+966500000001": "SOUQDEMOOPERATOR234567ABCDEFGHIJ",
  "+966500000002": "SOUQDEMODESK234567ABCDEFGHIJKLMN",
  "+966500000003": "SOUQDEMOASSOCIATION234567ABCDEFG",
  "+966500000004": "SOUQDEMOSECOND234567ABCDEFGHIJKL",
  "+966500000021": "SOUQDEMODESKB234567ABCDEFGHIJKLM",
  "+966500000022": "SOUQDEMODESKC234567ABCDEFGHIJKLM",
  "+966500000023": "SOUQDEMODESKD234567ABCDEFGHIJKLM",
  "+966500000024": "SOUQDEMODESKE234567ABCDEFGHIJKLM",
  "+966500000025": "SOUQDEMODESKF234567ABCDEFGHIJKLM",
};

const stepMs = 30_000;

export interface AuthenticatorCode {
  readonly phone: string;
  readonly code: string;
  readonly secret: string;
  readonly validUntil: number;
}

/** The code that the app of this phone shows at a time; null for a phone outside the demo. */
export function codeOf(phone: string, at: number): AuthenticatorCode | null {
  const secret = demoAuthenticators[phone];
  if (secret === undefined) return null;
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
  return { phone, code, secret, validUntil: (Math.floor(at / stepMs) + 1) * stepMs };
}

/** The last time step issued for each phone, so that no code is issued twice. */
const given = new Map<string, number>();

/**
 * A code that was not issued before: the store accepts each code once. It is of the previous, current or next step, all of which
 * the store accepts. When all three are used, this waits.
 */
export async function nextCode(phone: string): Promise<AuthenticatorCode | null> {
  for (;;) {
    const now = Math.floor(Date.now() / stepMs);
    const step = Math.max(now - 1, (given.get(phone) ?? 0) + 1);
    if (step <= now + 1) {
      given.set(phone, step);
      return codeOf(phone, step * stepMs);
    }
    await new Promise((resolve) => setTimeout(resolve, (now + 1) * stepMs - Date.now()));
  }
}
