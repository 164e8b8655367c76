// SQL of unused payments, and of the owner of a payment.
import { asc, eq, sql } from "drizzle-orm";
import { unusedPayments } from "../../../db/schema/refunds.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { OrderId, UnusedId } from "../../core/id.ts";

export type UnusedPayment = typeof unusedPayments.$inferSelect;

export function unusedIdOf(orderId: OrderId, paymentIntentId: string): UnusedId {
  return `${orderId}:unused.${paymentIntentId}`;
}

/** Two refunds of the same payment at the same moment collide. */
export function insertUnused(
  db: Database,
  payment: Pick<
    UnusedPayment,
    "id" | "orderId" | "paymentIntentId" | "chargeId" | "amountHalalas" | "decidedAt"
  >,
): Statement {
  return db.insert(unusedPayments).values({ ...payment, state: "sending" });
}

export async function loadUnused(db: Database, id: UnusedId): Promise<UnusedPayment | null> {
  const [[row]] = await db.batch([db.select().from(unusedPayments).where(eq(unusedPayments.id, id))]);
  return row ?? null;
}

/** An order's payments that bought nothing, oldest first. */
export async function listUnused(db: Database, orderId: OrderId): Promise<UnusedPayment[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(unusedPayments)
      .where(sql`id > ${`${orderId}:unused.`} AND id < ${`${orderId}:unused/`}`)
      .orderBy(asc(unusedPayments.decidedAt)),
  ]);
  return rows;
}

/** The owner of a payment: an order, or one of its unused payments. */
export interface PaymentOwner {
  readonly orderId: OrderId;
  readonly unusedId: UnusedId | null;
}

/** The owner of a payment, null when unknown. An unused payment may also be the payment of its cancelled order. */
export async function findPaymentOwner(
  db: Database,
  {
    chargeId,
    paymentIntentId,
  }: { readonly chargeId: string | null; readonly paymentIntentId: string | null },
): Promise<PaymentOwner | null> {
  const [[row]] = await db.batch([
    db.all<PaymentOwner>(sql`
      SELECT order_id AS orderId, id AS unusedId FROM unused_payments WHERE payment_intent_id = ${paymentIntentId}
      UNION ALL SELECT order_id, id FROM unused_payments WHERE charge_id = ${chargeId}
      UNION ALL SELECT order_id, NULL FROM payments WHERE charge_id = ${chargeId}
      LIMIT 1`),
  ]);
  return row ?? null;
}
