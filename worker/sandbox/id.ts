// Ids that look like Stripe's: a prefix, an underscore, and letters and digits that begin with the time.
import { randomFillSync } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// Random bytes are drawn many at a time, since each draw costs far more than a byte.
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

/** New ids lie beside each other in the store's indexes, so that a write touches few of its pages. */
export function newId(prefix: string, letters = 24): string {
  let id = `${prefix}_${timeInLetters(Date.now())}`;
  for (let count = timeLetters; count < letters; count++) id += drawLetter();
  return id;
}
