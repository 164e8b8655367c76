// PNG, read chunk by chunk: its size, and its bytes without metadata.
import { concat, latin, type ReadPhoto } from "./rules-bytes.ts";

const signature = "\x89PNG\r\n\x1a\n";
const headerBytes = 13;
/** The chunks of a still picture; all others are metadata or animation. */
const kept = new Set([
  "IHDR",
  "PLTE",
  "IDAT",
  "IEND",
  "tRNS",
  "gAMA",
  "cHRM",
  "sRGB",
  "iCCP",
  "sBIT",
  "bKGD",
]);

/** Null unless it is a complete PNG; bytes after its end are removed. */
export function readPng(bytes: Uint8Array): ReadPhoto | null {
  if (latin(bytes, 0, 8) !== signature) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces = [bytes.subarray(0, 8)];
  let size: { width: number; height: number } | null = null;
  let hasData = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = latin(bytes, at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length || (name === "IHDR") !== (size === null)) return null;
    if (name === "IHDR") {
      if (length !== headerBytes) return null;
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    hasData ||= name === "IDAT";
    if (kept.has(name)) pieces.push(bytes.subarray(at, end));
    if (name === "IEND") {
      return size === null || !hasData ? null : { kind: "image/png", ...size, bytes: concat(pieces) };
    }
    at = end;
  }
  return null;
}
