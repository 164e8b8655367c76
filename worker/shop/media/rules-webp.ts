// WebP, read chunk by chunk: its size, and its bytes without metadata.
import { concat, latin, type ReadPhoto } from "./rules-bytes.ts";

const headBytes = 12;
const animated = 0x02;
/** In the flags of the extended header: it has EXIF, it has XMP. */
const besides = 0x08 | 0x04;
const kept = new Set(["VP8X", "ICCP", "ALPH", "VP8 ", "VP8L"]);

interface Size {
  readonly width: number;
  readonly height: number;
}

function lossySize(data: DataView): Size | null {
  const isKey = data.byteLength >= 10 && (data.getUint8(0) & 1) === 0 && data.getUint16(3) === 0x9d01;
  if (!isKey || data.getUint8(5) !== 0x2a) return null;
  return { width: data.getUint16(6, true) & 0x3fff, height: data.getUint16(8, true) & 0x3fff };
}

function losslessSize(data: DataView): Size | null {
  if (data.byteLength < 5 || data.getUint8(0) !== 0x2f) return null;
  const packed = data.getUint32(1, true);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

function canvasSize(data: DataView): Size | null {
  if (data.byteLength < 10 || (data.getUint8(0) & animated) !== 0) return null;
  return {
    width: (data.getUint32(4, true) & 0xffffff) + 1,
    height: ((data.getUint16(7, true) | (data.getUint8(9) << 16)) & 0xffffff) + 1,
  };
}

const sizes: Readonly<Record<string, (data: DataView) => Size | null>> = {
  "VP8 ": lossySize,
  VP8L: losslessSize,
  VP8X: canvasSize,
};

/** Null unless it is a complete still WebP; bytes after its end are removed. */
export function readWebp(bytes: Uint8Array): ReadPhoto | null {
  if (bytes.length < headBytes || latin(bytes, 0, 4) !== "RIFF" || latin(bytes, 8, 12) !== "WEBP")
    return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const over = view.getUint32(4, true) + 8;
  if (over > bytes.length) return null;
  const pieces = [bytes.slice(0, headBytes)];
  const found: Size[] = [];
  let pictures = 0;
  for (let at = headBytes; at < over;) {
    if (at + 8 > over) return null;
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > over) return null;
    const name = latin(bytes, at, at + 4);
    const size = sizes[name]?.(new DataView(bytes.buffer, bytes.byteOffset + at + 8, length));
    if (size === null) return null;
    if (size !== undefined) found.push(size);
    if (name === "VP8 " || name === "VP8L") pictures += 1;
    const piece = bytes.slice(at, end);
    if (name === "VP8X") piece[8] = (piece[8] ?? 0) & ~besides;
    if (kept.has(name)) pieces.push(piece);
    at = end;
  }
  const [size] = found;
  const isOne = found.every(({ width, height }) => width === size?.width && height === size.height);
  if (size === undefined || pictures !== 1 || !isOne) return null;
  const whole = concat(pieces);
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  return { kind: "image/webp", ...size, bytes: whole };
}
