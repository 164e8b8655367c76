// Byte reading shared by the picture formats.
import type { photoKinds } from "../../../db/schema/media.ts";

export type PhotoKind = (typeof photoKinds)[number];

/** A picture's size and bytes, without metadata. */
export interface ReadPhoto {
  readonly kind: PhotoKind;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** ASCII text between two offsets. */
export function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
