// Calls that the platform makes on behalf of a connected account, named in the header Stripe-Account.
import type { Context } from "../context.ts";
import type { Endpoint } from "./endpoint.ts";
import { loadObject } from "./objects.ts";
import { type Refusal, refuse } from "./refusal.ts";

export const accountHeader = "stripe-account";

/** Only accounts of this platform may be named, and only in calls whose objects the sandbox separates by account. */
export function refuseAccount(context: Context, endpoint: Endpoint, account: string | null): Refusal | null {
  if (account === null) return null;
  if (loadObject(context.database, "v2.core.account", account) === null) {
    const message =
      `The provided key does not have access to account '${account}' (or that account does not exist). ` +
      "Application access may have been revoked.";
    return { ...refuse(message, { code: "account_invalid" }, 403), beforeExecution: true };
  }
  if (endpoint.forAccount) return null;
  const message = `The sandbox does not answer ${endpoint.method} ${endpoint.path} for connected accounts.`;
  return { ...refuse(message), beforeExecution: true };
}
