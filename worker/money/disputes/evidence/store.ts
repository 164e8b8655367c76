// SQL of messages to an order's buyer.
import { sql } from "drizzle-orm";
import type { Database } from "../../../core/database.ts";
import type { OrderId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";

/** What was sent to an order's buyer, and when. */
export async function listSentMessages(
  db: Database,
  orderId: OrderId,
): Promise<{ id: string; sentAt: Instant }[]> {
  const [rows] = await db.batch([
    db.all<{ id: string; sentAt: Instant }>(sql`
      SELECT id, done_at AS sentAt FROM outbox
      WHERE id > ${`${orderId}:message:`} AND id < ${`${orderId}:message;`} AND done_at IS NOT NULL AND problem IS NULL
      ORDER BY done_at, id`),
  ]);
  return rows;
}
