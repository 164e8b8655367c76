// Pictures as cameras and editors write them, made of their segments and chunks: enough to be read, not to be looked at.

export function bytesOf(
  ...pieces: readonly (string | readonly number[] | Uint8Array)[]
): Uint8Array<ArrayBuffer> {
  const parts = pieces.map((piece) =>
    typeof piece === "string"
      ? Uint8Array.from(piece, (letter) => letter.charCodeAt(0))
      : Uint8Array.from(piece),
  );
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const two = (value: number) => [value >> 8, value & 255];
const four = (value: number) => [...two(value >>> 16), ...two(value & 0xffff)];
const turned = (value: number) => four(value).toReversed();

export function segment(code: number, payload: string | readonly number[] | Uint8Array): Uint8Array {
  return bytesOf([0xff, code], two(payload.length + 2), payload);
}

/** Where the kitchen stands in which it was taken. */
export const gps = "Exif\0\0GPS 21.4225N 39.8262E";

export function aJpeg({ width = 8, height = 8, besides = [] as readonly Uint8Array[] } = {}) {
  const jfif = segment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
  const frame = segment(0xc0, [8, ...two(height), ...two(width), 1, 1, 0x11, 0]);
  const scan = bytesOf(segment(0xda, [1, 1, 0, 0, 63, 0]), [0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56]);
  return bytesOf([0xff, 0xd8], jfif, ...besides, segment(0xdb, [0, 1, 2, 3]), frame, scan, [0xff, 0xd9]);
}

export function chunk(name: string, data: string | readonly number[]): Uint8Array {
  return bytesOf(four(data.length), name, data, [0, 0, 0, 0]);
}

export function aPng({ width = 8, height = 8, besides = [] as readonly Uint8Array[] } = {}) {
  const head = chunk("IHDR", [...four(width), ...four(height), 8, 2, 0, 0, 0]);
  return bytesOf("\x89PNG\r\n\x1a\n", head, ...besides, chunk("IDAT", [1, 2, 3]), chunk("IEND", []));
}

export function riffChunk(name: string, data: string | readonly number[]): Uint8Array {
  return bytesOf(name, turned(data.length), data, data.length % 2 === 0 ? [] : [0]);
}

export function aWebp({ width = 8, height = 8, flags = 0, besides = [] as readonly Uint8Array[] } = {}) {
  const less = (value: number) => turned(value - 1).slice(0, 3);
  const canvas = riffChunk("VP8X", [flags, 0, 0, 0, ...less(width), ...less(height)]);
  const size = [width & 255, width >> 8, height & 255, height >> 8];
  const picture = riffChunk("VP8 ", [0, 0, 0, 0x9d, 1, 0x2a, ...size, 1, 2]);
  const chunks = bytesOf(canvas, picture, ...besides);
  return bytesOf("RIFF", turned(chunks.length + 4), "WEBP", chunks);
}
