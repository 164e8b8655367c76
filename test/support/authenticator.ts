// The authenticator app of a person in the tests: one known secret, and its code at a time.
import { Secret, TOTP } from "otpauth";

export const testSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

export function authenticatorCode(at: number, secret = testSecret): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
}
