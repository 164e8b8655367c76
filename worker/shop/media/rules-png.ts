// A PNG read chunk by chunk: how large it is, and itself without texts, times and places.
import { concat, latin, type ReadPhoto } from "./rules-bytes.ts";

const signature = "\x89PNG\r\n\x1a\n";
const headerBytes = 13;
/** What a still picture is drawn from; all else is about it, or moves it. */
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

/** Null when it is no whole PNG; what stands behind its end is left out. */
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
