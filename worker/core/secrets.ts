// One-way hashes of codes and session tokens, and their comparison in constant time.
import { hashText } from "./hash.ts";

/** SHA-256 in hex. Tokens are 256 random bits; codes are short, which is why their tries are counted. */
export const hashSecret = hashText;

export function isSameHash(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  }
  return difference === 0;
}
