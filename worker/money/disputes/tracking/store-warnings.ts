// SQL of fraud warnings.
import { and, asc, eq, isNull } from "drizzle-orm";
import { fraudWarnings } from "../../../../db/schema/disputes.ts";
import type { FraudWarning } from "../../../adapters/payments.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { OrderId } from "../../../core/id.ts";
import type { Instant } from "../../../core/time.ts";

export type FraudWarningRow = typeof fraudWarnings.$inferSelect;

export async function loadFraudWarning(db: Database, id: string): Promise<FraudWarningRow | null> {
  const [[row]] = await db.batch([db.select().from(fraudWarnings).where(eq(fraudWarnings.id, id))]);
  return row ?? null;
}

/** Uncleared warnings of an order's payment, oldest first. */
export async function listOrderWarnings(db: Database, orderId: OrderId): Promise<FraudWarningRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(fraudWarnings)
      .where(and(eq(fraudWarnings.orderId, orderId), isNull(fraudWarnings.clearedAt)))
      .orderBy(asc(fraudWarnings.warnedAt)),
  ]);
  return rows;
}

/** A repeated warning is not an error. */
export function saveFraudWarning(
  db: Database,
  warning: FraudWarning & { readonly orderId: OrderId },
): Statement {
  const { warningId, paymentIntentId: _intent, ...facts } = warning;
  return db
    .insert(fraudWarnings)
    .values({ id: warningId, ...facts })
    .onConflictDoNothing();
}

export function saveCleared(db: Database, id: string, by: string, at: Instant): Statement {
  return db.update(fraudWarnings).set({ clearedAt: at, clearedBy: by }).where(eq(fraudWarnings.id, id));
}
