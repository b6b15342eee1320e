/** A small source of numbers that gives the same ones in every run. */

export interface Random {
  /** From 0 up to but not including `limit`. */
  below(limit: number): number;
  /** One of the values, of which there is at least one. */
  one<T>(values: readonly [T, ...T[]]): T;
  /** So many hexadecimal digits. */
  hex(digits: number): string;
}

/** Mulberry32: 32 bits of state, good enough to make rows differ. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => next() % limit;
  return {
    below,
    one: (values) => values[below(values.length)] ?? values[0],
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
  };
}
