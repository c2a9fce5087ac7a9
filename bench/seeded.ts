/** Numbers that look random and are the same on every machine: what benchmarks and the fuzz test draw from. */

/** A small generator (mulberry32). @returns a function that gives numbers from 0 up to, but not including, 1 */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
