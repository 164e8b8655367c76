// SQL of refunds that a lost dispute has paid in their place.
import { sql } from "drizzle-orm";
import { disputeCovers } from "../../db/schema/disputes.ts";
import type { Database, Statement } from "../core/database.ts";
import type { DisputeId, OrderId, RefundId } from "../core/id.ts";
import type { Halalas } from "../core/money.ts";
import type { Instant } from "../core/time.ts";

/** A lost dispute of an order, and what of it no refund has been covered by yet. */
export interface LostDispute {
  readonly id: DisputeId;
  readonly sequence: number;
  readonly isDecided: boolean;
  readonly leftHalalas: Halalas;
}

/** An order's lost disputes, those that nobody has decided first. */
export async function listLostDisputes(db: Database, orderId: OrderId): Promise<LostDispute[]> {
  const [rows] = await db.batch([
    db.all<Omit<LostDispute, "isDecided"> & { isDecided: number }>(sql`
      SELECT d.id, d.sequence, d.fault IS NOT NULL AS isDecided, d.withdrawn_halalas - d.reinstated_halalas
        - coalesce((SELECT sum(amount_halalas) FROM dispute_covers WHERE dispute_id = d.id), 0) AS leftHalalas
      FROM disputes d WHERE d.order_id = ${orderId} AND d.state = 'lost' ORDER BY d.fault IS NOT NULL, d.opened_at, d.id`),
  ]);
  return rows.map((row) => ({ ...row, isDecided: row.isDecided === 1 }));
}

/** Written as a step of the dispute, so that nobody decides who bears it, or covers another refund, at the same moment. */
export function saveCover(
  db: Database,
  dispute: LostDispute,
  refund: { readonly id: RefundId; readonly amountHalalas: Halalas },
  actor: string,
  at: Instant,
): Statement[] {
  const { id, sequence } = dispute;
  const { id: refundId, amountHalalas } = refund;
  return [
    db.run(sql`
      INSERT INTO transitions (subject, sequence, verb, state, actor, at)
      VALUES (${id}, ${sequence + 1}, 'cover_refund', 'lost', ${actor}, ${at})`),
    db.run(sql`UPDATE disputes SET sequence = ${sequence + 1} WHERE id = ${id}`),
    db.insert(disputeCovers).values({ disputeId: id, refundId, amountHalalas }),
  ];
}
