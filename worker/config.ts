// The settings of this deployment, read once from the environment; a wrong one stops the Worker at its first request.
import { z } from "zod";
import type { ChallengeSettings } from "./adapters/challenge.ts";
import { readCipherKeys, type CipherKeys } from "./core/cipher.ts";
import { limitNames, type LimitSettings } from "./core/limits.ts";
import { halalas, type Halalas } from "./core/money.ts";

/** Any other country than our own has at most this part of a day's codes. */
const foreignShare = 4;

/** The key of this machine and of the tests: known to everybody. */
export const demoEncryptionKey = "demo:c291cSBhbC11c2FyOiBkZW1vLCBuZXZlciBzZWNyZXQ=";

/** A whole number as the environment gives it; an empty one is missing, not nothing. */
const whole = (max: number) =>
  z.string().regex(/^\d+$/, { error: "must be a whole number" }).transform(Number).pipe(z.int().max(max));
const amount = whole(10_000_000).transform(halalas);
const optional = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value === "" ? null : value));

function isDemoKey(key: Uint8Array): boolean {
  return readCipherKeys(demoEncryptionKey)?.[0].key.every((byte, at) => byte === key[at]) === true;
}

const limitsShape = z.partialRecord(z.enum(limitNames), z.int().min(0));

function readLimits(value: string | null, context: z.RefinementCtx): LimitSettings["max"] {
  if (value === null) return {};
  try {
    return limitsShape.parse(JSON.parse(value));
  } catch {
    context.addIssue({ code: "custom", message: "must be JSON of the limiter's names and whole numbers" });
    return z.NEVER;
  }
}

const settingsShape = z
  .object({
    ENVIRONMENT: z.enum(["local", "production"]),
    PUBLIC_ORIGIN: z.url(),
    STRIPE_SECRET_KEY: z.string().min(8),
    STRIPE_WEBHOOK_SECRET: z
      .string()
      .transform((value) => value.split(/\s+/).filter((secret) => secret !== ""))
      .pipe(z.array(z.string().min(8)).min(1)),
    STRIPE_ORIGIN: optional,
    /** "id:base64 of 32 bytes" for the secrets in the database: the newest first, older ones behind it while they are replaced. */
    ENCRYPTION_KEYS: z.string().transform((value, context) => {
      const keys = readCipherKeys(value);
      if (keys !== null) return keys;
      context.addIssue({
        code: "custom",
        message: "must be keys as id:base64 of 32 bytes, the newest first",
      });
      return z.NEVER;
    }),
    TWILIO_ACCOUNT_SID: optional,
    TWILIO_AUTH_TOKEN: optional,
    TWILIO_ORIGIN: optional,
    RESEND_API_KEY: optional,
    RESEND_ORIGIN: optional,
    /** Both keys of Cloudflare Turnstile, or none: then it is off. */
    TURNSTILE_SITE_KEY: optional,
    TURNSTILE_SECRET_KEY: optional,
    TURNSTILE_ORIGIN: optional,
    MESSAGES_FROM_PHONE: optional,
    MESSAGES_FROM_EMAIL: optional,
    OPERATOR_VAT_NUMBER: optional.refine((value) => value === null || /^3\d{13}3$/.test(value), {
      error: "a Saudi VAT number has 15 digits and begins and ends with 3",
    }),
    /** Two letters of each country to whose phones codes are sent, with commas between; empty is every country. */
    CODE_COUNTRIES: z
      .string()
      .default("")
      .transform((value) => value.split(/[\s,]+/).filter((country) => country !== ""))
      .pipe(z.array(z.string().regex(/^[A-Z]{2}$/, { error: "must be countries of two letters" }))),
    /** How many one-time codes may be paid for in a day; the same number again is reserved for browsers that signed in before. */
    CODES_PER_DAY: whole(1_000_000).default(3000),
    /** How many orders may be placed and not paid, in the whole market, before buyers confirm their phones first. */
    UNPAID_ORDERS_PER_MINUTE: whole(1_000_000).default(1200),
    UNPAID_ORDERS_PER_DAY: whole(10_000_000).default(20_000),
    /** Other measures of the limiter, by name. */
    LIMITS: optional.transform((value, context) => readLimits(value, context)),
    OUTSIDE_TIMEOUT_MS: whole(60_000).default(8000),
    COMMISSION_BASIS_POINTS: whole(10_000),
    PICKUP_FEE_HALALAS: amount,
  })
  .superRefine((settings, context) => {
    const isProduction = settings.ENVIRONMENT === "production";
    const isLive = /^[sr]k_live_/.test(settings.STRIPE_SECRET_KEY);
    if (
      isProduction &&
      (settings.STRIPE_ORIGIN ??
        settings.TWILIO_ORIGIN ??
        settings.RESEND_ORIGIN ??
        settings.TURNSTILE_ORIGIN) !== null
    ) {
      context.addIssue({
        code: "custom",
        message: "production refuses the sandbox: unset the *_ORIGIN settings",
      });
    }
    if (isProduction && /^[sr]k_test_/.test(settings.STRIPE_SECRET_KEY)) {
      context.addIssue({
        code: "custom",
        message: "production refuses a test key: its payments bring no money",
      });
    }
    if ((settings.TURNSTILE_SITE_KEY === null) !== (settings.TURNSTILE_SECRET_KEY === null)) {
      context.addIssue({
        code: "custom",
        message: "TURNSTILE_SITE_KEY and TURNSTILE_SECRET_KEY come together, or neither does",
      });
    }
    if (isProduction && isTestKey(settings.TURNSTILE_SECRET_KEY)) {
      context.addIssue({
        code: "custom",
        message: "production refuses Cloudflare's keys for tests: they let programs pass",
      });
    }
    if (isProduction && settings.ENCRYPTION_KEYS.some(({ key }) => isDemoKey(key))) {
      context.addIssue({ code: "custom", message: "production refuses the demo's encryption key" });
    }
    if (isLive && settings.STRIPE_ORIGIN !== null) {
      context.addIssue({
        code: "custom",
        message: "a live Stripe key is never used with another server than Stripe's",
      });
    }
  });

/** Cloudflare publishes keys for tests, with which every token passes, fails or was spent before. */
function isTestKey(secretKey: string | null): boolean {
  return /^[123]x0+AA$/.test(secretKey ?? "");
}

/** Open points of law or policy are settings, stored on each order when it is sold. */
export interface Terms {
  readonly commissionBasisPoints: number;
  readonly pickupFeeHalalas: Halalas;
  /** Null while the operator is not registered for VAT: then nothing is charged as VAT. */
  readonly operatorVatNumber: string | null;
}

export interface Config {
  readonly isLocal: boolean;
  readonly publicOrigin: string;
  /** Time limit of calls to outside services. */
  readonly outsideTimeoutMs: number;
  readonly stripe: {
    readonly secretKey: string;
    /** One for each webhook destination; any of them may have signed. */
    readonly webhookSecrets: readonly string[];
    readonly origin: string | null;
  };
  readonly sms: { accountSid: string; authToken: string; from: string; origin: string } | null;
  readonly mail: { apiKey: string; from: string; origin: string } | null;
  readonly challenge: ChallengeSettings | null;
  /** Countries to whose phones codes are sent; empty for every country. */
  readonly codeCountries: readonly string[];
  readonly limits: LimitSettings;
  /** Of the secrets in the database. */
  readonly encryptionKeys: CipherKeys;
  readonly terms: Terms;
}

function limitsOf(it: z.infer<typeof settingsShape>): LimitSettings {
  return {
    max: {
      codes_day: it.CODES_PER_DAY,
      codes_day_devices: it.CODES_PER_DAY,
      codes_country: Math.ceil(it.CODES_PER_DAY / foreignShare),
      unpaid_orders_minute: it.UNPAID_ORDERS_PER_MINUTE,
      unpaid_orders_day: it.UNPAID_ORDERS_PER_DAY,
      ...it.LIMITS,
    },
    // Without it an address could be found from its hash by brute force.
    pepper: it.STRIPE_SECRET_KEY,
  };
}

function challengeOf(it: z.infer<typeof settingsShape>): ChallengeSettings | null {
  const { TURNSTILE_SITE_KEY: siteKey, TURNSTILE_SECRET_KEY: secretKey, TURNSTILE_ORIGIN: origin } = it;
  if (siteKey === null || secretKey === null) return null;
  const hostname = isTestKey(secretKey) ? null : new URL(it.PUBLIC_ORIGIN).hostname;
  return { siteKey, secretKey, origin, hostname };
}

/** Throws an error that names every wrong setting, never its value. */
export function readConfig(environment: unknown): Config {
  const parsed = settingsShape.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The settings of this deployment are not complete. ${problems.join("; ")}`);
  }
  const it = parsed.data;
  const hasSms =
    it.TWILIO_ACCOUNT_SID !== null && it.TWILIO_AUTH_TOKEN !== null && it.MESSAGES_FROM_PHONE !== null;
  return {
    isLocal: it.ENVIRONMENT === "local",
    publicOrigin: new URL(it.PUBLIC_ORIGIN).origin,
    outsideTimeoutMs: it.OUTSIDE_TIMEOUT_MS,
    stripe: {
      secretKey: it.STRIPE_SECRET_KEY,
      webhookSecrets: it.STRIPE_WEBHOOK_SECRET,
      origin: it.STRIPE_ORIGIN,
    },
    sms: hasSms
      ? {
          accountSid: it.TWILIO_ACCOUNT_SID ?? "",
          authToken: it.TWILIO_AUTH_TOKEN ?? "",
          from: it.MESSAGES_FROM_PHONE ?? "",
          origin: it.TWILIO_ORIGIN ?? "https://api.twilio.com",
        }
      : null,
    mail:
      it.RESEND_API_KEY !== null && it.MESSAGES_FROM_EMAIL !== null
        ? {
            apiKey: it.RESEND_API_KEY,
            from: it.MESSAGES_FROM_EMAIL,
            origin: it.RESEND_ORIGIN ?? "https://api.resend.com",
          }
        : null,
    challenge: challengeOf(it),
    codeCountries: it.CODE_COUNTRIES,
    limits: limitsOf(it),
    encryptionKeys: it.ENCRYPTION_KEYS,
    terms: {
      commissionBasisPoints: it.COMMISSION_BASIS_POINTS,
      pickupFeeHalalas: it.PICKUP_FEE_HALALAS,
      operatorVatNumber: it.OPERATOR_VAT_NUMBER,
    },
  };
}
