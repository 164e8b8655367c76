// Uploaded pictures: stored in the private bucket, shown to those who may see them, removed when unused.
import type { Context } from "../../context.ts";
import { auditAction } from "../../core/audit.ts";
import { runBatch } from "../../core/database.ts";
import type { MediaId } from "../../core/id.ts";
import { takeUses, useOf, useOfClient } from "../../core/limiter.ts";
import type { LimitCode } from "../../core/limits.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { dayMs } from "../../core/time.ts";
import { photoKeyAlphabet, photoKeyLength, photoPath, readPhoto } from "./rules.ts";
import {
  insertPhoto,
  listRemovedPhotos,
  saveLoosePhotoRemoved,
  saveLoosePhotosRemoved,
  savePhotosForgotten,
  type Photo,
} from "./store.ts";

export type StoreRefusal = Refusal<LimitCode<"photos_owner" | "photo_kilobytes_client"> | "photo_unreadable">;
export type PhotoUnknown = Refusal<"photo_unknown">;

const kilobyte = 1024;

/** Counted before it is decoded, so that files that are not pictures count too. */
export async function storePhoto(
  ctx: Context,
  owner: string,
  sent: Uint8Array,
): Promise<Photo | StoreRefusal> {
  const uses = [
    await useOf(ctx, "photos_owner", owner),
    await useOfClient(ctx, "photo_kilobytes_client", Math.ceil(sent.length / kilobyte)),
  ];
  const read = readPhoto(sent);
  const id: MediaId = `med_${ctx.randomText(photoKeyLength, photoKeyAlphabet)}`;
  const found = read === null ? null : { ...read, bytes: read.bytes.length };
  const loose = { takenBy: null, position: null, createdAt: ctx.now, removedAt: null };
  const photo = found === null ? null : { id, owner, ...found, ...loose };
  // The row first: a file without a row could never be removed.
  const rows =
    photo === null ? [] : [insertPhoto(ctx.db, photo), auditAction(ctx, "add_photo", `${owner}:${id}`)];
  const full = await takeUses(ctx, uses, rows);
  if (full !== null) return full;
  if (read === null || photo === null) return refuse("photo_unreadable");
  await ctx.services.files.save(photoPath(id), read.bytes, read.kind);
  return photo;
}

/** The bytes of a picture. The caller has checked access. */
export async function openPhoto(
  ctx: Context,
  photo: Photo | null,
): Promise<{ readonly photo: Photo; readonly bytes: Uint8Array<ArrayBuffer> } | PhotoUnknown> {
  const bytes = photo === null ? null : await ctx.services.files.load(photoPath(photo.id));
  return photo === null || bytes === null ? refuse("photo_unknown") : { photo, bytes };
}

/** Deletes a picture that is not attached to anything. */
export async function removeLoosePhoto(ctx: Context, photo: Photo | null): Promise<PhotoUnknown | null> {
  if (photo === null || photo.takenBy !== null) return refuse("photo_unknown");
  await runBatch(ctx.db, [
    saveLoosePhotoRemoved(ctx.db, photo.id, ctx.now),
    auditAction(ctx, "remove_photo", `${photo.owner}:${photo.id}`),
  ]);
  ctx.defer(deleteRemovedPhotos(ctx));
  return null;
}

const looseDays = 1;
const roundSize = 500;
const roundsMax = 50;

/** Deletes the files of removed pictures, then their rows; safe to repeat after a crash. */
export async function deleteRemovedPhotos(ctx: Context): Promise<number> {
  let deleted = 0;
  for (let round = 0; round < roundsMax; round += 1) {
    const ids = await listRemovedPhotos(ctx.db, roundSize);
    if (ids.length === 0) break;
    await ctx.services.files.remove(ids.map(photoPath));
    await runBatch(ctx.db, [savePhotosForgotten(ctx.db, ids)]);
    deleted += ids.length;
  }
  return deleted;
}

/** Each night: removes pictures that were not attached within a day, and deletes removed ones. */
export async function removePhotos(ctx: Context): Promise<number> {
  await runBatch(ctx.db, [saveLoosePhotosRemoved(ctx.db, ctx.now - looseDays * dayMs, ctx.now)]);
  return deleteRemovedPhotos(ctx);
}
