/** Where the values of a parity run come from: fast-check's arbitraries, drawn one by one from one seed. */
import * as fc from 'fast-check';

/** A source of values that gives the same ones for the same seed. */
export interface Draw {
  /** A value of the arbitrary. */
  of<T>(arbitrary: fc.Arbitrary<T>): T;
  /** From 0 up to but not including `limit`, which is at least 1. */
  below(limit: number): number;
  /** True in one of `times` cases. */
  oneIn(times: number): boolean;
  /** One of the values; `undefined` if there is none. */
  one<T>(values: readonly T[]): T | undefined;
  /** All of the values in another order. */
  shuffled<T>(values: readonly T[]): readonly T[];
}

/** Gives away the generator that fast-check made of a seed. */
class OwnRandom extends fc.Arbitrary<fc.Random> {
  generate(random: fc.Random): fc.Value<fc.Random> {
    return new fc.Value(random.clone(), undefined);
  }
  canShrinkWithoutContext(_: unknown): _ is fc.Random {
    return false;
  }
  shrink(): fc.Stream<fc.Value<fc.Random>> {
    return fc.Stream.nil();
  }
}

/** A source of its own for each list of parts: a seed, the number of a run, the name of a table. */
export function drawFrom(...parts: readonly (string | number)[]): Draw {
  const [random] = fc.sample(new OwnRandom(), { seed: hash(parts.join('\0')) | 0, numRuns: 1 });
  if (random === undefined) throw new Error('fast-check gave no generator');
  const below = (limit: number) => random.nextInt(0, limit - 1);
  return {
    of: (arbitrary) => arbitrary.generate(random, undefined).value,
    below,
    oneIn: (times) => below(times) === 0,
    one: (values) => (values.length === 0 ? undefined : values[below(values.length)]),
    shuffled(values) {
      const left = [...values];
      return values.flatMap(() => left.splice(below(left.length), 1));
    },
  };
}

/** A number from 0 up to 2^32, for a text: FNV-1a of its UTF-16 units. */
export function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  }
  return state >>> 0;
}
