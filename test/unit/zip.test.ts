// Archives: what is written can be found again by the directory at the end, whole and under its name.
import { crc32 as nodeCrc32 } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32, ZipWriter } from "../../worker/core/zip.ts";

interface Found {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly crc: number;
}

/** Reads an archive as programs do: from its end. */
function read(archive: Uint8Array): Found[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.length);
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const files = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  expect(at + view.getUint32(end + 12, true)).toBe(end);
  const found: Found[] = [];
  for (let file = 0; file < files; file += 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [crc, size] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true)];
    const nameLength = view.getUint16(at + 28, true);
    const place = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    expect(view.getUint32(place, true)).toBe(0x04034b50);
    expect(view.getUint32(place + 14, true)).toBe(crc);
    const begin = place + 30 + view.getUint16(place + 26, true);
    found.push({ name, bytes: archive.subarray(begin, begin + size), crc });
    at += 46 + nameLength;
  }
  return found;
}

const file = fc.record({ name: fc.string({ unit: "grapheme", minLength: 1 }), bytes: fc.uint8Array() });

describe("an archive", () => {
  test("gives back every file that was put into it, in order, with a sum that checks it", () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 6 }), (files) => {
        const zip = new ZipWriter();
        const parts = files.flatMap(({ name, bytes }) => zip.add(name, bytes, Date.UTC(2026, 10, 30)));
        const found = read(Uint8Array.from(Buffer.concat([...parts, ...zip.end()])));
        expect(found.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
        for (const [index, { bytes, crc }] of found.entries()) {
          expect(bytes).toEqual(files[index]?.bytes);
          expect(crc).toBe(nodeCrc32(bytes));
        }
      }),
    );
  });

  test("has the sum of the standard", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });
});
