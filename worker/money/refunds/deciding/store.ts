// SQL of refunds: the order as a refund needs it, and what each refund writes.
import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import { refunds } from "../../../../db/schema/refunds.ts";
import type { Database, Statement } from "../../../core/database.ts";
import { type OrderId, rangeOfOrder } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import { assembleOrder, queryWholeOrder, type WholeOrder } from "../../../shop/orders/store.ts";
import { sentBy } from "../../payouts/planning/store.ts";
import type { ShareBefore } from "../../shares/rules.ts";
import { takenByDisputes } from "../../shares/store.ts";
import { type ChargebackOffset, offsetTotal, type LostDispute } from "../offsets/rules.ts";
import { queryLostDisputes, readLostDisputes } from "../offsets/store.ts";
import type { Refund } from "./rules.ts";

export type RefundRow = typeof refunds.$inferSelect;

/** A refund, and its chargeback offset. */
export type MadeRefund = Omit<RefundRow, "checkedAt"> & {
  readonly offsetHalalas: Halalas;
  readonly isOffset: boolean;
};

interface SendableShare extends ShareBefore {
  /** The transfer that has sent the share to its family; null before. */
  readonly transferId: string | null;
}

export interface RefundedOrder extends WholeOrder {
  readonly refunds: readonly MadeRefund[];
  readonly shares: readonly SendableShare[];
  readonly lost: readonly LostDispute[];
}

function queryRefunds(db: Database, orderId: OrderId) {
  const covered = sql<Halalas>`coalesce((SELECT sum(amount_halalas) FROM chargeback_offsets WHERE refund_id = ${refunds.id}), 0)`;
  const { checkedAt: _checkedAt, ...columns } = getTableColumns(refunds);
  return db
    .select({ ...columns, offsetHalalas: covered.as("covered") })
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.position));
}

/** How the shares of an order's parcels stand, once it is paid. */
function queryShares(db: Database, orderId: OrderId) {
  const { from, to } = rangeOfOrder(orderId);
  type Row = Omit<SendableShare, "disputed"> & { disputed: string };
  return db.all<Row>(sql`
    SELECT p.id AS parcelId, p.share_left_halalas AS leftHalalas, ${sentBy} AS transferId, ${takenByDisputes} AS disputed
    FROM parcels p WHERE p.id > ${from} AND p.id < ${to} AND p.share_halalas IS NOT NULL`);
}

/** An order with every refund it has had and every dispute it has lost, in one round trip. */
export async function loadRefundedOrder(db: Database, orderId: OrderId): Promise<RefundedOrder | null> {
  const [made, shares, lost, ...found] = await db.batch([
    queryRefunds(db, orderId),
    queryShares(db, orderId),
    queryLostDisputes(db, { orderId, unusedId: null }),
    ...queryWholeOrder(db, orderId),
  ]);
  const whole = assembleOrder(...found);
  if (whole === null) return null;
  const standings = shares.map(({ disputed, ...share }): SendableShare => {
    return { ...share, disputed: JSON.parse(disputed) };
  });
  return {
    ...whole,
    refunds: made.map((refund) => ({ ...refund, isOffset: refund.offsetHalalas === refund.amountHalalas })),
    shares: standings,
    lost: readLostDisputes(lost),
  };
}

/**
 * Inserts 0 units, which a CHECK refuses, for a line whose parcel has entered or left a payout, was sent, or lost share to a dispute
 * since it was read.
 */
function saveRefundLines(
  db: Database,
  refund: Refund,
  { parcels, shares }: Pick<RefundedOrder, "parcels" | "shares">,
): Statement {
  const read = parcels.map(({ id, payoutId }) => {
    const share = shares.find(({ parcelId }) => parcelId === id);
    return [id, { payoutId, leftHalalas: share?.leftHalalas, transferId: share?.transferId }] as const;
  });
  return db.run(sql`
    INSERT INTO refund_lines (refund_id, line_id, quantity, gross_halalas, commission_halalas, vat_halalas, share_halalas,
      is_restocked)
    SELECT ${refund.id}, asked.value ->> 'lineId',
      iif(p.payout_id IS read.value ->> 'payoutId' AND p.share_left_halalas = read.value ->> 'leftHalalas'
          AND ${sentBy} IS read.value ->> 'transferId',
        asked.value ->> 'quantity', 0),
      asked.value ->> 'grossHalalas', asked.value ->> 'commissionHalalas', asked.value ->> 'vatHalalas',
      asked.value ->> 'shareHalalas', asked.value ->> 'isRestocked'
    FROM json_each(${JSON.stringify(refund.lines)}) asked
    JOIN parcels p ON p.id = rtrim(rtrim(asked.value ->> 'lineId', '0123456789'), '.')
    JOIN json_each(${JSON.stringify(Object.fromEntries(read))}) read ON read.key = p.id`);
}

/**
 * The refund itself, its lines, and the guards that no refund can pass: units left of each line, money left of the order,
 * and parcels that are no longer as they were read. One that disputes have covered whole is over
 * at once.
 */
export function saveRefund(
  db: Database,
  refund: Refund,
  whole: RefundedOrder,
  covers: readonly ChargebackOffset[],
  actor: string,
  at: Instant,
): Statement[] {
  const { id, orderId, position, reason, note, amountHalalas, feeHalalas, feeVatHalalas } = refund;
  return [
    db.insert(refunds).values({
      id,
      orderId,
      position,
      reason,
      note,
      actor,
      ...(offsetTotal(covers) < amountHalalas
        ? { state: "sending" as const }
        : {
            state: "paid_otherwise" as const,
            problem: covers.map(({ dispute }) => dispute.id).join(" "),
            settledAt: at,
          }),
      amountHalalas,
      feeHalalas,
      feeVatHalalas,
      decidedAt: at,
    }),
    saveRefundLines(db, refund, whole),
    db.run(sql`
      UPDATE lines SET refunded_quantity = refunded_quantity + back.quantity
      FROM (SELECT value ->> 'lineId' AS id, value ->> 'quantity' AS quantity
        FROM json_each(${JSON.stringify(refund.lines)})) back
      WHERE lines.id = back.id`),
    db.run(sql`
      UPDATE orders SET refunded_halalas = refunded_halalas + ${amountHalalas},
        refunded_fee_halalas = refunded_fee_halalas + ${feeHalalas}
      WHERE id = ${orderId}`),
  ];
}
