// SQL of chargeback offsets.
import { sql } from "drizzle-orm";
import { chargebackOffsets } from "../../../../db/schema/disputes.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { Instant } from "../../../core/time.ts";
import { isUsedUp, type ChargebackOffset, type LostDispute } from "./rules.ts";
import type { SentId } from "../sending/store.ts";
import type { PaymentOwner } from "../../unused/store.ts";

/** Disputes of the order's own payment, or of an unused one: neither offsets the other's refunds. */
export function queryLostDisputes(db: Database, { orderId, unusedId }: PaymentOwner) {
  return db.all<Omit<LostDispute, "isDecided"> & { isDecided: number }>(sql`
    SELECT d.id, d.sequence, d.liable_party IS NOT NULL AS isDecided, d.withdrawn_halalas - d.reinstated_halalas
      - coalesce((SELECT sum(amount_halalas) FROM chargeback_offsets WHERE dispute_id = d.id), 0) AS leftHalalas
    FROM disputes d WHERE d.order_id = ${orderId} AND d.unused_id IS ${unusedId} AND d.state = 'lost' ORDER BY d.opened_at, d.id`);
}

export function readLostDisputes(rows: Awaited<ReturnType<typeof queryLostDisputes>>): LostDispute[] {
  return rows.map((row) => ({ ...row, isDecided: row.isDecided === 1 }));
}

/** A payment's lost disputes, oldest first. */
export async function listLostDisputes(db: Database, payer: PaymentOwner): Promise<LostDispute[]> {
  const [rows] = await db.batch([queryLostDisputes(db, payer)]);
  return readLostDisputes(rows);
}

/**
 * Stored as a step of the dispute, which locks it against a concurrent liability decision or offset. A dispute that is used up by it
 * is decided with it.
 */
export function saveOffset(
  db: Database,
  { dispute, amountHalalas }: ChargebackOffset,
  refundId: SentId,
  actor: string,
  at: Instant,
): Statement[] {
  const { id, sequence } = dispute;
  return [
    db.run(sql`
      INSERT INTO transitions (subject, sequence, verb, state, actor, at)
      VALUES (${id}, ${sequence + 1}, 'offset_refund', 'lost', ${actor}, ${at})`),
    isUsedUp(dispute, amountHalalas)
      ? db.run(sql`
          UPDATE disputes SET sequence = ${sequence + 1}, liable_party = 'operator', closed_at = ${at} WHERE id = ${id}`)
      : db.run(sql`UPDATE disputes SET sequence = ${sequence + 1} WHERE id = ${id}`),
    db.insert(chargebackOffsets).values({ disputeId: id, refundId, amountHalalas }),
  ];
}
