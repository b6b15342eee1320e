/**
 * A query as generated code states it: data and types, no behaviour. The runtime turns it into a method of the DAL.
 */
import type { Codec, Codecs } from './codecs.js';
import type { PerDialect } from './dialect.js';

/** The text of a query: one text that both dialects share, or one per dialect. A missing dialect is refused at run time. */
export type QueryText = string | Partial<PerDialect<string>>;

/** One codec per parameter, in the order of the placeholders `$1`, `$2`, …. A list of objects takes one placeholder per field. */
export type ParameterCodecs<P> = P extends void ? undefined : Codecs<P>;

/** What a query gives back; see `@result` in the language of `queries/*.sql`. */
export type QueryKind =
  | 'one'
  | 'optional'
  | 'many'
  | 'value'
  | 'optionalValue'
  | 'values'
  | 'exec'
  | 'affected'
  | 'changed'
  | 'map';

declare const types: unique symbol;

/** A named operation with parameters `P` and result `R`. */
export interface Query<P, R> {
  readonly kind: QueryKind;
  /** `entity.query`: the label in errors, logs and the statement cache. */
  readonly name: string;
  readonly sql: QueryText;
  /** Codecs of the parameters by name, in the order of the placeholders. */
  readonly params: Readonly<Record<string, Codec<never>>>;
  /** Codecs of the result's columns by field name, in the order of the columns; a single nameless one for the `value` kinds. */
  readonly row: Readonly<Record<string, Codec<never>>>;
  /** For `map`: the field that is the key, and the field that is the value if it is not the whole row. */
  readonly key?: string;
  readonly value?: string;
  /** Carries the types; there is no such property at run time. */
  readonly [types]?: (params: P) => R;
}
