// The settings of the store on this machine: the sandbox stands in for the world unless real Stripe keys are given.
import { demoEncryptionKey } from "../config.ts";
import { operatorIdentity } from "../money/documents/addresses/operator.ts";
import { handledEvents } from "../money/webhooks/rules.ts";

export const webhookSecret = "whsec_sandbox_only_for_this_machine";
/** The sandbox tells of accounts from a place of its own, as Stripe does. */
export const accountsWebhookSecret = "whsec_sandbox_accounts_of_this_machine";
/** The secret with which the sandbox takes the tokens of its own widget. */
const challengeSecret = "sandbox_challenge";
const sandboxKey = "sk_test_sandbox";

export interface Ports {
  readonly store: number;
  readonly sandbox: number;
}

function portOf(name: string, fallback: number): number {
  const asked = process.env[name];
  if (asked === undefined || asked === "") return fallback;
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${name} must be a port between 1 and 65535, not "${asked}"`);
  }
  return port;
}

export function readPorts(): Ports {
  return { store: portOf("PORT", 8787), sandbox: portOf("SANDBOX_PORT", 8788) };
}

/** True when this machine is to talk to Stripe itself. */
export function hasStripeKeys(): boolean {
  const { STRIPE_SECRET_KEY: key = "", STRIPE_WEBHOOK_SECRET: secret = "" } = process.env;
  if (key !== "" && secret === "") throw new Error("STRIPE_SECRET_KEY is set without STRIPE_WEBHOOK_SECRET");
  return key !== "";
}

/** Where the sandbox is found, and where it sends its events: to the store's endpoint, subscribed as in Stripe's dashboard. */
export function sandboxAddresses(ports: Ports) {
  const webhookUrl = `http://127.0.0.1:${ports.store}/api/hooks/stripe`;
  return {
    publicUrl: `http://localhost:${ports.sandbox}`,
    webhookUrl,
    webhookSecret,
    accountsWebhookUrl: webhookUrl,
    accountsWebhookSecret,
    webhookEvents: handledEvents,
  };
}

export function localVars(ports: Ports, isSandboxed: boolean): Record<string, string> {
  const sandbox = `http://127.0.0.1:${ports.sandbox}`;
  const stripe = isSandboxed
    ? {
        STRIPE_SECRET_KEY: sandboxKey,
        STRIPE_WEBHOOK_SECRET: `${webhookSecret} ${accountsWebhookSecret}`,
        STRIPE_ORIGIN: sandbox,
      }
    : {
        STRIPE_SECRET_KEY: process.env["STRIPE_SECRET_KEY"] ?? "",
        STRIPE_WEBHOOK_SECRET: process.env["STRIPE_WEBHOOK_SECRET"] ?? "",
      };
  return {
    ...stripe,
    ENVIRONMENT: "local",
    ENCRYPTION_KEYS: demoEncryptionKey,
    PUBLIC_ORIGIN: `http://localhost:${ports.store}`,
    OPERATOR_VAT_NUMBER: operatorIdentity.vatNumber,
    TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000000",
    TWILIO_AUTH_TOKEN: "sandbox",
    TWILIO_ORIGIN: sandbox,
    RESEND_API_KEY: "re_sandbox",
    RESEND_ORIGIN: sandbox,
    TURNSTILE_SITE_KEY: "sandbox",
    TURNSTILE_SECRET_KEY: challengeSecret,
    TURNSTILE_ORIGIN: sandbox,
    MESSAGES_FROM_PHONE: "+966110000000",
    MESSAGES_FROM_EMAIL: "souq@souq.example",
  };
}
