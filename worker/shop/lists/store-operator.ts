// SQL of the operator's list of orders: by promise, searched by number, phone or family.
import { sql, type SQL } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database } from "../../core/database.ts";
import type { OrderId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { OrderState } from "../orders/graph.ts";
import { isFrozenOrder } from "../orders/store-payment-holds.ts";
import type { Fulfilment } from "../promises/rules.ts";
import type { OrderSearch } from "./rules.ts";
import { linesJson, orderListPageSize } from "./store.ts";
import { officialTexts } from "../../words/store.ts";

export interface OperatorOrderRow {
  readonly id: OrderId;
  readonly number: string;
  readonly state: OrderState;
  readonly placedAt: Instant;
  readonly promisedAt: Instant;
  readonly fulfilment: Fulfilment;
  readonly hotelName: string | null;
  readonly slotOpensAt: Instant | null;
  readonly slotClosesAt: Instant | null;
  /** Of a delivery. */
  readonly city: string | null;
  readonly buyerName: string;
  readonly totalHalalas: Halalas;
  readonly parcels: string;
  /** On payment hold. */
  readonly isOnHold: boolean;
}

function found({ number, phone, familyName }: OrderSearch): SQL {
  if (number !== null) return sql`o.number = ${number}`;
  if (phone !== null) return sql`o.buyer_phone = ${phone}`;
  return sql`o.id IN (SELECT p.order_id FROM parcels p WHERE p.family_id IN (
    SELECT t.family_id FROM family_texts t WHERE instr(lower(t.name), lower(${familyName})) > 0))`;
}

/** A page of open paid orders by promise, or of ended ones, newest first. */
export async function listOperatorOrders(
  db: Database,
  show: "open" | "done",
  search: OrderSearch | null,
  cursor: Cursor | null,
): Promise<OperatorOrderRow[]> {
  const only = search === null ? sql`` : sql`AND ${found(search)}`;
  const which =
    show === "open"
      ? sql`o.state = 'paid' AND (o.promised_at, o.id) > (${cursor?.rank ?? 0}, ${cursor?.id ?? ""}) ${only}
          ORDER BY o.promised_at, o.id`
      : sql`o.state IN ('completed', 'cancelled') AND o.id < ${cursor?.id ?? "~"} ${only} ORDER BY o.id DESC`;
  const [rows] = await db.batch([
    db.all<Omit<OperatorOrderRow, "isOnHold"> & { isOnHold: number }>(sql`
      SELECT o.id, o.number, o.state, o.placed_at AS placedAt, o.promised_at AS promisedAt, o.fulfilment,
        h.name AS hotelName, s.opens_at AS slotOpensAt, s.closes_at AS slotClosesAt, dl.address ->> '$.city' AS city, o.buyer_name AS buyerName,
        o.total_halalas AS totalHalalas, o.state = 'paid' AND ${isFrozenOrder(sql`o.id`)} AS isOnHold,
        (SELECT json_group_array(json_object('id', p.id, 'familyName', ft.name, 'place', ft.place, 'state', p.state,
            'lines', json(${linesJson})))
          FROM parcels p JOIN ${officialTexts("family", "ft", "p.family_id")}
          WHERE p.id > o.id || '.' AND p.id < o.id || '/') AS parcels
      FROM orders o
      LEFT JOIN deliveries dl ON dl.order_id = o.id
      LEFT JOIN pickups k ON k.order_id = o.id
      LEFT JOIN ${officialTexts("hotel", "h", "k.hotel_id")}
      LEFT JOIN slots s ON s.id = k.slot_id
      WHERE ${which} LIMIT ${orderListPageSize + 1}`),
  ]);
  return rows.map((row) => ({ ...row, isOnHold: row.isOnHold === 1 }));
}
