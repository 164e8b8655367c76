// One-time codes of an authenticator app (RFC 6238): six digits of thirty seconds, each accepted once.
import { Secret, TOTP } from "otpauth";
import type { Instant } from "../../core/time.ts";

const stepMs = 30_000;
const digits = 6;
const issuer = "Souq al-Usar";
/** A phone's clock may be so many steps off. */
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

/** The step whose code this is, or null: the time's own, or the one before or after it. */
export function stepOfCode(secret: string, code: string, at: Instant): number | null {
  const delta = generator(secret).validate({ token: code, timestamp: at, window: stepsAround });
  return delta === null ? null : Math.floor(at / stepMs) + delta;
}

/** What an authenticator app reads from the picture. */
export function setupUri(secret: string, label: string): string {
  return generator(secret, label).toString();
}

/** A code as typed: spaces and digits of other keyboards are taken as they mean. */
export function readAuthenticatorCode(typed: string): string {
  return typed.replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replaceAll(/[^0-9]/g, "");
}
