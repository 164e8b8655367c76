// What is taken for a picture: by its own bytes, within bounds, and without what a camera wrote beside it.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import sharp from "sharp";
import { photoBytesMax } from "../../db/schema/media.ts";
import { readPhoto } from "../../worker/shop/media/rules.ts";
import { aJpeg, aPng, aWebp, bytesOf, chunk, gps, riffChunk, segment } from "../support/photos.ts";

const kinds = [
  ["image/jpeg", aJpeg],
  ["image/png", aPng],
  ["image/webp", aWebp],
] as const;
const text = (bytes: Uint8Array | undefined) => String.fromCharCode(...(bytes ?? []));

describe("a picture", () => {
  test.each(kinds)("of %s is known by its own bytes, with its size", (kind, make) => {
    expect(readPhoto(make({ width: 1600, height: 1200 }))).toMatchObject({ kind, width: 1600, height: 1200 });
  });

  test.each(["jpeg", "png", "webp"] as const)(
    "that an encoder wrote as %s is decoded alike afterwards",
    async (kind) => {
      const noise = { type: "gaussian", mean: 120, sigma: 40 } as const;
      const create = { width: 64, height: 48, channels: 3, background: "black", noise } as const;
      const sent = await sharp({ create })
        .withExif({ IFD3: { GPSLatitude: "21/1 25/1 0/1" } })
        .toFormat(kind)
        .toBuffer();
      const read = readPhoto(sent);
      expect(read).toMatchObject({ kind: `image/${kind}`, width: 64, height: 48 });
      const cleaned = Buffer.from(read?.bytes ?? []);
      // This encoder writes none into a WebP.
      expect((await sharp(sent).metadata()).exif === undefined).toBe(kind === "webp");
      expect((await sharp(cleaned).metadata()).exif).toBeUndefined();
      expect(await sharp(cleaned).raw().toBuffer()).toEqual(await sharp(sent).raw().toBuffer());
    },
  );

  test.each(kinds)(
    "of %s keeps nothing of where and with what it was taken, and nothing behind its end",
    (kind, make) => {
      const besides = {
        "image/jpeg": [
          segment(0xe1, gps),
          segment(0xe2, `MPF\0${gps}`),
          segment(0xed, gps),
          segment(0xfe, gps),
        ],
        "image/png": [chunk("eXIf", gps), chunk("tEXt", gps), chunk("iTXt", gps), chunk("acTL", gps)],
        "image/webp": [riffChunk("EXIF", gps), riffChunk("XMP ", gps), riffChunk("MINE", gps)],
      }[kind];
      const sent = bytesOf(
        make({ besides, ...(kind === "image/webp" && { flags: 0x0c }) }),
        "<script>GPS</script>",
      );
      expect(text(sent)).toContain("GPS");
      const read = readPhoto(sent);
      expect(text(read?.bytes)).not.toContain("GPS");
      expect(read?.bytes).toEqual(make());
      expect(readPhoto(read?.bytes ?? sent)).toEqual(read);
    },
  );

  test.each(kinds)("of %s is refused with no side, a side too long, or too many bytes", (_kind, make) => {
    expect(readPhoto(make({ width: 4096, height: 4096 }))).not.toBeNull();
    expect(readPhoto(make({ width: 4097 }))).toBeNull();
    expect(readPhoto(make({ height: 4097 }))).toBeNull();
    expect(readPhoto(bytesOf(make(), new Uint8Array(photoBytesMax)))).toBeNull();
  });

  test("that moves is refused", () => {
    expect(readPhoto(aWebp({ flags: 0x02 }))).toBeNull();
  });
});

describe("what is no picture is refused:", () => {
  test.each([
    ["nothing", ""],
    ["an SVG", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"],
    ["an SVG behind its XML line", "<?xml version='1.0'?><svg/>"],
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["a GIF", "GIF89a\x01\0\x01\0\x80\0\0;"],
    ["a PDF", "%PDF-1.7"],
    ["a program", "MZ\x90\0"],
    ["a bitmap", "BM\x1e\0\0\0"],
    ["a HEIC", "\0\0\0\x18ftypheic"],
    ["a page that begins as a JPEG", "\xff\xd8\xff\xe0<script>alert(1)</script>"],
    ["a page that begins as a PNG", "\x89PNG\r\n\x1a\n<script>alert(1)</script>"],
    ["a page that begins as a WebP", "RIFF\x20\0\0\0WEBP<script>alert(1)</script>"],
  ])("%s", (_name, sent) => {
    expect(readPhoto(bytesOf(sent))).toBeNull();
  });

  test("whatever begins as none of the three kinds", () => {
    const begins = (bytes: Uint8Array) =>
      ["\xff\xd8", "\x89PNG", "RIFF"].some((start) => text(bytes.subarray(0, 4)).startsWith(start));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => begins(bytes) || readPhoto(bytes) === null),
    );
  });

  test.each(kinds)("a %s that is cut anywhere", (_kind, make) => {
    const whole = make();
    fc.assert(
      fc.property(
        fc.nat({ max: whole.length - 1 }),
        (length) => readPhoto(whole.subarray(0, length)) === null,
      ),
    );
  });

  test.each(kinds)(
    "of what is changed in a %s, no more passes than what is read the same again",
    (_kind, make) => {
      const whole = make({ besides: [] });
      const change = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
        maxLength: 6,
      });
      fc.assert(
        fc.property(change, fc.uint8Array({ maxLength: 40 }), (changes, behind) => {
          const sent = bytesOf(whole, behind);
          for (const [at, value] of changes) sent[at] = value;
          const read = readPhoto(sent);
          if (read === null) return true;
          expect(readPhoto(read.bytes)).toEqual(read);
          expect(read.bytes.length).toBeLessThanOrEqual(sent.length);
          return read.width >= 1 && read.width <= 4096 && read.height >= 1 && read.height <= 4096;
        }),
        { numRuns: 500 },
      );
    },
  );
});
