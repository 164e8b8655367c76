// SQL of reversals: what of a parcel's transfer is left, and the state of each reversal.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId, ParcelId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { PaidPart, Reversal } from "./rules.ts";

/** Those of these parcels that Stripe has paid. */
export async function listPaidParts(db: Database, parcelIds: readonly ParcelId[]): Promise<PaidPart[]> {
  const [rows] = await db.batch([
    db.all<PaidPart>(sql`
      SELECT pp.parcel_id AS parcelId, pp.transfer_id AS transferId,
        pp.amount_halalas - (SELECT coalesce(sum(v.amount_halalas), 0) FROM reversals v
          WHERE v.parcel_id = pp.parcel_id AND v.state <> 'refused') AS leftHalalas
      FROM payout_parcels pp
      WHERE pp.parcel_id IN (SELECT value FROM json_each(${JSON.stringify(parcelIds)})) AND pp.transfer_id IS NOT NULL`),
  ]);
  return rows;
}

export function saveReversals(db: Database, reversals: readonly Reversal[], at: Instant): Statement {
  return db.run(sql`
    INSERT INTO reversals (id, parcel_id, refund_id, dispute_id, amount_halalas, state, requested_at)
    SELECT value ->> 'id', value ->> 'parcelId', iif(value ->> 'cause' LIKE 'ord%', value ->> 'cause', NULL),
      iif(value ->> 'cause' LIKE 'ord%', NULL, value ->> 'cause'), value ->> 'amountHalalas', 'requested', ${at}
    FROM json_each(${JSON.stringify(reversals)})`);
}

export interface RequestedReversal {
  readonly reversalId: string;
  readonly familyId: FamilyId;
  readonly transferId: string;
  readonly amountHalalas: Halalas;
  readonly transferredHalalas: Halalas;
  readonly state: "requested" | "done" | "refused";
}

export async function loadReversal(db: Database, id: string): Promise<RequestedReversal | null> {
  const [[row]] = await db.batch([
    db.all<RequestedReversal>(sql`
      SELECT v.id AS reversalId, p.family_id AS familyId, pp.transfer_id AS transferId,
        v.amount_halalas AS amountHalalas,
        pp.amount_halalas AS transferredHalalas, v.state
      FROM reversals v JOIN parcels p ON p.id = v.parcel_id
        JOIN payout_parcels pp ON pp.parcel_id = v.parcel_id AND pp.transfer_id IS NOT NULL
      WHERE v.id = ${id}`),
  ]);
  return row ?? null;
}

export function saveReversalDone(db: Database, id: string, processorId: string, at: Instant): Statement {
  return db.run(sql`
    UPDATE reversals SET state = 'done', processor_id = ${processorId}, settled_at = ${at} WHERE id = ${id}`);
}

/** Marks a reversal as refused: the family owes it from now on. */
export function saveReversalRefused(db: Database, id: string, problem: string, at: Instant): Statement {
  return db.run(sql`
    UPDATE reversals SET state = 'refused', problem = ${problem}, settled_at = ${at} WHERE id = ${id}`);
}

/** A reversal made in the processor's dashboard and booked by operators. */
export function saveReversalByHand(
  db: Database,
  reversal: {
    readonly id: string;
    readonly parcelId: ParcelId;
    readonly amountHalalas: Halalas;
    readonly processorId: string;
    readonly differenceId: string;
  },
  at: Instant,
): Statement {
  const { id, parcelId, amountHalalas, processorId, differenceId } = reversal;
  return db.run(sql`
    INSERT INTO reversals (id, parcel_id, difference_id, amount_halalas, state, processor_id, requested_at, settled_at)
    VALUES (${id}, ${parcelId}, ${differenceId}, ${amountHalalas}, 'done', ${processorId}, ${at}, ${at})`);
}
