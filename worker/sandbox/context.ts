// The sandbox's context: its database, clock, address and current request.
import type { Database } from "./database.ts";
import type { Settings } from "./settings.ts";

export interface Context {
  readonly database: Database;
  /** The sandbox's time: the machine's time plus the offset set by a person or a test. */
  readonly now: () => number;
  /** The time in the signatures of deliveries. The store compares it with its own clock. */
  readonly signedAt: () => number;
  readonly settings: Settings;
  /** The sandbox's public address, without a trailing slash. */
  readonly publicUrl: string;
  /** The event types that the store's endpoint is subscribed to; none when it has no address. */
  readonly isSubscribed: (type: string) => boolean;
  /** Notifies the deliverer of new events; it reads them after the transaction has ended. */
  readonly wake: () => void;
  /** The API call that caused the change, named in its events; null when the customer or the clock caused it. */
  readonly cause: { readonly requestId: string; readonly idempotencyKey: string | null } | null;
  /** The connected account on whose behalf the call is made; null for the platform itself. */
  readonly account: string | null;
}

export const apiVersion = "2026-10-28.endive";

export function secondsNow(context: Context): number {
  return Math.floor(context.now() / 1000);
}
