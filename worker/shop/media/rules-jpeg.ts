// JPEG, read segment by segment: its size, and its bytes without metadata.
import { concat, latin, type ReadPhoto } from "./rules-bytes.ts";

const marker = { start: 0xd8, end: 0xd9, scan: 0xda, app0: 0xe0, app2: 0xe2, app14: 0xee, comment: 0xfe };

/** Frame headers; the numbers between them are other tables. */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);
}

/** Markers without a length, which stand only within a scan. */
function isBare(code: number): boolean {
  return code === 0 || code === 1 || (code >= 0xd0 && code <= marker.start);
}

/** Colour segments are kept; position, camera, thumbnails and comments are removed. */
function isKept(code: number, payload: Uint8Array): boolean {
  if (code === marker.app2) return latin(payload, 0, 12) === "ICC_PROFILE\0";
  const isBeside = (code >= marker.app0 && code <= 0xef) || code === marker.comment;
  return !isBeside || code === marker.app0 || code === marker.app14;
}

/** Offset of the next marker after scan data, in which 0xFF is followed by 0 or a restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1] ?? 0;
    const isData = code === 0 || code === 0xff || (code >= 0xd0 && code <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}

/** Null unless it is a complete JPEG; bytes after its end are removed. */
export function readJpeg(bytes: Uint8Array): ReadPhoto | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xff00 + marker.start) return null;
  const kept = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let hasScan = false;
  for (let at = 2; at + 1 < bytes.length;) {
    const code = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (code === 0xff) {
      at += 1;
      continue;
    }
    if (code === marker.end) {
      if (size === null || !hasScan) return null;
      return { kind: "image/jpeg", ...size, bytes: concat([...kept, bytes.subarray(at, at + 2)]) };
    }
    if (isBare(code) || at + 4 > bytes.length) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    if (isFrame(code)) {
      if (size !== null || end < at + 10) return null;
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    const isScan = code === marker.scan;
    if (isScan && size === null) return null;
    const next = isScan ? endOfScan(bytes, end) : end;
    if (isKept(code, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, next));
    hasScan ||= isScan;
    at = next;
  }
  return null;
}
