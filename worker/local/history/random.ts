// Random numbers of the process that writes the history: the same in each run, so that each history is the same.
import { repeatableRandom } from "../../../db/seed/random.ts";

/** Replaces this process's source of random bytes. Nothing that it draws protects anything outside the demo. */
export function replaceRandom(seed: number): void {
  const next = repeatableRandom(seed);
  const fill: Crypto["getRandomValues"] = (array) => {
    if (array === null) return array;
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(next() * 256);
    return array;
  };
  Object.defineProperty(globalThis.crypto, "getRandomValues", { value: fill });
}
