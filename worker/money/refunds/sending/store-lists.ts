// SQL of the operator's lists of refunds: stuck, on their way, and ended, of goods and of unused payments alike.
import { sql, type SQL } from "drizzle-orm";
import type { refundReasons } from "../../../../db/schema/refunds.ts";
import type { Cursor } from "../../../core/cursor.ts";
import type { Database } from "../../../core/database.ts";
import type { OrderId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { RefundState, SentId } from "./store.ts";

export const refundsPageSize = 30;

export type RefundSide = "stuck" | "sending" | "done";

/** A refund as the operator sees it in a list. */
export interface ListedRefund {
  readonly id: SentId;
  readonly orderId: OrderId;
  readonly number: string;
  readonly position: number;
  readonly reason: (typeof refundReasons)[number] | "unused";
  readonly note: string;
  readonly actor: string;
  readonly state: RefundState;
  readonly amountHalalas: Halalas;
  readonly feeHalalas: Halalas;
  readonly problem: string | null;
  readonly decidedAt: Instant;
  readonly settledAt: Instant | null;
}

/** Whose orders are looked for; without any, all of them. */
export interface SoughtOrders {
  readonly orderNumber: string | null;
  readonly orderId: string | null;
  readonly phone: string | null;
}

export interface RefundSearch {
  readonly side: RefundSide;
  readonly reason: ListedRefund["reason"] | null;
  readonly orders: SoughtOrders | null;
}

// Written as the partial indexes are.
const open = "state NOT IN ('done', 'paid_otherwise')";
const states: Readonly<Record<RefundSide, SQL>> = {
  stuck: sql.raw(`${open} AND state IN ('failed', 'blocked')`),
  sending: sql.raw(`${open} AND state IN ('sending', 'pending')`),
  done: sql.raw("state IN ('done', 'paid_otherwise')"),
};

/** The ids of the sought orders, each kind by its index. */
export function idsOfOrders({ orderNumber, orderId, phone }: SoughtOrders): SQL {
  if (orderNumber !== null) return sql`(SELECT id FROM orders WHERE number = ${orderNumber})`;
  if (orderId !== null) return sql`(${orderId})`;
  return sql`(SELECT id FROM orders WHERE buyer_phone = ${phone ?? ""})`;
}

/** What waits comes oldest first, what has ended newest first; one more than a page. */
export async function listRefunds(
  db: Database,
  { side, reason, orders }: RefundSearch,
  after: Cursor | null,
): Promise<ListedRefund[]> {
  const isNewestFirst = side === "done";
  const past = isNewestFirst ? sql.raw("<") : sql.raw(">");
  const order = sql.raw(isNewestFirst ? "decided_at DESC, id DESC" : "decided_at, id");
  const which = sql`${states[side]}
    AND ${after === null ? sql`1` : sql`(decided_at, id) ${past} (${after.rank}, ${after.id})`}
    AND ${orders === null ? sql`1` : sql`order_id IN ${idsOfOrders(orders)}`}`;
  const rest = sql`ORDER BY ${order} LIMIT ${refundsPageSize + 1}`;
  const goods = sql`SELECT id, order_id, position, reason, note, actor, state, amount_halalas, fee_halalas, problem, decided_at, settled_at
    FROM refunds WHERE ${which} AND ${reason === null ? sql`1` : sql`reason = ${reason}`} ${rest}`;
  const unused = sql`SELECT id, order_id, 0, 'unused', '', 'system:stripe', state, amount_halalas, 0, problem, decided_at, settled_at
    FROM unused_payments WHERE ${which} AND ${reason === null || reason === "unused" ? sql`1` : sql`0`} ${rest}`;
  const [rows] = await db.batch([
    db.all<ListedRefund>(sql`
      SELECT s.id, s.order_id AS orderId, o.number, s.position, s.reason, s.note, s.actor, s.state,
        s.amount_halalas AS amountHalalas, s.fee_halalas AS feeHalalas, s.problem, s.decided_at AS decidedAt,
        s.settled_at AS settledAt
      FROM (SELECT * FROM (${goods}) UNION ALL SELECT * FROM (${unused}) ORDER BY ${order} LIMIT ${refundsPageSize + 1}) s
        CROSS JOIN orders o ON o.id = s.order_id
      ORDER BY ${sql.raw(isNewestFirst ? "s.decided_at DESC, s.id DESC" : "s.decided_at, s.id")}`),
  ]);
  return rows;
}

export interface RefundCounts {
  readonly returns: number;
  readonly stuck: number;
  readonly sending: number;
}

/** Of goods and of unused payments together. */
function countOn(side: RefundSide): SQL {
  return sql`(SELECT count(*) FROM refunds WHERE ${states[side]})
    + (SELECT count(*) FROM unused_payments WHERE ${states[side]})`;
}

/** How many wait on each side of the page. */
export async function countRefunds(db: Database): Promise<RefundCounts> {
  const [[row]] = await db.batch([
    db.all<RefundCounts>(sql`
      SELECT ${countOn("stuck")} AS stuck, ${countOn("sending")} AS sending,
        (SELECT count(*) FROM return_requests WHERE state = 'requested') AS returns`),
  ]);
  return row ?? { returns: 0, stuck: 0, sending: 0 };
}
