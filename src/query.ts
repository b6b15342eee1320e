/**
 * A query as generated code states it: data and types, no behaviour. The runtime turns it into a method of the DAL.
 */
import type { AnyCodec, AnyParameterCodec, Codec, ParameterCodec } from './codecs.js';
import type { PerDialect } from './dialect.js';
import type { AnyRow, RowCodecs } from './row-fields.js';

/** The text of a query: one text that both dialects share, or one per dialect. A missing dialect is refused at run time. */
export type QueryText = string | Partial<PerDialect<string>>;

/** One codec per parameter, in the order of the placeholders `$1`, `$2`, …. An object takes one placeholder per field. */
export type ParameterCodecs<P> = { readonly [Name in keyof P]-?: ParameterCodec<Required<P>[Name]> };

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

/** A query whose types nobody asks for. */
export interface AnyQuery {
  readonly kind: QueryKind;
  /** `entity.query`: the label in errors, logs and the statement cache. */
  readonly name: string;
  readonly sql: QueryText;
  /** Codecs of the parameters by name, in the order of the placeholders. */
  readonly params: Readonly<Record<string, AnyParameterCodec>>;
  /** What the fields of a row are, in the order of the columns; one named `value` for the `value` kinds. */
  readonly row: AnyRow;
  /** The positions of the columns in the statement's rows, if they do not stand in the order of the fields. */
  readonly columns?: readonly number[];
  /** For `map`: the field that is the key, and the field that is the value if it is not the whole row. */
  readonly key?: string;
  readonly value?: string;
  /** True if it promises one row at most, but may write more, so that nothing of it may stay. */
  readonly undoable: boolean;
}

/** A named operation with parameters `P` (`void` for none) and result `R`. */
export interface Query<in P, out R> extends AnyQuery {
  /** Carries the types; there is no such property at run time. */
  readonly [types]?: (params: P) => R;
}

/** What every constructor takes. */
interface Statement {
  /** `entity.query`. */
  readonly name: string;
  readonly sql: QueryText;
  /**
   * Set where a write promises one row at most, but may write more: its condition does not name a unique key. It is run
   * so that it can be undone, which costs a transaction of its own.
   */
  readonly undoable?: boolean;
}

/** The codecs of the parameters: absent where there are none. */
type Parameters<P> = undefined extends P
  ? { readonly params?: undefined }
  : { readonly params: ParameterCodecs<P> };

type Definition<P> = Statement & Parameters<P>;

/** A row, and where its columns stand if not in the order of its fields. */
interface RowFields<Row> {
  readonly row: RowCodecs<Row>;
  readonly columns?: readonly number[];
}

type RowDefinition<P, Row> = Definition<P> & RowFields<Row>;
type ValueDefinition<P, T> = Definition<P> & { readonly value: Codec<T> };

type Stated = Statement & {
  readonly params?: Readonly<Record<string, AnyParameterCodec>> | undefined;
  readonly columns?: readonly number[];
};

function defineQuery(
  kind: QueryKind,
  { name, sql, params, undoable, columns }: Stated,
  row: AnyQuery['row'] = {},
  fields: Pick<AnyQuery, 'key' | 'value'> = {},
): AnyQuery {
  return Object.freeze({
    kind,
    name,
    sql,
    params: params ?? {},
    row,
    undoable: undoable ?? false,
    ...(columns === undefined ? {} : { columns }),
    ...fields,
  });
}

/** A query that gives exactly one row. Otherwise `not_found` or `too_many_rows`. */
export function queryOne<P, Row>(definition: RowDefinition<P, Row>): Query<P, Row> {
  return defineQuery('one', definition, definition.row);
}

/** A query that gives one row or `null`. More are `too_many_rows`. */
export function queryOptional<P, Row>(definition: RowDefinition<P, Row>): Query<P, Row | null> {
  return defineQuery('optional', definition, definition.row);
}

/** A query that gives an array of rows. */
export function queryMany<P, Row>(definition: RowDefinition<P, Row>): Query<P, Row[]> {
  return defineQuery('many', definition, definition.row);
}

/** A query that gives the single column of exactly one row. */
export function queryValue<P, T>(definition: ValueDefinition<P, T>): Query<P, T> {
  return defineQuery('value', definition, { value: definition.value });
}

/** A query that gives the single column of one row, or `null`. */
export function queryOptionalValue<P, T>(definition: ValueDefinition<P, T>): Query<P, T | null> {
  return defineQuery('optionalValue', definition, { value: definition.value });
}

/** A query that gives the single column of all its rows. */
export function queryValues<P, T>(definition: ValueDefinition<P, T>): Query<P, T[]> {
  return defineQuery('values', definition, { value: definition.value });
}

/** A statement that gives nothing. */
export function queryExec<P>(definition: Definition<P>): Query<P, void> {
  return defineQuery('exec', definition);
}

/** A statement that gives the number of rows it changed. */
export function queryAffected<P>(definition: Definition<P>): Query<P, number> {
  return defineQuery('affected', definition);
}

/** A statement that tells whether it changed a row. More than one are `too_many_rows`, and none of them stays changed. */
export function queryChanged<P>(definition: Definition<P>): Query<P, boolean> {
  return defineQuery('changed', definition);
}

/** The fields of `Row` of type `T`. */
type FieldsOf<Row, T> = { [Field in keyof Row]: Row[Field] extends T ? Field : never }[keyof Row] & string;

/** A map from one field to the whole row. */
interface RowsByKey<Key, Row> extends RowFields<Row> {
  readonly key: FieldsOf<Row, Key>;
  readonly value?: undefined;
}

/** A map from one field to another field. */
interface ValuesByKey {
  readonly row: Readonly<Record<string, AnyCodec>>;
  readonly columns?: readonly number[];
  readonly key: string;
  readonly value: string;
}

/** A query that gives a `Map` from one column to the row, or to another column. A key that occurs twice is `too_many_rows`. */
export function queryMap<P, Key, Value>(
  definition: Definition<P> & (RowsByKey<Key, Value> | ValuesByKey),
): Query<P, Map<Key, Value>> {
  const { key, value } = definition;
  return defineQuery('map', definition, definition.row, value === undefined ? { key } : { key, value });
}
