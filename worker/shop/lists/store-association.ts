// SQL of an association's lists: its families, those that keep somebody waiting first, and what waits at one of them.
import { sql, type SQL } from "drizzle-orm";
import type { Cursor } from "../../core/cursor.ts";
import type { Database } from "../../core/database.ts";
import type { AssociationId, FamilyId, ParcelId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";
import { officialTexts } from "../../words/store.ts";
import type { OpeningState } from "../catalog/rules.ts";
import type { ParcelState } from "../orders/graph.ts";
import { isFrozenOrder } from "../orders/store-payment-holds.ts";
import { bringingMs } from "../promises/rules-family.ts";
import type { Fulfilment } from "../promises/rules.ts";
import { linesJson, openFamilyStates, orderListPageSize } from "./store.ts";

export interface AssociationFamilyRow {
  readonly slug: string;
  readonly name: string;
  readonly place: string;
  readonly phone: string;
  readonly state: OpeningState;
  readonly openParcels: number;
  /** Paid and not yet accepted. */
  readonly waitingParcels: number;
  /** Since when the first of them has been waiting. */
  readonly waitingSince: Instant | null;
  /** Not packed though the last moment for it has passed. */
  readonly lateParcels: number;
  /** When the first of what is not packed has to be. */
  readonly nextReadyBy: Instant | null;
}

export interface AssociationCounts {
  readonly families: number;
  readonly openParcels: number;
  readonly waitingParcels: number;
  readonly lateParcels: number;
}

export const associationPageSize = 50;
const waitingMax = 1000;

/** The later counts first, then what waits: the order of the list, and its cursor. */
export function rankOf(row: Pick<AssociationFamilyRow, "lateParcels" | "waitingParcels">): number {
  return row.lateParcels * waitingMax + Math.min(row.waitingParcels, waitingMax - 1);
}

const rank = sql.raw(`(lateParcels * ${waitingMax} + min(waitingParcels, ${waitingMax - 1}))`);
const { courier, desk } = bringingMs;
/** Of order `o` with delivery `dl`: the same as `readyBy`. */
const readyBySql = sql.raw(
  `(o.promised_at - iif(o.fulfilment = 'hotel_pickup', ${desk}, coalesce(dl.delivery_days, 0) * ${courier.day} + ${courier.lead}))`,
);

/** The work of an association's families, by family. */
function workOf(associationId: AssociationId, now: Instant): SQL {
  return sql`SELECT p.family_id, count(*) AS openParcels, sum(p.state = 'paid') AS waitingParcels,
      min(iif(p.state = 'paid', o.paid_at, NULL)) AS waitingSince,
      sum(p.state IN ('paid', 'accepted') AND ${readyBySql} < ${now} AND NOT ${isFrozenOrder(sql`o.id`)}) AS lateParcels,
      min(iif(p.state IN ('paid', 'accepted'), ${readyBySql}, NULL)) AS nextReadyBy
    FROM families own JOIN parcels p ON p.family_id = own.id JOIN orders o ON o.id = p.order_id
      LEFT JOIN deliveries dl ON dl.order_id = o.id
    WHERE own.association_id = ${associationId} AND p.state IN ${openFamilyStates} GROUP BY p.family_id`;
}

export async function listAssociationFamilies(
  db: Database,
  associationId: AssociationId,
  now: Instant,
  find: string,
  cursor: Cursor | null,
): Promise<{ readonly rows: AssociationFamilyRow[]; readonly counts: AssociationCounts }> {
  const after = cursor === null ? sql`` : sql`AND (-${rank}, slug) > (${-cursor.rank}, ${cursor.id})`;
  const only = find === "" ? sql`` : sql`AND instr(lower(name), lower(${find})) > 0`;
  const [rows, [counts]] = await db.batch([
    db.all<AssociationFamilyRow>(sql`
      SELECT * FROM (SELECT f.slug, t.name, t.place, c.phone, f.state, coalesce(w.openParcels, 0) AS openParcels,
        coalesce(w.waitingParcels, 0) AS waitingParcels, w.waitingSince, coalesce(w.lateParcels, 0) AS lateParcels,
        w.nextReadyBy
        FROM families f JOIN ${officialTexts("family", "t", "f.id")} JOIN family_contacts c ON c.family_id = f.id
          LEFT JOIN (${workOf(associationId, now)}) w ON w.family_id = f.id
        WHERE f.association_id = ${associationId})
      WHERE true ${only} ${after} ORDER BY -${rank}, slug LIMIT ${associationPageSize + 1}`),
    db.all<AssociationCounts>(sql`
      SELECT (SELECT count(*) FROM families WHERE association_id = ${associationId}) AS families,
        coalesce(sum(openParcels), 0) AS openParcels, coalesce(sum(waitingParcels), 0) AS waitingParcels,
        coalesce(sum(lateParcels), 0) AS lateParcels FROM (${workOf(associationId, now)})`),
  ]);
  return { rows, counts: counts ?? { families: 0, openParcels: 0, waitingParcels: 0, lateParcels: 0 } };
}

export interface AssociationFamily {
  readonly id: FamilyId;
  readonly slug: string;
  readonly name: string;
  readonly place: string;
  readonly phone: string;
  readonly state: OpeningState;
}

/** Null where it is another association's. */
export async function loadAssociationFamily(
  db: Database,
  associationId: AssociationId,
  slug: string,
): Promise<AssociationFamily | null> {
  const [[row]] = await db.batch([
    db.all<AssociationFamily>(sql`
      SELECT f.id, f.slug, t.name, t.place, c.phone, f.state FROM families f
      JOIN ${officialTexts("family", "t", "f.id")} JOIN family_contacts c ON c.family_id = f.id
      WHERE f.slug = ${slug} AND f.association_id = ${associationId}`),
  ]);
  return row ?? null;
}

export interface CaseRow {
  readonly id: ParcelId;
  readonly orderNumber: string;
  readonly state: ParcelState;
  readonly paidAt: Instant;
  readonly promisedAt: Instant;
  readonly fulfilment: Fulfilment;
  readonly deliveryDays: number;
  /** JSON, as of `linesJson`. */
  readonly lines: string;
  readonly isOnHold: boolean;
  /** JSON of the notices that the family was sent about it: [{name, at, sentAt}]. */
  readonly told: string;
}

/** What a family has in hand, by promise; nothing of its money and nothing of its buyers. */
export async function listCases(db: Database, familyId: FamilyId, cursor: Cursor | null): Promise<CaseRow[]> {
  const [rows] = await db.batch([
    db.all<Omit<CaseRow, "isOnHold"> & { isOnHold: number }>(sql`
      SELECT p.id, o.number AS orderNumber, p.state, o.paid_at AS paidAt, o.promised_at AS promisedAt, o.fulfilment,
        coalesce(dl.delivery_days, 0) AS deliveryDays, ${linesJson} AS lines, ${isFrozenOrder(sql`o.id`)} AS isOnHold,
        (SELECT json_group_array(json_object('name', n.name, 'at', n.created_at, 'sentAt', n.sent_at))
          FROM family_notices n WHERE n.id > p.family_id || ':' || p.id || ':' AND n.id < p.family_id || ':' || p.id || ';')
          AS told
      FROM parcels p JOIN orders o ON o.id = p.order_id LEFT JOIN deliveries dl ON dl.order_id = o.id
      WHERE p.family_id = ${familyId} AND p.state IN ${openFamilyStates} AND o.paid_at IS NOT NULL
        AND (o.promised_at, p.id) > (${cursor?.rank ?? 0}, ${cursor?.id ?? ""})
      ORDER BY o.promised_at, p.id LIMIT ${orderListPageSize + 1}`),
  ]);
  return rows.map((row) => ({ ...row, isOnHold: row.isOnHold === 1 }));
}
