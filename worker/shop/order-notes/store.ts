// SQL of what operators write down about orders.
import { asc, sql } from "drizzle-orm";
import { orderNotes } from "../../../db/schema/orders.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { OrderId } from "../../core/id.ts";

export type OrderNote = typeof orderNotes.$inferSelect;

/** Oldest first; erased ones are empty and left out. */
export async function listOrderNotes(db: Database, orderId: OrderId): Promise<OrderNote[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(orderNotes)
      .where(sql`id > ${`${orderId}:note.`} AND id < ${`${orderId}:note/`} AND text <> ''`)
      .orderBy(asc(orderNotes.id)),
  ]);
  return rows;
}

export function insertOrderNote(db: Database, note: OrderNote): Statement {
  return db.insert(orderNotes).values(note);
}
