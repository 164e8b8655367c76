// SQL of what buyers ask to return.
import { and, asc, eq, sql } from "drizzle-orm";
import { lines, orders } from "../../db/schema/orders.ts";
import { returnRequests } from "../../db/schema/refunds.ts";
import type { Database, Statement } from "../core/database.ts";
import type { OrderId } from "../core/id.ts";

export type ReturnRequest = typeof returnRequests.$inferSelect;

export function queryReturnRequests(db: Database, orderId: OrderId) {
  return db
    .select()
    .from(returnRequests)
    .where(eq(returnRequests.orderId, orderId))
    .orderBy(asc(returnRequests.askedAt), asc(returnRequests.id));
}

export async function loadReturnRequest(db: Database, id: string): Promise<ReturnRequest | null> {
  const [[row]] = await db.batch([db.select().from(returnRequests).where(eq(returnRequests.id, id))]);
  return row ?? null;
}

const openMax = 200;

/** What waits for the operator, oldest first, with the title of its goods and the number of its order. */
export async function listOpenReturns(
  db: Database,
): Promise<(ReturnRequest & { readonly title: string; readonly number: string })[]> {
  const [rows] = await db.batch([
    db
      .select({
        id: returnRequests.id,
        orderId: returnRequests.orderId,
        lineId: returnRequests.lineId,
        quantity: returnRequests.quantity,
        reason: returnRequests.reason,
        note: returnRequests.note,
        state: returnRequests.state,
        askedAt: returnRequests.askedAt,
        decidedAt: returnRequests.decidedAt,
        decidedBy: returnRequests.decidedBy,
        answer: returnRequests.answer,
        title: sql<string>`${lines.titleAr} || coalesce(' · ' || ${lines.personalText}, '')`,
        number: orders.number,
      })
      .from(returnRequests)
      .innerJoin(lines, eq(lines.id, returnRequests.lineId))
      .innerJoin(orders, eq(orders.id, returnRequests.orderId))
      .where(eq(returnRequests.state, "asked"))
      .orderBy(asc(returnRequests.askedAt))
      .limit(openMax),
  ]);
  return rows;
}

export function insertReturnRequest(db: Database, request: ReturnRequest): Statement {
  return db.insert(returnRequests).values(request);
}

export function saveReturnDecided(
  db: Database,
  id: string,
  decided: Pick<ReturnRequest, "state" | "decidedAt" | "decidedBy" | "answer">,
): Statement {
  return db
    .update(returnRequests)
    .set(decided)
    .where(and(eq(returnRequests.id, id), eq(returnRequests.state, "asked")));
}
