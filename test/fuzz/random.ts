/** Numbers that are the same on every machine and in every run of one seed. */

export interface Random {
  /** A whole number from 0 up to but not including `bound`. */
  readonly below: (bound: number) => number;
  readonly one: <T>(all: readonly [T, ...T[]]) => T;
}

/** Several numbers make one seed: that of the run, and that of the file. */
export function randomOf(...seeds: readonly number[]): Random {
  let state = seeds.reduce(
    (mixed, seed) => Math.imul(mixed ^ (seed + 0x9e3779b9), 0x85ebca6b) ^ (mixed >>> 13),
    0,
  );
  const below = (bound: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
  return { below, one: (all) => all[below(all.length)] ?? all[0] };
}
