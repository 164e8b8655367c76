// Ids in Stripe's format: a prefix, an underscore, then letters and digits that begin with the time.
import { randomFillSync } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// Random bytes are drawn in bulk: one call costs far more than one byte.
const pool = new Uint8Array(4096);
let used = pool.length;

function drawLetter(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return alphabet.charAt((pool[used++] ?? 0) % alphabet.length);
}

const timeLetters = 7;

function timeInLetters(at: number): string {
  let letters = "";
  for (let rest = at; letters.length < timeLetters; rest = Math.floor(rest / alphabet.length)) {
    letters = alphabet.charAt(rest % alphabet.length) + letters;
  }
  return letters;
}

/** Ids are ordered by time, so that new rows touch few pages of the store's indexes. */
export function newId(prefix: string, letters = 24): string {
  let id = `${prefix}_${timeInLetters(Date.now())}`;
  for (let count = timeLetters; count < letters; count++) id += drawLetter();
  return id;
}
