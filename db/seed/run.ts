// Fills an empty store: pictures into the bucket, then all rows at once. Killed half way, it begins again.
import type { D1Database } from "@cloudflare/workers-types";
import { readDrawing, renderPicture, type RenderedPicture } from "./pictures.ts";
import { pictureNames, type PictureName } from "./picture-names.ts";
import type { SeedStatement } from "./rows.ts";
import { laterStatements, seedStatements } from "./statements.ts";

const picturesAtOnce = 4;
/** Each stands in the same batch as its rows: where it is, they are. */
const marks = { whole: "seed:1", later: "seed:2" } as const;

/** As much of a bucket as the seed needs. */
export interface PictureBucket {
  put(key: string, bytes: Uint8Array, options: { httpMetadata: { contentType: string } }): Promise<unknown>;
}

async function isMarked(db: D1Database, mark: string): Promise<boolean> {
  const found = await db.prepare("SELECT 1 FROM audit WHERE id = ?").bind(mark).first();
  return found !== null;
}

async function write(db: D1Database, statements: readonly SeedStatement[], mark: string, now: number) {
  const audit = {
    sql: "INSERT INTO audit (id, actor, verb, subject, at) VALUES (?, 'seed', 'seeded', 'store', ?)",
    params: [mark, now],
  };
  await db.batch([...statements, audit].map(({ sql, params }) => db.prepare(sql).bind(...params)));
}

async function savePictures(media: PictureBucket): Promise<Map<PictureName, RenderedPicture>> {
  const rendered = new Map<PictureName, RenderedPicture>();
  for (let start = 0; start < pictureNames.length; start += picturesAtOnce) {
    const names = pictureNames.slice(start, start + picturesAtOnce);
    await Promise.all(
      names.map(async (name) => {
        const picture = await renderPicture(readDrawing(name));
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
  if (await isMarked(db, marks.later)) return;
  const isOld = await isMarked(db, marks.whole);
  const pictures = await savePictures(media);
  if (!isOld) await write(db, seedStatements(pictures, now), marks.whole, now);
  await write(db, laterStatements(pictures, now), marks.later, now);
}
