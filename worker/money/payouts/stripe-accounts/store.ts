// SQL of transfers that wait for an account.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";

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
