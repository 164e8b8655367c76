// SQL of who waits for an order that a payment hold has frozen.
import { sql } from "drizzle-orm";
import type { Database } from "../../core/database.ts";
import type { FamilyId, OrderId } from "../../core/id.ts";

/** Families with an arrived and unpaid share of the order: they may be paid when the hold ends. */
export async function listWaitingFamilies(db: Database, orderId: OrderId): Promise<FamilyId[]> {
  const [rows] = await db.batch([
    db.all<{ familyId: FamilyId }>(sql`
      SELECT DISTINCT family_id AS familyId FROM parcels
      WHERE id > ${`${orderId}.`} AND id < ${`${orderId}/`} AND arrived_at IS NOT NULL AND payout_id IS NULL`),
  ]);
  return rows.map((row) => row.familyId);
}
