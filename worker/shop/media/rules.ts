// Rules of the pictures that people send: known by their own bytes, never by what a client calls them, and bounded.
import { photoBytesMax, photoSideMax } from "../../../db/schema/media.ts";
import type { ReadPhoto } from "./rules-bytes.ts";
import { readJpeg } from "./rules-jpeg.ts";
import { readPng } from "./rules-png.ts";
import { readWebp } from "./rules-webp.ts";

function isWithin(side: number): boolean {
  return side >= 1 && side <= photoSideMax;
}

/**
 * The picture in `bytes` without place, camera, texts and whatever stands behind its end; null when these are no whole still
 * JPEG, PNG or WebP of a size that we take. A page, a program or an SVG is none of them, however it is named.
 */
export function readPhoto(bytes: Uint8Array): ReadPhoto | null {
  if (bytes.length > photoBytesMax) return null;
  const photo = readJpeg(bytes) ?? readPng(bytes) ?? readWebp(bytes);
  return photo !== null && isWithin(photo.width) && isWithin(photo.height) ? photo : null;
}

/** No key can be guessed: 160 random bits. */
export const photoKeyLength = 32;
export const photoKeyAlphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** Where it lies in the private bucket. */
export function photoPath(id: string): string {
  return `photos/${id}`;
}
