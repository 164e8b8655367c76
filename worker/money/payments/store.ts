// SQL of payments at the processor.
import { sql } from "drizzle-orm";
import type { SessionFacts } from "../../adapters/facts.ts";
import type { PaymentSession } from "../../adapters/payments.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { OrderId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";

/** Attaches a payment session to its order, replacing an older one. */
export function savePayment(db: Database, orderId: OrderId, session: PaymentSession, at: Instant): Statement {
  return db.run(sql`
    INSERT INTO payments (order_id, session_id, url, state, created_at, checked_at)
    VALUES (${orderId}, ${session.sessionId}, ${session.url}, 'open', ${at}, ${at})
    ON CONFLICT (order_id) DO UPDATE SET session_id = excluded.session_id, url = excluded.url WHERE state = 'open'`);
}

/** Stores the payment as the processor reports it; inserted when the attachment was lost. */
export function savePaymentFacts(
  db: Database,
  orderId: OrderId,
  facts: SessionFacts,
  state: "paid" | "expired" | "quarantined",
  at: Instant,
): Statement {
  return db.run(sql`
    INSERT INTO payments (order_id, session_id, url, state, payment_intent_id, charge_id, created_at, checked_at)
    VALUES (${orderId}, ${facts.sessionId}, '', ${state}, ${facts.paymentIntentId}, ${facts.chargeId}, ${at}, ${at})
    ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, session_id = excluded.session_id,
      payment_intent_id = excluded.payment_intent_id, charge_id = excluded.charge_id, checked_at = excluded.checked_at`);
}

const paymentsMax = 50;

/** Open payments of unpaid orders that were not checked since `checkedBefore`. */
export async function listPaymentsToCheck(
  db: Database,
  checkedBefore: Instant,
): Promise<{ orderId: OrderId; sessionId: string; checkedAt: Instant }[]> {
  const [rows] = await db.batch([
    db.all<{ orderId: OrderId; sessionId: string; checkedAt: Instant }>(sql`
      SELECT p.order_id AS orderId, p.session_id AS sessionId, p.checked_at AS checkedAt
      FROM orders o JOIN payments p ON p.order_id = o.id
      WHERE o.state = 'placed' AND p.checked_at <= ${checkedBefore} ORDER BY p.checked_at LIMIT ${paymentsMax}`),
  ]);
  return rows;
}

/** True for the one caller that may check now; false for others within the interval. */
export async function takeCheck(
  db: Database,
  orderId: OrderId,
  checkedBefore: Instant,
  at: Instant,
): Promise<boolean> {
  const [rows] = await db.batch([
    db.all<{ orderId: string }>(sql`
      UPDATE payments SET checked_at = ${at} WHERE order_id = ${orderId} AND checked_at <= ${checkedBefore}
      RETURNING order_id AS orderId`),
  ]);
  return rows.length > 0;
}
