// Fills an empty store: pictures into the bucket, then all rows at once. Killed half way, it begins again.
import type { D1Database } from "@cloudflare/workers-types";
import {
  drawPicture,
  pictureNames,
  renderPicture,
  type PictureName,
  type RenderedPicture,
} from "./pictures.ts";
import { seedStatements } from "./statements.ts";

const picturesAtOnce = 4;
/** Stands in the same batch as the rows: where it is, they are. */
const markId = "seed:1";

/** As much of a bucket as the seed needs. */
export interface PictureBucket {
  put(key: string, bytes: Uint8Array, options: { httpMetadata: { contentType: string } }): Promise<unknown>;
}

async function isSeeded(db: D1Database): Promise<boolean> {
  const mark = await db.prepare("SELECT 1 FROM audit WHERE id = ?").bind(markId).first();
  return mark !== null;
}

async function savePictures(media: PictureBucket): Promise<Map<PictureName, RenderedPicture>> {
  const rendered = new Map<PictureName, RenderedPicture>();
  for (let start = 0; start < pictureNames.length; start += picturesAtOnce) {
    const names = pictureNames.slice(start, start + picturesAtOnce);
    await Promise.all(
      names.map(async (name) => {
        const picture = await renderPicture(drawPicture(name));
        rendered.set(name, picture);
        await Promise.all(
          picture.files.map((file) =>
            media.put(`${picture.hash}/${file.name}`, file.bytes, {
              httpMetadata: { contentType: file.type },
            }),
          ),
        );
      }),
    );
  }
  return rendered;
}

export async function seed(db: D1Database, media: PictureBucket, now: number): Promise<void> {
  if (await isSeeded(db)) return;
  const pictures = await savePictures(media);
  const mark = {
    sql: "INSERT INTO audit (id, actor, verb, subject, at) VALUES (?, 'seed', 'seeded', 'store', ?)",
    params: [markId, now],
  };
  const statements = [...seedStatements(pictures, now), mark];
  await db.batch(statements.map(({ sql, params }) => db.prepare(sql).bind(...params)));
}
