// One-time codes of an authenticator app (RFC 6238): six digits of thirty seconds, each accepted once.
import { Secret, TOTP } from "otpauth";
import type { Instant } from "../../core/time.ts";

const stepMs = 30_000;
const digits = 6;
const issuer = "Souq al-Usar";
/** Allowed clock drift of a phone, in steps. */
const stepsAround = 1;
export const secretLength = 32;
export const secretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function generator(secret: string, label = ""): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: "SHA1",
    digits,
    period: 30,
    secret: Secret.fromBase32(secret),
  });
}

/** The step whose code this is: the current one, the one before or after it; else null. */
export function stepOfCode(secret: string, code: string, at: Instant): number | null {
  const delta = generator(secret).validate({ token: code, timestamp: at, window: stepsAround });
  return delta === null ? null : Math.floor(at / stepMs) + delta;
}

/** The `otpauth:` address in the QR code. */
export function setupUri(secret: string, label: string): string {
  return generator(secret, label).toString();
}

/** A typed code as six Western digits; null when it is not one. */
export function readAuthenticatorCode(typed: string): string {
  return typed
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/[^0-9]/g, "");
}
