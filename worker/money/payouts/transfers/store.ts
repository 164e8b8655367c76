// SQL of transfers: a parcel's part of a payout before and after it is sent.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId, OrderId, ParcelId, PayoutId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import { isFrozen } from "../../../shop/orders/store-payment-holds.ts";
import type { Rail } from "../planning/rules.ts";

/** A parcel's part of a Stripe payout, with everything that decides whether it is sent. */
export interface TransferPart {
  readonly parcelId: ParcelId;
  readonly round: number;
  readonly payoutId: PayoutId;
  readonly orderId: OrderId;
  readonly familyId: FamilyId;
  readonly shareHalalas: Halalas;
  readonly amountHalalas: Halalas;
  readonly transferId: string | null;
  readonly returnedAt: Instant | null;
  readonly rail: Rail;
  readonly familyRail: Rail;
  readonly shareLeftHalalas: Halalas;
  readonly isFrozen: boolean;
  readonly chargeId: string | null;
  readonly accountId: string | null;
  /** The shares of its order's parcels before it, and all that the order cost. */
  readonly behindHalalas: Halalas;
  readonly chargedHalalas: Halalas;
}

export async function loadTransferPart(
  db: Database,
  parcelId: ParcelId,
  round: number,
): Promise<TransferPart | null> {
  const [[row]] = await db.batch([
    db.all<Omit<TransferPart, "isFrozen"> & { isFrozen: number }>(sql`
      SELECT pp.parcel_id AS parcelId, pp.round, pp.payout_id AS payoutId, p.order_id AS orderId,
        p.family_id AS familyId, pp.share_halalas AS shareHalalas, pp.amount_halalas AS amountHalalas,
        pp.transfer_id AS transferId, pp.returned_at AS returnedAt, o.rail,
        pa.rail AS familyRail, p.share_left_halalas AS shareLeftHalalas, ${isFrozen} AS isFrozen,
        (SELECT charge_id FROM payments WHERE order_id = p.order_id) AS chargeId, pa.stripe_account_id AS accountId,
        (SELECT coalesce(sum(q.share_halalas), 0) FROM parcels q
          WHERE q.id > p.order_id || '.' AND q.id < p.order_id || '/' AND q.position < p.position) AS behindHalalas,
        (SELECT total_halalas FROM orders WHERE id = p.order_id) AS chargedHalalas
      FROM payout_parcels pp JOIN payouts o ON o.id = pp.payout_id JOIN parcels p ON p.id = pp.parcel_id
        JOIN payout_accounts pa ON pa.family_id = p.family_id
      WHERE pp.parcel_id = ${parcelId} AND pp.round = ${round}`),
  ]);
  return row === undefined ? null : { ...row, isFrozen: row.isFrozen === 1 };
}

/**
 * A CHECK aborts the batch when the part was returned meanwhile, or when a refund or a lost dispute has taken from the share since it
 * was read, which must be reversed in the same batch.
 */
export function saveTransferred(
  db: Database,
  { parcelId, round, shareLeftHalalas }: Pick<TransferPart, "parcelId" | "round" | "shareLeftHalalas">,
  transferId: string,
): Statement {
  return db.run(sql`
    UPDATE payout_parcels SET transfer_id = ${transferId}, share_halalas = iif(
      (SELECT p.share_left_halalas FROM parcels p WHERE p.id = payout_parcels.parcel_id) = ${shareLeftHalalas}, share_halalas, 0)
    WHERE parcel_id = ${parcelId} AND round = ${round}`);
}

/** Returns a part and lowers its payout by it. A CHECK aborts the batch when it was sent meanwhile. */
export function savePartReturned(db: Database, part: TransferPart, at: Instant): Statement[] {
  const { parcelId, round, payoutId, amountHalalas } = part;
  return [
    db.run(sql`
      UPDATE payout_parcels SET returned_at = ${at} WHERE parcel_id = ${parcelId} AND round = ${round}`),
    db.run(sql`
      UPDATE payouts SET returned_halalas = returned_halalas + ${amountHalalas} WHERE id = ${payoutId}`),
  ];
}

/** When a parcel's share reached its family by either rail, and the amount after debts; null until then. */
export async function loadParcelPaid(
  db: Database,
  parcelId: ParcelId,
): Promise<{ amountHalalas: Halalas; at: Instant } | null> {
  const [[row]] = await db.batch([
    db.all<{ amountHalalas: Halalas; at: Instant }>(sql`
      SELECT pp.amount_halalas AS amountHalalas, coalesce(t.at, o.settled_at) AS at
      FROM payout_parcels pp JOIN payouts o ON o.id = pp.payout_id
        LEFT JOIN postings t ON t.id = pp.parcel_id || ':transfer.' || pp.round
      WHERE pp.parcel_id = ${parcelId} AND pp.returned_at IS NULL
        AND (pp.transfer_id IS NOT NULL OR (o.rail = 'bank' AND o.state = 'done'))`),
  ]);
  return row ?? null;
}
