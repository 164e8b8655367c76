// Archives that are written as they go: files are stored as they are, one after the other, and the directory ends it.
import type { Instant } from "./time.ts";

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 of ISO 3309, as archives check their files by it. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

const riyadhMs = 10_800_000;

/** Archives have two-second clocks that begin in 1980 and know no zone. */
function dosTime(at: Instant): readonly [time: number, date: number] {
  const here = new Date(at + riyadhMs);
  const time = (here.getUTCHours() << 11) | (here.getUTCMinutes() << 5) | (here.getUTCSeconds() >> 1);
  const date = ((here.getUTCFullYear() - 1980) << 9) | ((here.getUTCMonth() + 1) << 5) | here.getUTCDate();
  return [time, date];
}

/** Numbers of two and four bytes, the least first. */
function pack(...numbers: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array {
  const size = numbers.reduce((sum, [bytes]) => sum + bytes, 0);
  const view = new DataView(new ArrayBuffer(size));
  let offset = 0;
  for (const [bytes, value] of numbers) {
    if (bytes === 2) view.setUint16(offset, value, true);
    else view.setUint32(offset, value, true);
    offset += bytes;
  }
  return new Uint8Array(view.buffer);
}

const version = 20;
/** Names are UTF-8. */
const flags = 0x0800;
const stored = 0;

export class ZipWriter {
  private readonly directory: Uint8Array[] = [];
  private files = 0;
  private offset = 0;

  /** The parts of the archive that hold this file, to be written in this order. */
  add(name: string, bytes: Uint8Array, at: Instant): readonly Uint8Array[] {
    const path = new TextEncoder().encode(name);
    const [time, date] = dosTime(at);
    const facts = [
      [2, flags],
      [2, stored],
      [2, time],
      [2, date],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    ] as const;
    const head = pack([4, 0x04034b50], [2, version], ...facts);
    const place = pack([2, 0], [2, 0], [2, 0], [4, 0], [4, this.offset]);
    this.directory.push(pack([4, 0x02014b50], [2, version], [2, version], ...facts), place, path);
    this.offset += head.length + path.length + bytes.length;
    this.files += 1;
    return [head, path, bytes];
  }

  /** What ends the archive. */
  end(): readonly Uint8Array[] {
    const size = this.directory.reduce((sum, { length }) => sum + length, 0);
    const tail = pack(
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, this.files],
      [2, this.files],
      [4, size],
      [4, this.offset],
      [2, 0],
    );
    return [...this.directory, tail];
  }
}
