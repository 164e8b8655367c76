// SQL of takings from families' shares. A trigger subtracts each from `parcels.share_left_halalas`.
import { sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../core/database.ts";
import type { DisputeId, ParcelId, RefundId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import type { Instant } from "../../core/time.ts";
import type { ShareTaking } from "./rules.ts";

/** Inserts in the order given; a CHECK aborts the batch when more is taken than is left. */
export function saveShareTakings(db: Database, takings: readonly ShareTaking[], at: Instant): Statement[] {
  return takings.length === 0
    ? []
    : [
        db.run(sql`
          INSERT INTO share_takings (parcel_id, cause, released_for, amount_halalas, at)
          SELECT value ->> 'parcelId', value ->> 'cause', value ->> 'releasedFor', value ->> 'amountHalalas', ${at}
          FROM json_each(${JSON.stringify(takings)}) ORDER BY key`),
      ];
}

/** The takings `s` of a dispute and its releases. */
export const takingsOfDispute = (disputeId: SQL): SQL => sql`
  disputes x CROSS JOIN share_takings s ON x.id = ${disputeId} AND s.cause = x.id
    AND s.parcel_id > x.order_id || '.' AND s.parcel_id < x.order_id || '/'`;

const isByDispute = sql.raw("s.cause NOT GLOB 'ord_*'");
const takenAt = sql.raw("min(s.at) FILTER (WHERE s.released_for = '')");

/** What each lost dispute has taken from the share of parcel `p`, less releases, latest first, as JSON. */
export const takenByDisputes = sql`(
  SELECT json_group_array(json_object('disputeId', taken.cause, 'shareHalalas', taken.share)) FROM (
    SELECT s.cause, sum(s.amount_halalas) AS share FROM share_takings s
    WHERE s.parcel_id = p.id AND ${isByDispute} GROUP BY s.cause ORDER BY ${takenAt} DESC, s.cause) taken)`;

/** What lost disputes have taken from a parcel's share, less releases, oldest first. */
export async function listParcelDisputes(
  db: Database,
  parcelId: ParcelId,
): Promise<{ shareHalalas: Halalas; at: Instant }[]> {
  const [rows] = await db.batch([
    db.all<{ shareHalalas: Halalas; at: Instant }>(sql`
      SELECT sum(s.amount_halalas) AS shareHalalas, ${takenAt} AS at FROM share_takings s
      WHERE s.parcel_id = ${parcelId} AND ${isByDispute}
      GROUP BY s.cause HAVING shareHalalas > 0 ORDER BY 2, s.cause`),
  ]);
  return rows;
}

/** What a lost dispute has taken from its parcels' shares, less releases. */
export async function listSharesTaken(
  db: Database,
  id: DisputeId,
): Promise<{ parcelId: string; shareHalalas: Halalas }[]> {
  const [rows] = await db.batch([
    db.all<{ parcelId: string; shareHalalas: Halalas }>(sql`
      SELECT s.parcel_id AS parcelId, sum(s.amount_halalas) AS shareHalalas
      FROM ${takingsOfDispute(sql`${id}`)} GROUP BY s.parcel_id`),
  ]);
  return rows;
}

/** What each refund and lost dispute took from a parcel's share, latest first. */
export async function listShareTakings(
  db: Database,
  parcelId: ParcelId,
): Promise<{ cause: RefundId | DisputeId; shareHalalas: Halalas }[]> {
  const [rows] = await db.batch([
    db.all<{ cause: RefundId | DisputeId; shareHalalas: Halalas }>(sql`
      SELECT s.cause, sum(s.amount_halalas) AS shareHalalas
      FROM share_takings s LEFT JOIN refunds f ON f.id = s.cause
      WHERE s.parcel_id = ${parcelId} GROUP BY s.cause ORDER BY ${takenAt} DESC, f.position DESC`),
  ]);
  return rows;
}
