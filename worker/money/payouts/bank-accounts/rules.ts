// Rules of families' bank accounts: which is in use, and from when a changed one is.
import { hourMs, type Instant } from "../../../core/time.ts";

/** A changed account waits so long, for whoever has changed it may not be the family. */
export const changeHours = 48;

interface BankAccount {
  readonly recordedAt: Instant;
  readonly effectiveAt: Instant;
}

/**
 * The account in use, and the one that waits to take its place. `accounts` begins with the last one recorded. One that was
 * changed again before it took effect never does.
 */
export function accountsAt<Account extends BankAccount>(
  accounts: readonly Account[],
  now: Instant,
): { inUse: Account | null; waiting: Account | null } {
  const [last] = accounts;
  const waiting = last !== undefined && last.effectiveAt > now ? last : null;
  const inUse = accounts.find(
    (account, index) =>
      account.effectiveAt <= now &&
      accounts.slice(0, index).every((later) => later.recordedAt >= account.effectiveAt),
  );
  return { inUse: inUse ?? null, waiting };
}

/** The first account of a family takes effect at once, any other later. */
export function effectiveFrom(accounts: readonly BankAccount[], now: Instant): Instant {
  return accounts.length === 0 ? now : now + changeHours * hourMs;
}

/**
 * The bank's reasons that lie in the account itself (ISO 20022 external code set ExternalStatusReason1Code): number wrong,
 * account closed or blocked, or another's name.
 */
const accountReasons: ReadonlySet<string> = new Set(["AC01", "AC03", "AC04", "AC06", "AC07", "BE01"]);

export function isAccountAtFault(reason: string | null): boolean {
  return reason !== null && accountReasons.has(reason);
}
