// SQL of return requests.
import { and, asc, eq, getTableColumns, isNull, sql, type SQL } from "drizzle-orm";
import { photos } from "../../../../db/schema/media.ts";
import { lines, orders, parcels } from "../../../../db/schema/orders.ts";
import { returnRequests } from "../../../../db/schema/refunds.ts";
import type { Cursor } from "../../../core/cursor.ts";
import type { Database, Statement } from "../../../core/database.ts";
import type { FamilyId, MediaId, OrderId, ParcelId } from "../../../core/id.ts";
import type { Photo } from "../../../shop/media/store.ts";

export type ReturnRequest = typeof returnRequests.$inferSelect;

export function queryReturnRequests(db: Database, orderId: OrderId) {
  return db
    .select()
    .from(returnRequests)
    .where(eq(returnRequests.orderId, orderId))
    .orderBy(asc(returnRequests.requestedAt), asc(returnRequests.id));
}

export async function loadReturnRequest(db: Database, id: string): Promise<ReturnRequest | null> {
  const [[row]] = await db.batch([db.select().from(returnRequests).where(eq(returnRequests.id, id))]);
  return row ?? null;
}

const shown = and(eq(photos.takenBy, returnRequests.id), isNull(photos.removedAt));

/** A picture of any request. */
export async function loadAttachedPhoto(db: Database, id: MediaId): Promise<Photo | null> {
  const [[row]] = await db.batch([
    db.select({ photo: photos }).from(photos).innerJoin(returnRequests, shown).where(eq(photos.id, id)),
  ]);
  return row?.photo ?? null;
}

/** A picture of a request about what this family has made; null for every other. */
export async function loadFamilyPhoto(db: Database, familyId: FamilyId, id: MediaId): Promise<Photo | null> {
  const own = and(
    eq(parcels.orderId, returnRequests.orderId),
    eq(parcels.familyId, familyId),
    sql`substr(${returnRequests.lineId}, 1, length(${parcels.id}) + 1) = ${parcels.id} || '.'`,
  );
  const [[row]] = await db.batch([
    db
      .select({ photo: photos })
      .from(photos)
      .innerJoin(returnRequests, shown)
      .innerJoin(parcels, own)
      .where(eq(photos.id, id)),
  ]);
  return row?.photo ?? null;
}

export interface ParcelReturnRequest {
  readonly title: string;
  readonly quantity: number;
  readonly reason: ReturnRequest["reason"];
  readonly state: ReturnRequest["state"];
  readonly requestedAt: number;
  /** JSON: the ids of its pictures. */
  readonly photoIds: string;
}

const photoIds = sql<string>`(SELECT json_group_array(id) FROM (SELECT p.id FROM photos p
  WHERE p.taken_by = ${returnRequests.id} AND p.removed_at IS NULL ORDER BY p.position))`;

/** The return requests of a parcel, oldest first, with Arabic titles. */
export async function listParcelRequests(
  db: Database,
  orderId: OrderId,
  id: ParcelId,
): Promise<ParcelReturnRequest[]> {
  const [rows] = await db.batch([
    db
      .select({
        title: sql<string>`${lines.titleAr} || coalesce(' · ' || ${lines.personalText}, '')`,
        quantity: returnRequests.quantity,
        reason: returnRequests.reason,
        state: returnRequests.state,
        requestedAt: returnRequests.requestedAt,
        photoIds,
      })
      .from(returnRequests)
      .innerJoin(lines, eq(lines.id, returnRequests.lineId))
      .where(
        and(
          eq(returnRequests.orderId, orderId),
          sql`${returnRequests.lineId} > ${`${id}.`} AND ${returnRequests.lineId} < ${`${id}/`}`,
        ),
      )
      .orderBy(asc(returnRequests.requestedAt), asc(returnRequests.id)),
  ]);
  return rows;
}

export const returnsPageSize = 30;

export interface OpenReturn extends ReturnRequest {
  readonly title: string;
  readonly number: string;
  readonly photoIds: string;
}

/** Unanswered return requests, oldest first, with the goods' title and the order's number; one more than a page. */
export async function listOpenReturns(
  db: Database,
  among: { readonly reason: ReturnRequest["reason"] | null; readonly orderIds: SQL | null },
  after: Cursor | null,
): Promise<OpenReturn[]> {
  const [rows] = await db.batch([
    db
      .select({
        ...getTableColumns(returnRequests),
        title: sql<string>`${lines.titleAr} || coalesce(' · ' || ${lines.personalText}, '')`,
        number: orders.number,
        photoIds,
      })
      .from(returnRequests)
      .innerJoin(lines, eq(lines.id, returnRequests.lineId))
      .innerJoin(orders, eq(orders.id, returnRequests.orderId))
      .where(
        and(
          eq(returnRequests.state, "requested"),
          after === null
            ? undefined
            : sql`(${returnRequests.requestedAt}, ${returnRequests.id}) > (${after.rank}, ${after.id})`,
          among.reason === null ? undefined : eq(returnRequests.reason, among.reason),
          among.orderIds === null ? undefined : sql`${returnRequests.orderId} IN ${among.orderIds}`,
        ),
      )
      .orderBy(asc(returnRequests.requestedAt), asc(returnRequests.id))
      .limit(returnsPageSize + 1),
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
    .where(and(eq(returnRequests.id, id), eq(returnRequests.state, "requested")));
}
