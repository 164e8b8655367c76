// SQL of reconciliation of orders: their rows of money.
import { sql } from "drizzle-orm";
import type { Database } from "../../../core/database.ts";
import type { OrderId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { OrderRecords, OrderPosting } from "./rules-orders.ts";
import { besidesCharges } from "../processor/store.ts";

/** "ord_" and a ULID. */
const orderIdLength = 30;

/** Orders that were paid or posted to in a period. */
export async function listTouchedOrders(db: Database, from: Instant, until: Instant): Promise<OrderId[]> {
  const [rows] = await db.batch([
    db.all<{ id: OrderId }>(sql`
      SELECT o.id FROM orders o
      WHERE o.paid_at >= ${from} AND o.paid_at < ${until} AND o.paid_at IS NOT NULL
      UNION
      SELECT substr(p.id, 1, ${orderIdLength}) FROM postings p INDEXED BY postings_by_time
      WHERE p.at >= ${from} AND p.at < ${until} AND ${besidesCharges} AND p.id >= 'ord_' AND p.id < 'ord~'`),
  ]);
  return rows.map(({ id }) => id);
}

type Owned<Row> = Row & { readonly orderId: OrderId };

function queries(db: Database, ids: readonly OrderId[]) {
  const wanted = sql`json_each(${JSON.stringify(ids)}) s`;
  const covered = sql.raw(
    "coalesce((SELECT sum(amount_halalas) FROM chargeback_offsets WHERE refund_id = r.id), 0) AS offsetHalalas",
  );
  const parcels = sql`${wanted} CROSS JOIN parcels c ON c.id > s.value || '.' AND c.id < s.value || '/'`;
  return [
    db.all<Omit<Owned<OrderRecords>, "isPaid"> & { isPaid: number }>(sql`
      SELECT o.id, o.paid_at IS NOT NULL AS isPaid, o.total_halalas AS totalHalalas,
        o.refunded_halalas AS refundedHalalas
      FROM ${wanted} CROSS JOIN orders o ON o.id = s.value`),
    db.all<Owned<OrderRecords["parcels"][number]>>(sql`
      SELECT s.value AS orderId, c.id, c.share_halalas AS shareHalalas, c.commission_halalas AS commissionHalalas,
        c.vat_halalas AS vatHalalas, coalesce((SELECT sum(r.share_halalas) FROM refund_lines r
          WHERE r.refund_id > s.value || ':refund.' AND r.refund_id < s.value || ':refund/'
            AND r.line_id > c.id || '.' AND r.line_id < c.id || '/'), 0) AS returnedShareHalalas
      FROM ${parcels}`),
    db.all<Owned<OrderRecords["refunds"][number]>>(sql`
      SELECT s.value AS orderId, r.id, r.position, r.state, r.amount_halalas AS amountHalalas, ${covered}
      FROM ${wanted} CROSS JOIN refunds r ON r.id > s.value || ':refund.' AND r.id < s.value || ':refund/'`),
    db.all<Owned<OrderRecords["unused"][number]>>(sql`
      SELECT s.value AS orderId, r.id, r.state, r.amount_halalas AS amountHalalas, ${covered}
      FROM ${wanted} CROSS JOIN unused_payments r ON r.id > s.value || ':unused.' AND r.id < s.value || ':unused/'`),
    db.all<Owned<OrderRecords["parts"][number]>>(sql`
      SELECT s.value AS orderId, pp.parcel_id AS parcelId, pp.round, pp.amount_halalas AS amountHalalas,
        pp.transfer_id AS transferId
      FROM ${wanted} CROSS JOIN payout_parcels pp ON pp.parcel_id > s.value || '.' AND pp.parcel_id < s.value || '/'`),
    db.all<Owned<{ id: string; isDone: number; amountHalalas: Halalas }>>(sql`
      SELECT s.value AS orderId, v.id, v.state = 'done' AS isDone, v.amount_halalas AS amountHalalas
      FROM ${parcels} CROSS JOIN reversals v ON v.parcel_id = c.id`),
    db.all<Owned<OrderPosting>>(sql`
      SELECT s.value AS orderId, p.id, p.debit, p.credit, p.amount_halalas AS amountHalalas, p.code, p.source
      FROM ${wanted} CROSS JOIN postings p ON p.id > s.value || '.' AND p.id < s.value || ';'`),
  ] as const;
}

const by = <Row extends { orderId: OrderId }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ orderId }) => orderId);

/** The money rows and postings of these orders, read at one moment. */
export async function listOrderFacts(db: Database, ids: readonly OrderId[]): Promise<OrderRecords[]> {
  const [orders, parcels, refunds, unused, parts, reversals, postings] = await db.batch(queries(db, ids));
  const [parcelsOf, refundsOf, unusedOf, partsOf] = [by(parcels), by(refunds), by(unused), by(parts)];
  const [reversalsOf, postingsOf] = [by(reversals), by(postings)];
  return orders.map(({ id, isPaid, totalHalalas, refundedHalalas }) => ({
    id,
    isPaid: isPaid === 1,
    totalHalalas,
    refundedHalalas,
    parcels: parcelsOf.get(id) ?? [],
    refunds: refundsOf.get(id) ?? [],
    unused: unusedOf.get(id) ?? [],
    parts: partsOf.get(id) ?? [],
    reversals: (reversalsOf.get(id) ?? []).map(({ isDone, ...row }) => ({ ...row, isDone: isDone === 1 })),
    postings: postingsOf.get(id) ?? [],
  }));
}
