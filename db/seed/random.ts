// Repeatable random numbers: the same seed always gives the same ones.

/** Numbers between 0 and 1, by a linear congruential generator. */
export function repeatableRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
