// SQL of the refunds and returns of an order or a parcel, for the pages that show them.
import { asc, sql } from "drizzle-orm";
import { refundLines } from "../../../../db/schema/refunds.ts";
import type { Database } from "../../../core/database.ts";
import { orderIdOf, type LineId, type OrderId, type ParcelId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { Split } from "../../../shop/pricing/rules-split.ts";
import { queryPhotos, type Photo } from "../../../shop/media/store.ts";
import { orderIdInToken } from "../../../shop/orders/store.ts";
import type { RefundReason } from "../deciding/rules.ts";
import { queryReturnRequests, type ReturnRequest } from "./store.ts";
import { loadRefundedOrder, type RefundedOrder } from "../deciding/store.ts";

export type RefundLineRow = typeof refundLines.$inferSelect;

/** An order with every refund of it, their lines, and every return that its buyer asked for. */
export interface OrderHistory extends RefundedOrder {
  readonly refundLines: readonly RefundLineRow[];
  readonly returns: readonly ReturnRequest[];
  /** The buyer's pictures, attached or not yet. */
  readonly photos: readonly Photo[];
}

function queryRefundLines(db: Database, orderId: OrderId) {
  return db
    .select()
    .from(refundLines)
    .where(sql`refund_id > ${`${orderId}:refund.`} AND refund_id < ${`${orderId}:refund/`}`)
    .orderBy(asc(refundLines.refundId), asc(refundLines.lineId));
}

/** Read in two concurrent batches. */
export async function loadOrderHistory(db: Database, orderId: OrderId): Promise<OrderHistory | null> {
  const [whole, [lines, returns, photos]] = await Promise.all([
    loadRefundedOrder(db, orderId),
    db.batch([queryRefundLines(db, orderId), queryReturnRequests(db, orderId), queryPhotos(db, orderId)]),
  ]);
  return whole === null ? null : { ...whole, refundLines: lines, returns, photos };
}

export async function loadOrderHistoryByToken(db: Database, token: string): Promise<OrderHistory | null> {
  const history = await loadOrderHistory(db, orderIdInToken(token));
  return history?.order.token === token ? history : null;
}

/** Units of a parcel's line in one refund, and their split. */
export interface ParcelReturn extends Split {
  readonly lineId: LineId;
  readonly title: string;
  readonly quantity: number;
  readonly grossHalalas: Halalas;
  readonly reason: RefundReason;
  readonly at: Instant;
}

/** The refunds of a parcel, oldest first, with Arabic titles. */
export async function listParcelReturns(db: Database, parcelId: ParcelId): Promise<ParcelReturn[]> {
  const orderId = orderIdOf(parcelId);
  const [rows] = await db.batch([
    db.all<ParcelReturn>(sql`
      SELECT b.line_id AS lineId, l.title_ar || coalesce(' · ' || l.personal_text, '') AS title, b.quantity, b.gross_halalas AS grossHalalas,
        b.commission_halalas AS commissionHalalas, b.vat_halalas AS vatHalalas, b.share_halalas AS shareHalalas,
        r.reason, r.decided_at AS at
      FROM refund_lines b JOIN refunds r ON r.id = b.refund_id JOIN lines l ON l.id = b.line_id
      WHERE b.refund_id > ${`${orderId}:refund.`} AND b.refund_id < ${`${orderId}:refund/`}
        AND b.line_id > ${`${parcelId}.`} AND b.line_id < ${`${parcelId}/`}
      ORDER BY r.position, b.line_id`),
  ]);
  return rows;
}
