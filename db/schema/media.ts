// Pictures that people send; STRICT, CHECKs and triggers are in db/migrations.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { MediaId } from "../../worker/core/id.ts";
import { instant } from "./columns.ts";

export const photoKinds = ["image/jpeg", "image/png", "image/webp"] as const;
/** The browser makes them smaller before it sends them. */
export const photoBytesMax = 400 * 1024;
export const photoSideMax = 4096;

export const photos = sqliteTable("photos", {
  id: text().$type<MediaId>().primaryKey(),
  /** The order that owns it. */
  owner: text().notNull(),
  /** What it was sent for, once that is there: a request to return. */
  takenBy: text(),
  position: integer(),
  kind: text({ enum: photoKinds }).notNull(),
  bytes: integer().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  createdAt: instant().notNull(),
  /** Nobody sees it any more; its file is being deleted. */
  removedAt: instant(),
});
