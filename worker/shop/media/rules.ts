// Rules of uploaded pictures: recognized by their bytes, never by the client's content type, and limited in size.
import { photoBytesMax, photoSideMax } from "../../../db/schema/media.ts";
import type { ReadPhoto } from "./rules-bytes.ts";
import { readJpeg } from "./rules-jpeg.ts";
import { readPng } from "./rules-png.ts";
import { readWebp } from "./rules-webp.ts";

function isWithin(side: number): boolean {
  return side >= 1 && side <= photoSideMax;
}

/**
 * The picture in `bytes` without metadata and trailing bytes; null unless it is a complete still JPEG, PNG or WebP of an allowed
 * size. Everything else, such as HTML or SVG, is rejected whatever its content type.
 */
export function readPhoto(bytes: Uint8Array): ReadPhoto | null {
  if (bytes.length > photoBytesMax) return null;
  const photo = readJpeg(bytes) ?? readPng(bytes) ?? readWebp(bytes);
  return photo !== null && isWithin(photo.width) && isWithin(photo.height) ? photo : null;
}

/** Unguessable: 160 random bits. */
export const photoKeyLength = 32;
export const photoKeyAlphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** Its key in the private bucket. */
export function photoPath(id: string): string {
  return `photos/${id}`;
}
