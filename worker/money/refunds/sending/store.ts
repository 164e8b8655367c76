// SQL of sending refunds, of goods and of unused payments.
import { sql } from "drizzle-orm";
import type { refundStates } from "../../../../db/schema/refunds.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { OrderId, RefundId, UnusedId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";

export type SentId = RefundId | UnusedId;
export type RefundState = (typeof refundStates)[number];

const covered = (id: string) =>
  sql.raw(`coalesce((SELECT sum(amount_halalas) FROM chargeback_offsets WHERE refund_id = ${id}), 0)`);

/** All refunds, `s`. A refund of goods has its number within the order; that of an unused payment has none. */
const sendable = sql`(
  SELECT r.id, r.order_id AS orderId, r.position, r.reason, r.note, r.actor, r.state, r.amount_halalas AS amountHalalas,
    r.fee_halalas AS feeHalalas, r.round, r.processor_id AS processorId, r.problem, r.decided_at AS decidedAt,
    r.settled_at AS settledAt, r.checked_at AS checkedAt, NULL AS unusedId,
    (SELECT payment_intent_id FROM payments WHERE order_id = r.order_id) AS paymentIntentId,
    ${covered("r.id")} AS offsetHalalas
  FROM refunds r
  UNION ALL
  SELECT u.id, u.order_id, 0, 'unused', '', 'system:stripe', u.state, u.amount_halalas, 0, u.round, u.processor_id, u.problem,
    u.decided_at, u.settled_at, u.checked_at, u.id, u.payment_intent_id, ${covered("u.id")}
  FROM unused_payments u) s`;

const isOpen = sql.raw("s.state NOT IN ('done', 'paid_otherwise')");

/** A refund with what sending needs, and whether its current round is posted as sent and as returned. */
export interface SendableRefund {
  readonly id: SentId;
  readonly orderId: OrderId;
  readonly unusedId: UnusedId | null;
  readonly position: number;
  readonly state: RefundState;
  readonly amountHalalas: Halalas;
  /** Its chargeback offset: the rest is sent. */
  readonly offsetHalalas: Halalas;
  readonly round: number;
  readonly processorId: string | null;
  readonly paymentIntentId: string | null;
  readonly isPostedSent: boolean;
  readonly isPostedFailed: boolean;
}

export async function loadRefund(
  db: Database,
  by: { readonly id: SentId } | { readonly processorId: string },
): Promise<SendableRefund | null> {
  const which = "id" in by ? sql`s.id = ${by.id}` : sql`s.processorId = ${by.processorId}`;
  const [[row]] = await db.batch([
    db.all<Omit<SendableRefund, "isPostedSent" | "isPostedFailed"> & { sent: number; failed: number }>(sql`
      SELECT s.id, s.orderId, s.unusedId, s.position, s.state, s.amountHalalas, s.offsetHalalas, s.round, s.processorId,
        s.paymentIntentId, EXISTS (SELECT 1 FROM postings WHERE id = s.id || ':sent.' || s.round) AS sent,
        EXISTS (SELECT 1 FROM postings WHERE id = s.id || ':failed.' || s.round) AS failed
      FROM ${sendable} WHERE ${which}`),
  ]);
  if (row === undefined) return null;
  const { sent, failed, ...refund } = row;
  return { ...refund, isPostedSent: sent === 1, isPostedFailed: failed === 1 };
}

const tableOf = (id: string) => sql.raw(id.includes(":unused.") ? "unused_payments" : "refunds");

/** Stores a refund's state at the processor. */
export function saveRefundState(
  db: Database,
  id: SentId,
  change: {
    readonly state: RefundState;
    readonly processorId?: string;
    readonly problem: string | null;
    readonly settledAt: Instant | null;
  },
): Statement {
  const { state, processorId = null, problem, settledAt } = change;
  return db.run(sql`
    UPDATE ${tableOf(id)} SET state = ${state}, processor_id = coalesce(${processorId}, processor_id), problem = ${problem},
      settled_at = ${settledAt}
    WHERE id = ${id}`);
}

/** Begins the next round, with a new idempotency key. */
export function saveRefundRound(db: Database, id: SentId, round: number): Statement {
  return db.run(sql`
    UPDATE ${tableOf(id)} SET state = 'sending', round = ${round}, processor_id = NULL, problem = NULL, settled_at = NULL
    WHERE id = ${id}`);
}

const openMax = 200;

/** Refunds that the processor has had for long without an arrival; the longest unchecked first. */
export async function listPendingRefunds(
  db: Database,
  decidedBefore: Instant,
): Promise<{ id: SentId; processorId: string }[]> {
  const [rows] = await db.batch([
    db.all<{ id: SentId; processorId: string }>(sql`
      SELECT s.id, s.processorId FROM ${sendable}
      WHERE ${isOpen} AND s.state = 'pending' AND s.decidedAt <= ${decidedBefore}
      ORDER BY coalesce(s.checkedAt, 0), s.decidedAt LIMIT ${openMax}`),
  ]);
  return rows;
}

/** Stores the time of the check. */
export function saveRefundsChecked(db: Database, ids: readonly SentId[], at: Instant): Statement[] {
  const chosen = sql`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return [
    db.run(sql`UPDATE refunds SET checked_at = ${at} WHERE ${chosen}`),
    db.run(sql`UPDATE unused_payments SET checked_at = ${at} WHERE ${chosen}`),
  ];
}

/** How many refunds are stuck. */
export const stuckRefunds = sql.raw(`(SELECT count(*) FROM refunds
    WHERE state NOT IN ('done', 'paid_otherwise') AND state IN ('failed', 'blocked'))
  + (SELECT count(*) FROM unused_payments WHERE state NOT IN ('done', 'paid_otherwise') AND state IN ('failed', 'blocked'))`);
