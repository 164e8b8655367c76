// SQL of the subjects of differences, by readable names: an order's number and a family's name.
import { sql } from "drizzle-orm";
import type { Database } from "../../core/database.ts";
import type { FamilyId, OrderId } from "../../core/id.ts";
import { parcelOfTransfer } from "../ledger/store.ts";
import { officialTexts } from "../../words/store.ts";

export interface About {
  readonly orderId: OrderId | null;
  readonly number: string | null;
  readonly familyId: FamilyId | null;
  readonly familyName: string | null;
}

export const aboutNothing: About = { orderId: null, number: null, familyId: null, familyName: null };

/** The subject of each of these differences, where one of our rows names its object. */
export async function loadAbout(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, About>> {
  const [rows] = await db.batch([
    db.all<About & { id: string }>(sql`
      WITH named AS (
        SELECT d.id, d.subject AS s, replace(d.subject, ':came_back', '') AS dispute, d.order_id, d.family_id,
          coalesce(
            ${parcelOfTransfer(sql`d.subject`)},
            (SELECT v.parcel_id FROM reversals v WHERE v.processor_id = d.subject), d.parcel_id) AS parcel
        FROM json_each(${JSON.stringify(ids)}) wanted JOIN differences d ON d.id = wanted.value),
      owned AS (
        SELECT n.id, coalesce(n.order_id,
            (SELECT o.id FROM orders o WHERE o.id = n.s),
            (SELECT p.order_id FROM parcels p WHERE p.id = n.parcel),
            (SELECT y.order_id FROM payments y WHERE y.charge_id = n.s),
            (SELECT r.order_id FROM refunds r WHERE r.processor_id = n.s),
            (SELECT u.order_id FROM unused_payments u WHERE u.processor_id = n.s),
            (SELECT x.order_id FROM disputes x WHERE x.id = n.dispute)) AS order_id,
          coalesce(n.family_id,
            (SELECT f.id FROM families f WHERE f.id = replace(n.s, 'documents:', '')),
            (SELECT p.family_id FROM parcels p WHERE p.id = n.parcel),
            (SELECT o.family_id FROM payouts o WHERE o.id = n.s)) AS family_id
        FROM named n)
      SELECT w.id, w.order_id AS orderId, o.number, w.family_id AS familyId, t.name AS familyName
      FROM owned w LEFT JOIN orders o ON o.id = w.order_id
        LEFT JOIN ${officialTexts("family", "t", "w.family_id")}`),
  ]);
  return new Map(rows.map(({ id, ...about }) => [id, about]));
}
