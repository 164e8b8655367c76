// Connected accounts (v2): one for each family that is paid through Stripe.
import type Stripe from "stripe";
import type { z } from "zod";
import {
  type AccountChange,
  type AccountInput,
  type AccountListInput,
  type AccountPart,
  closeShape,
  createShape,
  includeShape,
  listShape,
  updateShape,
} from "./account-shape.ts";
import { closeAccount, emitDifference, inState, stateOf } from "./account-states.ts";
import { type Context, secondsNow } from "../context.ts";
import { textOf } from "../database.ts";
import { get, post } from "./endpoint.ts";
import { newId } from "../id.ts";
import { type Condition, equals } from "./lists.ts";
import { loadObject, readObject, saveChanged, saveNew } from "./objects.ts";
import { isRefusal, type Refusal, refuse, refuseUnknown } from "./refusal.ts";
import { listPage } from "./v2-lists.ts";
import { emitThin } from "../webhooks/thin-events.ts";

type Account = Stripe.V2.Core.Account;

/** The fields that have a value, and no others. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  Object.assign(kept, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  return kept;
}

function isRequested(configuration: AccountChange["configuration"]): boolean | undefined {
  return configuration?.recipient.capabilities?.stripe_balance.stripe_transfers.requested;
}

/** The first state of an account that requests transfers: active, or with all requirements open. */
function withTransfers(context: Context, account: Account): Account {
  const isInstant = context.settings.get().onboarding === "instant";
  return inState(account, isInstant ? "active" : "incomplete");
}

function newAccount(context: Context, input: AccountInput): Account {
  const { contact_email, contact_phone, display_name, dashboard, identity, defaults } = input;
  const isRecipient = input.configuration !== undefined;
  return {
    id: newId("acct", 16),
    object: "v2.core.account",
    applied_configurations: isRecipient ? ["recipient"] : [],
    closed: false,
    created: new Date(context.now()).toISOString(),
    livemode: false,
    metadata: input.metadata ?? {},
    ...given({ contact_email, contact_phone, display_name, dashboard }),
    configuration: isRecipient ? { recipient: { applied: true, capabilities: {} } } : {},
    identity: given({ country: identity?.country, entity_type: identity?.entity_type }),
    defaults: {
      ...given({ currency: defaults?.currency }),
      responsibilities: { ...defaults?.responsibilities, requirements_collector: "stripe" },
    },
    requirements: { entries: [] },
    future_requirements: { entries: [] },
  };
}

function createAccount(context: Context, input: AccountInput): Account {
  const blank = newAccount(context, input);
  const account = isRequested(input.configuration) === true ? withTransfers(context, blank) : blank;
  saveNew(context.database, account, secondsNow(context), { status: "open" });
  emitThin(context, "v2.core.account.created", account);
  emitDifference(context, null, account);
  return presentAccount(account, input.include ?? []);
}

function presentAccount(account: Account, include: readonly AccountPart[]): Account {
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

/** The account, or a refusal when it is unknown or closed. */
export function loadOpenAccount(context: Context, id: string, param?: string): Account | Refusal {
  const account = loadObject(context.database, "v2.core.account", id);
  if (account === null) return refuseUnknown("account", id, param);
  if (account.closed !== true) return account;
  return refuse(`The account ${id} is closed.`, { code: "account_closed" });
}

function changedMetadata(account: Account, change: AccountChange): Record<string, string> {
  const merged = Object.entries({ ...account.metadata, ...change.metadata });
  return Object.fromEntries(merged.filter(([, value]) => value !== ""));
}

/** Requests transfers, withdraws the request, or changes nothing. */
function changedRecipient(context: Context, account: Account, change: AccountChange): Account {
  if (change.configuration === undefined) return account;
  const applied: Account = { ...account, applied_configurations: ["recipient"] };
  const requested = isRequested(change.configuration);
  if (requested === true) return stateOf(account) === null ? withTransfers(context, applied) : applied;
  if (requested === undefined && account.configuration?.recipient !== undefined) return applied;
  const configuration = { ...account.configuration, recipient: { applied: true, capabilities: {} } };
  return { ...applied, configuration, requirements: { entries: [] } };
}

function updateAccount(context: Context, change: AccountChange, id: string): Account | Refusal {
  const account = loadOpenAccount(context, id);
  if (isRefusal(account)) return account;
  const { contact_email, contact_phone, display_name, dashboard, identity, defaults } = change;
  const updated: Account = {
    ...changedRecipient(context, account, change),
    ...given({ contact_email, contact_phone, display_name, dashboard }),
    metadata: changedMetadata(account, change),
    identity: { ...account.identity, ...given({ ...identity }) },
    defaults: {
      ...account.defaults,
      ...given({ currency: defaults?.currency }),
      responsibilities: {
        requirements_collector: "stripe",
        ...account.defaults?.responsibilities,
        ...defaults?.responsibilities,
      },
    },
  };
  saveChanged(context.database, updated);
  emitThin(context, "v2.core.account.updated", updated);
  emitDifference(context, account, updated);
  return presentAccount(updated, change.include ?? []);
}

function closeOnRequest(context: Context, input: z.infer<typeof closeShape>, id: string): Account | Refusal {
  const account = loadOpenAccount(context, id);
  if (isRefusal(account)) return account;
  const named = input.applied_configurations ?? [];
  if (account.applied_configurations.every((one) => named.includes(one)))
    return presentAccount(closeAccount(context, account), []);
  const message = `All configurations of the account must be named: ${account.applied_configurations.join(", ")}.`;
  return refuse(message, { param: "applied_configurations" });
}

function listAccounts(context: Context, input: AccountListInput): object | Refusal {
  const { applied_configurations: applied = [], closed = false, limit, page } = input;
  const conditions: Condition[] = [
    ...equals("object", "v2.core.account"),
    { sql: "coalesce(status, 'open') = ?", values: [closed ? "closed" : "open"] },
    ...applied.map((one) => ({ sql: "instr(json ->> 'applied_configurations', ?) > 0", values: [one] })),
  ];
  const named: [string, string][] = applied.map((one, at) => [`applied_configurations[${at}]`, one]);
  return listPage(context.database, {
    table: "objects",
    path: "/v2/core/accounts",
    conditions,
    limit,
    page,
    query: closed ? [...named, ["closed", "true"]] : named,
    read: (row) => presentAccount(readObject("v2.core.account", textOf(row, "json")), []),
  });
}

export function mayReceiveTransfers(account: Account): boolean {
  return stateOf(account) === "active";
}

export const accountEndpoints = [
  post("/v2/core/accounts", createShape, createAccount),
  get("/v2/core/accounts", listShape, listAccounts),
  get("/v2/core/accounts/:id", includeShape, (context, input, id) => {
    const account = loadObject(context.database, "v2.core.account", id);
    return account === null ? refuseUnknown("account", id) : presentAccount(account, input.include ?? []);
  }),
  post("/v2/core/accounts/:id", updateShape, updateAccount),
  post("/v2/core/accounts/:id/close", closeShape, closeOnRequest),
];
