// The states of a connected account: its capability's status and its requirements in each.
import type Stripe from "stripe";
import type { Context } from "../context.ts";
import { emit } from "../webhooks/events.ts";
import { removeObject, saveChanged } from "./objects.ts";
import { emitThin } from "../webhooks/thin-events.ts";

type Account = Stripe.V2.Core.Account;
type Recipient = Stripe.V2.Core.Account.Configuration.Recipient;
type Capability = Stripe.V2.Core.Account.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers;
type Entry = Stripe.V2.Core.Account.Requirements.Entry;
type Deadline = Entry["minimum_deadline"]["status"];

/** The states into which a person or Stripe can bring an account. */
export type AccountState = "incomplete" | "in_review" | "active" | "restricted" | "rejected";

interface Standing {
  readonly status: Capability["status"];
  readonly details: Capability["status_details"];
  readonly entries: readonly Entry[];
}

function entry(description: string, from: Entry["awaiting_action_from"], status: Deadline): Entry {
  const restricts = { capability: "stripe_balance.stripe_transfers", configuration: "recipient" } as const;
  return {
    awaiting_action_from: from,
    description,
    errors: [],
    impact: { restricts_capabilities: [{ ...restricts, deadline: { status } }] },
    minimum_deadline: { status },
    requested_reasons: [{ code: from === "user" ? "routine_onboarding" : "routine_verification" }],
  };
}

// What Stripe requires of a person who only receives money.
const asked = [
  "identity.individual.given_name",
  "identity.individual.surname",
  "identity.individual.date_of_birth",
  "identity.individual.address",
  "identity.attestations.terms_of_service.account",
  "configuration.recipient.default_outbound_destination",
] as const;

const standings: Readonly<Record<AccountState, Standing>> = {
  incomplete: {
    status: "pending",
    details: [{ code: "determining_status", resolution: "provide_info" }],
    entries: asked.map((description) => entry(description, "user", "currently_due")),
  },
  in_review: {
    status: "pending",
    details: [{ code: "requirements_pending_verification", resolution: "no_resolution" }],
    entries: [entry("identity.individual.documents.primary_verification", "stripe", "currently_due")],
  },
  active: { status: "active", details: [], entries: [] },
  restricted: {
    status: "restricted",
    details: [{ code: "requirements_past_due", resolution: "provide_info" }],
    entries: [entry("identity.individual.documents.primary_verification", "user", "past_due")],
  },
  rejected: {
    status: "rejected",
    details: [{ code: "rejected_other", resolution: "contact_stripe" }],
    entries: [],
  },
};

export function capabilityOf(account: Account): Capability | null {
  return account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers ?? null;
}

/** The account's state; null when transfers were never requested. */
export function stateOf(account: Account): AccountState | "closed" | "unsupported" | null {
  if (account.closed === true) return "closed";
  const status = capabilityOf(account)?.status ?? null;
  if (status !== "pending") return status;
  const isWithStripe = account.requirements?.entries?.every((one) => one.awaiting_action_from === "stripe");
  return isWithStripe === true ? "in_review" : "incomplete";
}

function requirementsOf({ entries }: Standing): Stripe.V2.Core.Account.Requirements {
  const [first] = entries;
  const summary = first === undefined ? {} : { summary: { minimum_deadline: first.minimum_deadline } };
  return { entries: [...entries], ...summary };
}

/** The recipient configuration of an account with transfers requested, in a given state. */
export function recipientIn(state: AccountState): Recipient {
  const { status, details } = standings[state];
  const capability = { status, status_details: details };
  return {
    applied: true,
    capabilities: { stripe_balance: { payouts: capability, stripe_transfers: capability } },
  };
}

/** The account in a given state, unsaved. */
export function inState(account: Account, state: AccountState): Account {
  const configuration = { ...account.configuration, recipient: recipientIn(state) };
  return { ...account, configuration, requirements: requirementsOf(standings[state]) };
}

const capabilities = ["stripe_balance.payouts", "stripe_balance.stripe_transfers"] as const;

/** Emits events for what has changed; for a new account, for everything it has. */
export function emitDifference(context: Context, before: Account | null, after: Account): void {
  const statusBefore = before === null ? null : capabilityOf(before)?.status;
  const status = capabilityOf(after)?.status;
  if (status !== undefined && status !== statusBefore) {
    const type = "v2.core.account[configuration.recipient].capability_status_updated";
    for (const updated_capability of capabilities) emitThin(context, type, after, { updated_capability });
  }
  const entriesBefore = JSON.stringify(before?.requirements?.entries ?? []);
  if (JSON.stringify(after.requirements?.entries ?? []) !== entriesBefore)
    emitThin(context, "v2.core.account[requirements].updated", after);
}

/** The first API tells of the same change in its own shapes, on the account's behalf. */
function emitFirst(context: Context, account: Account): void {
  const own = { ...context, account: account.id };
  const state = stateOf(account);
  const isActive = state === "active";
  const shared: Stripe.Account = {
    id: account.id,
    object: "account",
    type: "express",
    email: account.contact_email ?? null,
    charges_enabled: false,
    payouts_enabled: isActive,
    details_submitted: state !== "incomplete",
  };
  emit(own, "account.updated", shared);
  const transfers: Stripe.Capability = {
    id: "transfers",
    object: "capability",
    account: account.id,
    requested: true,
    requested_at: Math.floor(Date.parse(account.created) / 1000),
    status: isActive ? "active" : state === "incomplete" || state === "in_review" ? "pending" : "inactive",
  };
  emit(own, "capability.updated", transfers);
}

/** Brings an account into a state and notifies the store. */
export function changeState(context: Context, account: Account, state: AccountState): Account {
  const changed = inState(account, state);
  saveChanged(context.database, changed);
  emitDifference(context, account, changed);
  emitFirst(context, changed);
  return changed;
}

/** The family disconnects the account. The platform can no longer see it. */
export function disconnectAccount(context: Context, account: Account): Account {
  removeObject(context.database, account.id);
  const application = { id: "ca_sandbox", object: "application", name: "Souq al-Usar" } as const;
  emit({ ...context, account: account.id }, "account.application.deauthorized", application);
  return account;
}

/** Closes an account permanently. */
export function closeAccount(context: Context, account: Account): Account {
  const closed: Account = { ...account, closed: true, requirements: { entries: [] } };
  saveChanged(context.database, closed, { status: "closed" });
  emitThin(context, "v2.core.account.closed", closed);
  return closed;
}
