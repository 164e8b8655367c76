// SQL of transfers that wait for an account, and of the notice that it was stopped.
import { sql } from "drizzle-orm";
import type { AccountState } from "../../../adapters/payments.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";
import type { NewNotice } from "../../../people/notices/store.ts";

/**
 * Makes a family's waiting transfers due now. Leased ones are left alone, so that two requests do not try the same transfer.
 */
export function saveTransfersDue(db: Database, familyId: FamilyId, at: Instant, afterMs: number): Statement {
  return db.run(sql`
    UPDATE outbox SET due_at = ${at}
    WHERE kind = 'transfer' AND done_at IS NULL AND due_at > ${at + afterMs} AND id IN (
      SELECT pp.parcel_id || ':transfer.' || pp.round FROM payouts o JOIN payout_parcels pp ON pp.payout_id = o.id
      WHERE o.family_id = ${familyId} AND o.state = 'open' AND o.rail = 'stripe')`);
}

/** Written before the new state in the same batch: of repeated events only the first finds the state as it was. */
export function saveStoppedNotice(
  db: Database,
  { id, familyId, dueAt }: Pick<NewNotice, "id" | "familyId" | "dueAt">,
  before: AccountState | null,
  at: Instant,
): Statement {
  return db.run(sql`
    INSERT INTO family_notices (id, family_id, name, facts, created_at, due_at)
    SELECT ${id}, family_id, 'account_stopped', '{}', ${at}, ${dueAt} FROM payout_accounts
    WHERE family_id = ${familyId} AND rail = 'stripe' AND stripe_account_state IS ${before}`);
}
