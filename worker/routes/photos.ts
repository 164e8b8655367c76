// Uploaded pictures for all audiences: uploading and serving.
import { z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { OpenedPhoto } from "../money/refunds/returns/flows-photos.ts";
import { no, type RouteEnv } from "./respond.ts";

export const photoIdShape = z.templateLiteral(["med_", z.string().max(40)]);
export const photoIdsShape = z.array(photoIdShape).max(4);

const binary = z.string().openapi({ type: "string", format: "binary" });
const content = {
  "image/jpeg": { schema: binary },
  "image/png": { schema: binary },
  "image/webp": { schema: binary },
} as const;

/** The picture itself, of 400 KB at most. */
export const photoBody = { required: true, content } as const;
export const photoAnswer = { description: "The picture", content } as const;

/** Never cached, never sniffed as another type; the shell's policy lets nothing run in it. */
export function answerPhoto(c: HonoContext<RouteEnv>, opened: OpenedPhoto | Refusal) {
  if (isRefusal(opened)) return no(c, opened);
  const { photo, bytes } = opened;
  return c.body(bytes, 200, {
    "content-type": photo.kind,
    "content-disposition": `inline; filename="${photo.id}.${photo.kind.slice("image/".length)}"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
  });
}
