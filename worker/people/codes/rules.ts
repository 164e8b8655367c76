// Rules of one-time codes: which limits count a code, and how often it may be tried.
import type { LimitName } from "../../core/limits.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { dayMs, minuteMs, type Instant } from "../../core/time.ts";

export const codeLifeMs = 10 * minuteMs;
export const triesMax = 5;
export const resendAfterSeconds = 30;

/** A browser that signed in keeps its allowance as long as browsers keep its cookie. */
export const deviceLifeMs = 400 * dayMs;

/** What the code is for: `staff` for a portal, where only phones with a role are sent one. */
export const audiences = ["shopper", "staff"] as const;
export type CodeAudience = (typeof audiences)[number];

export interface StoredCode {
  readonly codeHash: string;
  readonly expiresAt: Instant;
  readonly tries: number;
}

/** What a limit counts codes by: phone, phone in one browser, client, country, or all together. */
export type CountedBy = "phone" | "device" | "client" | "country" | "all";

/** A browser that has signed in with the phone before has its own allowance. */
export const ofDevice: readonly (readonly [LimitName, CountedBy])[] = [
  ["codes_pause_device", "device"],
  ["codes_device", "device"],
  ["codes_day_devices", "all"],
];
export const ofStranger: readonly (readonly [LimitName, CountedBy])[] = [
  ["codes_pause_phone", "phone"],
  ["codes_phone", "phone"],
  ["codes_phone_day", "phone"],
  ["codes_client", "client"],
  ["codes_country", "country"],
  ["codes_day", "all"],
];

/** Codes sent without a Turnstile token; beyond these a token is required, where Turnstile is set up. */
export const ofCalm: readonly (readonly [LimitName, CountedBy])[] = [
  ["codes_calm_client", "client"],
  ["codes_calm", "all"],
];

/** Each foreign country has only a part of the day's budget: an attack through one leaves codes for the others. */
export const homeCountry = "SA";

/** Whether codes are sent to a country; an empty list allows every country. */
export function isCountryOpen(country: string, countries: readonly string[]): boolean {
  return countries.length === 0 || countries.includes(country);
}

export type CodeRefusal = Refusal<"code_wrong" | "code_expired" | "code_tries_used">;

/** Whether the code may still be tried; a try is counted before its outcome is known. */
export function checkCode(standing: StoredCode | null, at: Instant): CodeRefusal | null {
  if (standing === null || standing.expiresAt <= at) return refuse("code_expired");
  if (standing.tries >= triesMax) return refuse("code_tries_used", { retryAfterSeconds: resendAfterSeconds });
  return null;
}
