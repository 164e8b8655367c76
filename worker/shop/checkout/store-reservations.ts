// SQL of what unpaid orders hold: which limits one more order would exceed.
import { sql, type SQL } from "drizzle-orm";
import { opaqueParam, type Database, type Statement } from "../../core/database.ts";
import { queryUses, saveUses, type Counted, type Use } from "../../core/limiter.ts";
import type { SlotId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import type { ReservationLimit, ReservationLimits, ReservationLimitName } from "./rules-reservations.ts";

/** An order as far as its hold goes. */
export interface ReservationRequest {
  readonly buyer: { readonly phone: string };
  readonly client: string;
  /** Of the session that is signed in where the order is made, if there is one. */
  readonly sessionHash: string | null;
  readonly pickup: { readonly slotId: SlotId } | null;
  readonly holds: ReservationLimits;
  readonly units: number;
  readonly budget: readonly Use[];
  readonly placedAt: Instant;
}

/** The phone is confirmed when it is that of the session. */
function isProved({ sessionHash, placedAt, buyer }: ReservationRequest): SQL {
  if (sessionHash === null) return sql`0`;
  return sql`EXISTS (SELECT 1 FROM sessions s JOIN people p ON p.id = s.person_id
    WHERE s.token_hash = ${sessionHash} AND s.expires_at > ${placedAt} AND p.phone = ${buyer.phone})`;
}

const allowed = ({ free, proved }: ReservationLimit) => sql`iif(proved, ${proved}, ${free})`;

/** So much of all there is may be held; at least the floor. */
export function shareOf(all: SQL, percent: SQL | number, floor: number): SQL {
  return sql`max(${floor}, ${all} * ${percent} / 100)`;
}

/**
 * What unpaid orders hold, as `held (pool, amount)`: of the goods of the families asked, and of the slot. Kept nowhere, so that
 * a payment changes none of it. No unpaid order is older than the first, and few of a family's parcels or a slot's orders are younger.
 */
function heldByUnpaid(lines: string, slotId: SlotId | null): SQL {
  return sql`
    first_unpaid AS MATERIALIZED (SELECT min(id) AS id FROM orders INDEXED BY orders_unpaid WHERE state = 'placed'),
    held AS MATERIALIZED (
      SELECT item.value ->> 1 AS pool, sum(item.value ->> 2) AS amount
      FROM (SELECT DISTINCT p.family_id FROM json_each(${lines}) asked
          JOIN variants v ON v.id = asked.value ->> 'variantId' JOIN products p ON p.id = v.product_id) maker
      CROSS JOIN first_unpaid
      CROSS JOIN parcels p ON p.family_id = maker.family_id AND p.id > first_unpaid.id
      CROSS JOIN orders o ON o.id = p.order_id AND o.state = 'placed'
      CROSS JOIN reservations r ON r.holder = o.id
      CROSS JOIN json_each(r.items) item ON item.value ->> 0 = p.position
      GROUP BY 1
      UNION ALL SELECT k.slot_id, count(*) FROM first_unpaid
      CROSS JOIN pickups k ON k.slot_id = ${opaqueParam(slotId ?? "")} AND k.order_id >= first_unpaid.id
      CROSS JOIN orders o ON o.id = k.order_id AND o.state = 'placed'
      GROUP BY 1)`;
}

/**
 * The limits that an order, if it were placed now, would exceed: the tables `held`, `own` and `exceeded` of a WITH clause.
 * They are read once, before the order is inserted.
 */
export function exceededByOrder(order: ReservationRequest, lines: string): SQL {
  const { holds, buyer, client, pickup, units } = order;
  const stock = shareOf(
    sql`(v.stock + coalesce(held.amount, 0))`,
    holds.held_stock_percent.free,
    holds.floor,
  );
  const places = shareOf(sql`s.capacity`, holds.held_slot_percent.free, holds.floor);
  return sql`
    ${heldByUnpaid(lines, pickup?.slotId ?? null)},
    proof AS MATERIALIZED (SELECT ${isProved(order)} AS proved),
    own AS MATERIALIZED (SELECT count(*) + 1 AS orders, coalesce(sum(units), 0) + ${units} AS units,
      min(expires_at) AS ends_at FROM first_unpaid
      CROSS JOIN orders o ON o.buyer_phone = ${opaqueParam(buyer.phone)} AND o.id >= first_unpaid.id AND o.state = 'placed'),
    near AS MATERIALIZED (SELECT count(*) + 1 AS orders, coalesce(sum(units), 0) + ${units} AS units,
      min(expires_at) AS ends_at FROM orders WHERE state = 'placed' AND client = ${opaqueParam(client)}),
    limited AS (
      SELECT CASE WHEN orders > ${allowed(holds.unpaid_orders_phone)} THEN 'unpaid_orders_phone'
          WHEN units > ${allowed(holds.unpaid_units_phone)} THEN 'unpaid_units_phone' END AS name,
        NULL AS variant_id, ends_at, proved FROM own, proof
      UNION ALL SELECT CASE WHEN orders > ${allowed(holds.unpaid_orders_client)} THEN 'unpaid_orders_client'
          WHEN units > ${allowed(holds.unpaid_units_client)} THEN 'unpaid_units_client' END,
        NULL, ends_at, proved FROM near, proof
      UNION ALL SELECT 'held_stock_percent', v.id, NULL, proved
        FROM (SELECT value ->> 'variantId' AS id, sum(value ->> 'quantity') AS quantity FROM json_each(${lines}) GROUP BY 1) asked
        JOIN variants v ON v.id = asked.id LEFT JOIN held ON held.pool = v.id JOIN proof
        WHERE NOT proved AND coalesce(held.amount, 0) + asked.quantity > ${stock}
      UNION ALL SELECT 'held_slot_percent', NULL, NULL, proved FROM slots s LEFT JOIN held ON held.pool = s.id JOIN proof
        WHERE s.id = ${opaqueParam(pickup?.slotId ?? "")} AND NOT proved AND coalesce(held.amount, 0) + 1 > ${places}),
    exceeded AS (SELECT name, variant_id, ends_at, proved FROM limited WHERE name IS NOT NULL)`;
}

/** Counts the order in the market's budget of unpaid ones, unless its buyer's phone is confirmed: a CHECK stops the batch beyond. */
export function saveBudgetUsed(db: Database, order: ReservationRequest): Statement {
  return saveUses({ db, now: order.placedAt }, order.budget, sql`NOT ${isProved(order)}`);
}

/** What is used of that budget, as far as it binds this order: nothing for a buyer whose phone is confirmed. */
export async function loadBudgetUsed(
  db: Database,
  order: ReservationRequest,
): Promise<readonly Counted[] | null> {
  const [counted, [row]] = await db.batch([
    queryUses({ db, now: order.placedAt }, order.budget),
    db.all<{ proved: number }>(sql`SELECT ${isProved(order)} AS proved`),
  ]);
  return row?.proved === 1 ? null : counted;
}

export interface ReservedBeyond {
  readonly name: ReservationLimitName;
  readonly variantId: string | null;
  readonly endsAt: Instant | null;
  readonly isProved: boolean;
}

/** Which measure an order that was not placed would go beyond; null when there is none. */
export async function loadReservedBeyond(
  db: Database,
  order: ReservationRequest,
  lines: string,
): Promise<ReservedBeyond | null> {
  const [[row]] = await db.batch([
    db.all<Omit<ReservedBeyond, "isProved"> & { proved: number }>(sql`
      WITH ${exceededByOrder(order, lines)}
      SELECT name, variant_id AS variantId, ends_at AS endsAt, proved FROM exceeded`),
  ]);
  return row === undefined ? null : { ...row, isProved: row.proved === 1 };
}
