// SQL of messages: what the words of one order's message need, in one read.
import { sql } from "drizzle-orm";
import type { Database } from "../core/database.ts";
import type { OrderId } from "../core/id.ts";
import type { Instant } from "../core/time.ts";

export interface OrderMessageRow {
  readonly number: string;
  readonly token: string;
  readonly locale: string;
  readonly buyerPhone: string;
  readonly buyerEmail: string | null;
  readonly pickupCode: string | null;
  readonly hotelName: string | null;
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
}

export async function loadMessageFacts(db: Database, id: OrderId): Promise<OrderMessageRow | null> {
  const [[row]] = await db.batch([
    db.all<OrderMessageRow>(sql`
      SELECT o.number, o.token, o.locale, o.buyer_phone AS buyerPhone, o.buyer_email AS buyerEmail,
        o.pickup_code AS pickupCode, coalesce(tl.name, ta.name) AS hotelName, s.opens_at AS opensAt, s.closes_at AS closesAt
      FROM orders o
      LEFT JOIN slots s ON s.id = o.slot_id
      LEFT JOIN hotel_texts ta ON ta.hotel_id = o.hotel_id AND ta.locale = 'ar'
      LEFT JOIN hotel_texts tl ON tl.hotel_id = o.hotel_id AND tl.locale = o.locale
      WHERE o.id = ${id}`),
  ]);
  return row ?? null;
}
