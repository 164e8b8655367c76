// Connected accounts (v2): one for each family that is paid through Stripe.
import type Stripe from "stripe";
import { z } from "zod";
import { type Context, secondsNow } from "./context.ts";
import { get, post } from "./endpoint.ts";
import { listOf } from "./form.ts";
import { newId } from "./id.ts";
import { loadObject, saveNew } from "./objects.ts";
import { refuseUnknown } from "./refusal.ts";

type Account = Stripe.V2.Core.Account;

// The parts of an account that are shown only when they are asked for.
const parts = [
  "configuration.customer",
  "configuration.merchant",
  "configuration.recipient",
  "defaults",
  "future_requirements",
  "identity",
  "requirements",
] as const;
type Part = (typeof parts)[number];

const name = z.string().min(1).max(250);
const includeShape = { include: listOf(z.enum(parts), parts.length).optional() };

const createShape = z.strictObject({
  ...includeShape,
  contact_email: name.optional(),
  contact_phone: name.optional(),
  dashboard: z.enum(["express", "full", "none"]).optional(),
  display_name: name.optional(),
  metadata: z.record(z.string().max(40), z.string().max(500)).optional(),
  identity: z
    .strictObject({
      country: z.string().regex(/^[A-Za-z]{2}$/),
      entity_type: z.enum(["company", "government_entity", "individual", "non_profit"]).optional(),
    })
    .optional(),
  configuration: z
    .strictObject({
      recipient: z.strictObject({
        capabilities: z
          .strictObject({
            stripe_balance: z.strictObject({ stripe_transfers: z.strictObject({ requested: z.boolean() }) }),
          })
          .optional(),
      }),
    })
    .optional(),
  defaults: z
    .strictObject({
      currency: z.string().length(3).optional(),
      responsibilities: z.strictObject({
        fees_collector: z.enum(["application", "stripe"]),
        losses_collector: z.enum(["application", "stripe"]),
      }),
    })
    .optional(),
});
type AccountInput = z.infer<typeof createShape>;

const active: Stripe.V2.Core.Account.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers = {
  status: "active",
  status_details: [],
};

function recipientOf(input: AccountInput): Stripe.V2.Core.Account.Configuration.Recipient | null {
  const recipient = input.configuration?.recipient;
  if (recipient === undefined) return null;
  const requested = recipient.capabilities?.stripe_balance.stripe_transfers.requested === true;
  if (!requested) return { applied: true, capabilities: {} };
  return { applied: true, capabilities: { stripe_balance: { payouts: active, stripe_transfers: active } } };
}

/** The fields that have a value, and no others. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  Object.assign(kept, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  return kept;
}

function createAccount(context: Context, input: AccountInput): Account {
  const recipient = recipientOf(input);
  const { contact_email, contact_phone, display_name, dashboard, identity, defaults } = input;
  const account: Account = {
    id: newId("acct", 16),
    object: "v2.core.account",
    applied_configurations: recipient === null ? [] : ["recipient"],
    closed: false,
    created: new Date(context.now()).toISOString(),
    livemode: false,
    metadata: input.metadata ?? {},
    ...given({ contact_email, contact_phone, display_name, dashboard }),
    configuration: recipient === null ? {} : { recipient },
    identity: given({ country: identity?.country, entity_type: identity?.entity_type }),
    defaults: {
      ...given({ currency: defaults?.currency }),
      responsibilities: { ...defaults?.responsibilities, requirements_collector: "stripe" },
    },
    requirements: { entries: [] },
    future_requirements: { entries: [] },
  };
  saveNew(context.database, account, secondsNow(context), {});
  return presentAccount(account, input.include ?? []);
}

function presentAccount(account: Account, include: readonly Part[]): Account {
  const { configuration, identity, defaults, requirements, future_requirements, ...shown } = account;
  const recipient = include.includes("configuration.recipient") ? configuration?.recipient : undefined;
  return {
    ...shown,
    ...(include.some((part) => part.startsWith("configuration"))
      ? { configuration: given({ recipient }) }
      : {}),
    ...(include.includes("identity") ? given({ identity }) : {}),
    ...(include.includes("defaults") ? given({ defaults }) : {}),
    ...(include.includes("requirements") ? given({ requirements }) : {}),
    ...(include.includes("future_requirements") ? given({ future_requirements }) : {}),
  };
}

export function mayReceiveTransfers(account: Account): boolean {
  const capability = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
  return capability?.status === "active";
}

export const accountEndpoints = [
  post("/v2/core/accounts", createShape, createAccount),
  get("/v2/core/accounts/:id", z.strictObject(includeShape), (context, input, id) => {
    const account = loadObject(context.database, "v2.core.account", id);
    return account === null ? refuseUnknown("account", id) : presentAccount(account, input.include ?? []);
  }),
];
