// SQL of an order's steps: the transitions that lock them, and what each leaves changed.
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import { rangeOfOrder, type OrderId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import type { Split } from "../pricing/rules-split.ts";
import { payableStates } from "./graph.ts";
import type { SubjectTransition, OrderTransition, ParcelTransition } from "./rules.ts";
import type { Parcel } from "./store.ts";

/** The rows that lock the steps: each must be new. */
export function saveTransitions(
  db: Database,
  transitions: readonly SubjectTransition[],
  actor: string,
  at: Instant,
): Statement {
  return db.run(sql`
    INSERT INTO transitions (subject, sequence, verb, state, actor, at)
    SELECT value ->> 'subject', value ->> 'sequence', value ->> 'verb', value ->> 'state', ${actor}, ${at}
    FROM json_each(${JSON.stringify(transitions)})`);
}

export function saveOrderState(
  db: Database,
  transition: OrderTransition,
  paidAt: Instant | null = null,
): Statement {
  // A column in SET rewrites its indexes, also when its value stays.
  const paid = paidAt === null ? sql`` : sql`paid_at = ${paidAt},`;
  return db.run(sql`
    UPDATE orders SET ${paid} state = ${transition.state}, sequence = ${transition.sequence}, client = NULL WHERE id = ${transition.subject}`);
}

/**
 * Marks parcels that arrived, or were not collected, as payable: the payout delay counts from then, and the family's current
 * rail is locked, so that no other rail can pay them again.
 */
export function saveParcelStates(
  db: Database,
  transitions: readonly ParcelTransition[],
  at: Instant,
): Statement {
  const payable: readonly string[] = payableStates;
  const arrival = transitions.some(({ state }) => payable.includes(state))
    ? sql`arrived_at = coalesce(parcels.arrived_at, iif(transition.isPayable, ${at}, NULL)),
      rail = coalesce(parcels.rail, iif(transition.isPayable, (
        SELECT pa.rail FROM payout_accounts pa WHERE pa.family_id = parcels.family_id), NULL)),`
    : sql``;
  return db.run(sql`
    UPDATE parcels SET ${arrival} state = transition.state, sequence = transition.sequence
    FROM (SELECT value ->> 'subject' AS id, value ->> 'state' AS state, value ->> 'sequence' AS sequence,
        value ->> 'state' IN (SELECT value FROM json_each(${JSON.stringify(payableStates)})) AS isPayable
      FROM json_each(${JSON.stringify(transitions)})) transition
    WHERE parcels.id = transition.id`);
}

/** Sets the state of all parcels when their order is placed, paid or expired; the order's transition covers them. */
export function saveParcelsFollow(db: Database, id: OrderId, state: Parcel["state"]): Statement {
  const { from, to } = rangeOfOrder(id);
  return db.run(sql`UPDATE parcels SET state = ${state} WHERE id > ${from} AND id < ${to}`);
}

export function saveParcelSplits(
  db: Database,
  splits: readonly (Split & { readonly id: string })[],
): Statement {
  return db.run(sql`
    UPDATE parcels SET state = 'paid', commission_halalas = split.commission, vat_halalas = split.vat,
      share_halalas = split.share, share_left_halalas = split.share
    FROM (SELECT value ->> 'id' AS id, value ->> 'commissionHalalas' AS commission, value ->> 'vatHalalas' AS vat,
      value ->> 'shareHalalas' AS share FROM json_each(${JSON.stringify(splits)})) split
    WHERE parcels.id = split.id`);
}

export function saveLineSplits(
  db: Database,
  splits: readonly (Split & { readonly id: string })[],
): Statement {
  return db.run(sql`
    UPDATE lines SET commission_halalas = split.commission, vat_halalas = split.vat, share_halalas = split.share
    FROM (SELECT value ->> 'id' AS id, value ->> 'commissionHalalas' AS commission, value ->> 'vatHalalas' AS vat,
      value ->> 'shareHalalas' AS share FROM json_each(${JSON.stringify(splits)})) split
    WHERE lines.id = split.id`);
}

/** Only ever lengthens the hold of an order that still waits for its payment. */
export function saveReservationExtended(db: Database, id: OrderId, expiresAt: Instant): Statement {
  return db.run(
    sql`UPDATE orders SET expires_at = max(expires_at, ${expiresAt}) WHERE id = ${id} AND state = 'placed'`,
  );
}
