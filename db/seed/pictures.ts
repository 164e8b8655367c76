// Every picture of the seed by name: an SVG file, encoded once, and kept by the hash of the drawing.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { PictureName } from "./picture-names.ts";

export interface PictureFile {
  readonly name: "320.avif" | "640.avif" | "960.avif" | "640.jpg";
  readonly type: "image/avif" | "image/jpeg";
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface RenderedPicture {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly files: readonly PictureFile[];
}

const side = 960;
/** Raised when the same drawing should be encoded differently, so that the old files are not taken for the new. */
const encoding = "avif q58 e1 / jpeg q82 mozjpeg";
const encodings = [
  { name: "320.avif", type: "image/avif", width: 320 },
  { name: "640.avif", type: "image/avif", width: 640 },
  { name: "960.avif", type: "image/avif", width: 960 },
  { name: "640.jpg", type: "image/jpeg", width: 640 },
] as const;
const keepFolder = join(import.meta.dirname, "../../.build/pictures");

/** The drawing as it stands in its file: a square of 960 units. */
export function readDrawing(name: PictureName): string {
  return readFileSync(join(import.meta.dirname, `pictures/${name}.svg`), "utf8");
}

async function encode(svg: string): Promise<PictureFile[]> {
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const files: PictureFile[] = [];
  for (const { name, type, width } of encodings) {
    const resized = sharp(data, { raw: info }).resize(width);
    const encoded =
      type === "image/avif"
        ? resized.avif({ quality: 58, effort: 1 })
        : resized.jpeg({ quality: 82, mozjpeg: true });
    files.push({ name, type, bytes: new Uint8Array(await encoded.toBuffer()) });
  }
  return files;
}

async function readKept(folder: string): Promise<PictureFile[] | null> {
  try {
    return await Promise.all(
      encodings.map(async ({ name, type }) => ({
        name,
        type,
        bytes: new Uint8Array(await readFile(join(folder, name))),
      })),
    );
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that an interrupted run never leaves half a file under its final name. */
async function keep(folder: string, files: readonly PictureFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) {
    const unfinished = join(folder, `${name}.${process.pid}`);
    await writeFile(unfinished, bytes);
    await rename(unfinished, join(folder, name));
  }
}

export async function renderPicture(svg: string): Promise<RenderedPicture> {
  const hash = createHash("sha256").update(encoding).update(svg).digest("hex").slice(0, 32);
  const folder = join(keepFolder, hash);
  const kept = await readKept(folder);
  const files = kept ?? (await encode(svg));
  if (kept === null) await keep(folder, files);
  return { hash, width: side, height: side, files };
}
