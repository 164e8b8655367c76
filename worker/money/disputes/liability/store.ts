// SQL of liability for lost disputes.
import { eq, sql } from "drizzle-orm";
import { disputes } from "../../../../db/schema/disputes.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { DisputeId, OrderId } from "../../../core/id.ts";
import { type Halalas, zero } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { LiableShare } from "../../ledger/rules-disputes.ts";
import { sentBy } from "../../payouts/planning/store.ts";
import type { Liability } from "../tracking/rules.ts";
import type { LiableParcel } from "./rules.ts";
import { officialTexts } from "../../../words/store.ts";

export function saveLiability(
  db: Database,
  id: DisputeId,
  decided: { readonly sequence: number; readonly liableParty: Liability; readonly at: Instant },
): Statement {
  const { sequence, liableParty, at } = decided;
  return db.update(disputes).set({ sequence, liableParty, closedAt: at }).where(eq(disputes.id, id));
}

/**
 * Inserts what families pay. A share that was refunded or sent since `parcels` were read is inserted as 0, so that the CHECK
 * aborts the batch.
 */
export function saveShares(
  db: Database,
  id: DisputeId,
  liableShares: readonly LiableShare[],
  parcels: readonly SendableParcel[],
  at: Instant,
): Statement {
  const read = Object.fromEntries(parcels.map(({ parcelId, transferId }) => [parcelId, { transferId }]));
  return db.run(sql`
    INSERT INTO share_takings (parcel_id, cause, amount_halalas, at)
    SELECT p.id, ${id}, iif(${sentBy} IS read.value ->> 'transferId', part.value ->> 'shareHalalas', 0), ${at}
    FROM json_each(${JSON.stringify(liableShares)}) part JOIN parcels p ON p.id = part.value ->> 'parcelId'
      JOIN json_each(${JSON.stringify(read)}) read ON read.key = p.id`);
}

export interface SendableParcel extends LiableParcel {
  readonly familyName: string;
  /** The transfer that has sent its share; null before. */
  readonly transferId: string | null;
}

/** The sold parcels of an order, with what refunds and earlier disputes have left of their prices and shares. */
export async function listLiableParcels(db: Database, orderId: OrderId): Promise<SendableParcel[]> {
  const [rows] = await db.batch([
    db.all<SendableParcel>(sql`
      SELECT p.id AS parcelId, p.family_id AS familyId, t.name AS familyName, p.arrived_at AS arrivedAt, p.share_left_halalas AS shareLeftHalalas,
        ${sentBy} AS transferId,
        p.gross_halalas - coalesce((SELECT sum(r.gross_halalas) FROM refund_lines r
          WHERE r.refund_id > p.order_id || ':refund.' AND r.refund_id < p.order_id || ':refund/'
            AND r.line_id > p.id || '.' AND r.line_id < p.id || '/'), 0) AS grossLeftHalalas
      FROM parcels p JOIN ${officialTexts("family", "t", "p.family_id")}
      WHERE p.id > ${`${orderId}.`} AND p.id < ${`${orderId}/`} AND p.share_halalas IS NOT NULL
      ORDER BY p.position`),
  ]);
  return rows;
}

/** The part of a dispute that was offset against refunds. */
export async function loadOffset(db: Database, id: DisputeId): Promise<Halalas> {
  const [[row]] = await db.batch([
    db.all<{ amountHalalas: Halalas }>(sql`
      SELECT coalesce(sum(amount_halalas), 0) AS amountHalalas FROM chargeback_offsets WHERE dispute_id = ${id}`),
  ]);
  return row?.amountHalalas ?? zero;
}
