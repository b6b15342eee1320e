/** The interface of the hints: what an engine refused and where, and the portable form that is meant by it. */
import type { Dialect } from '../../../src/dialect.js';
import type { SqlWords } from '../sql-words.js';

/** A refusal as the tables of hints see it. */
export interface RefusedPlace {
  readonly dialect: Dialect;
  readonly part: 'query' | 'migration';
  /** The engine's own words. */
  readonly message: string;
  /** What the engine adds; empty if it adds nothing. */
  readonly advice: string;
  /** The name that the message is about, without quotes; empty if it names nothing. */
  readonly name: string;
  /** The meaningful tokens of the refused text. */
  readonly words: SqlWords;
  /** The index of the token at which the engine stopped, or of the statement's first if it does not say. */
  readonly at: number;
}

/** The tokens of a refused construct. */
export interface ShownTokens {
  readonly place: RefusedPlace;
  readonly first: number;
  readonly last: number;
}

/** One shape that one engine refuses. The first hint of a table that fits is the one that is given. */
export interface Hint {
  /** What the engine's message looks like. */
  readonly says: RegExp;
  /** What the engine's own hint looks like, where the message alone does not tell the shape. */
  readonly advises?: RegExp;
  /** How the tokens around the refused place look, in the notation of `matchForm`. */
  readonly form?: string;
  /** The construct and its portable form; made of what is written there, from its first token to its last, where that is a function. */
  readonly help: string | ((shown: ShownTokens) => string);
  /** Nobody wants a variant for this: the portable form is as good, or no engine gives a meaning to what is written. */
  readonly mistake?: true;
}

/** A hint for one refusal. */
export interface FoundHint {
  readonly help: string;
  readonly mistake?: true;
  /** The indexes of the first and the last token of the construct, where the engine's own place is not it. */
  readonly range?: readonly [first: number, last: number];
}
