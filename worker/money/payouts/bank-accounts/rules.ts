// Rules of families' bank accounts: which is in use, and when a changed one takes effect.
import { hourMs, type Instant } from "../../../core/time.ts";

/** Waiting time of a changed account, because somebody else may have changed it. */
export const changeHours = 48;

interface BankAccount {
  readonly recordedAt: Instant;
  readonly effectiveAt: Instant;
}

/**
 * The account in use, and the one waiting to replace it. `accounts` begins with the latest. An account that was replaced before it
 * took effect never does.
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
 * Reason codes that mean that the account itself is wrong (ISO 20022 ExternalStatusReason1Code): wrong number, closed, blocked, or
 * another holder.
 */
const accountReasons: ReadonlySet<string> = new Set(["AC01", "AC03", "AC04", "AC06", "AC07", "BE01"]);

export function isAccountAtFault(reason: string | null): boolean {
  return reason !== null && accountReasons.has(reason);
}
