// SQL of what the operator's page of an order shows beside the order itself: pictures of its goods, and messages to its buyer.
import { sql } from "drizzle-orm";
import type { Database } from "../../core/database.ts";
import { rangeOfOrder, type LineId, type OrderId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";

/** The first picture of each line's product, by the line. */
export async function listLinePictures(db: Database, id: OrderId): Promise<ReadonlyMap<LineId, string>> {
  const { from, to } = rangeOfOrder(id);
  const [rows] = await db.batch([
    db.all<{ id: LineId; hash: string | null }>(sql`
      SELECT l.id, (SELECT m.hash FROM variants v JOIN product_media pm ON pm.product_id = v.product_id
        JOIN media m ON m.id = pm.media_id WHERE v.id = l.variant_id ORDER BY pm.position LIMIT 1) AS hash
      FROM lines l WHERE l.id > ${from} AND l.id < ${to}`),
  ]);
  return new Map(rows.flatMap(({ id: line, hash }) => (hash === null ? [] : [[line, hash] as const])));
}

export interface OrderMessage {
  /** `ord_…:message:paid:sms`: the name of the message and its way. */
  readonly id: string;
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
  /** Why it did not arrive, where that is known. */
  readonly problem: string | null;
}

/** Messages to an order's buyer, oldest first. */
export async function listOrderMessages(db: Database, id: OrderId): Promise<OrderMessage[]> {
  const [rows] = await db.batch([
    db.all<OrderMessage>(sql`
      SELECT id, created_at AS createdAt, done_at AS sentAt, problem FROM outbox
      WHERE id > ${`${id}:message:`} AND id < ${`${id}:message;`} ORDER BY created_at, id`),
  ]);
  return rows;
}
