// SQL of uploaded pictures.
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { photos } from "../../../db/schema/media.ts";
import type { Database, Statement } from "../../core/database.ts";
import type { MediaId } from "../../core/id.ts";
import type { Instant } from "../../core/time.ts";

export type Photo = typeof photos.$inferSelect;

/** An owner's pictures, in upload order. */
export function queryPhotos(db: Database, owner: string) {
  return db
    .select()
    .from(photos)
    .where(and(eq(photos.owner, owner), isNull(photos.removedAt)))
    .orderBy(asc(photos.takenBy), asc(photos.position), asc(photos.createdAt));
}

/** Null when it does not exist, or belongs to another owner. */
export async function loadPhoto(db: Database, owner: string, id: MediaId): Promise<Photo | null> {
  const own = and(eq(photos.id, id), eq(photos.owner, owner), isNull(photos.removedAt));
  const [[row]] = await db.batch([db.select().from(photos).where(own)]);
  return row ?? null;
}

export function insertPhoto(db: Database, photo: Photo): Statement {
  return db.insert(photos).values(photo);
}

/** Attaches these to `takenBy`, in this order; a trigger aborts the batch when one is attached already. */
export function savePhotosAttached(db: Database, ids: readonly MediaId[], takenBy: string): Statement[] {
  return ids.map((id, index) =>
    db
      .update(photos)
      .set({ takenBy, position: index + 1 })
      .where(eq(photos.id, id)),
  );
}

/** Marks a picture as removed; an attached one stays. */
export function saveLoosePhotoRemoved(db: Database, id: MediaId, at: Instant): Statement {
  return db
    .update(photos)
    .set({ removedAt: at })
    .where(and(eq(photos.id, id), isNull(photos.takenBy), isNull(photos.removedAt)));
}

/** Removes unattached pictures that are older. */
export function saveLoosePhotosRemoved(db: Database, before: Instant, at: Instant): Statement {
  return db.run(sql`
    UPDATE photos SET removed_at = ${at} WHERE taken_by IS NULL AND removed_at IS NULL AND created_at < ${before}`);
}

export async function listRemovedPhotos(db: Database, limit: number): Promise<MediaId[]> {
  const [rows] = await db.batch([
    db.all<{ id: MediaId }>(
      sql`SELECT id FROM photos WHERE removed_at IS NOT NULL ORDER BY removed_at LIMIT ${limit}`,
    ),
  ]);
  return rows.map(({ id }) => id);
}

/** Deletes rows whose files are deleted. */
export function savePhotosForgotten(db: Database, ids: readonly MediaId[]): Statement {
  return db.run(sql`DELETE FROM photos WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
}
