/** Our engine-neutral types, and how PostgreSQL's own types map to them. */
import type { NativeType } from '../analysis/catalog.js';

export type LogicalType =
  | {
      readonly kind:
        | 'uuid'
        | 'text'
        | 'smallint'
        | 'integer'
        | 'bigint'
        | 'real'
        | 'decimal'
        | 'boolean'
        | 'timestamp'
        | 'date'
        | 'json'
        | 'bytes'
        /** What stands in `LIMIT`, `OFFSET` or `FETCH`. */
        | 'row count';
    }
  | { readonly kind: 'enum'; readonly labels: readonly string[] }
  | { readonly kind: 'list'; readonly element: LogicalType };

/** How SQLite stores a value where it may store it in two ways: a UUID as text, an instant as epoch milliseconds. */
export type SqliteStorage = 'default' | 'text' | 'epoch';

/** A type that has no logical type, with what to write instead. */
export interface UnsupportedType {
  readonly unsupported: string;
  readonly help: string;
}

const byName: Readonly<Record<string, LogicalType>> = {
  uuid: { kind: 'uuid' },
  text: { kind: 'text' },
  varchar: { kind: 'text' },
  name: { kind: 'text' },
  int2: { kind: 'smallint' },
  int4: { kind: 'integer' },
  int8: { kind: 'bigint' },
  float8: { kind: 'real' },
  numeric: { kind: 'decimal' },
  bool: { kind: 'boolean' },
  timestamptz: { kind: 'timestamp' },
  date: { kind: 'date' },
  json: { kind: 'json' },
  jsonb: { kind: 'json' },
  bytea: { kind: 'bytes' },
};

const instead: Readonly<Record<string, string>> = {
  timestamp:
    "a time without a zone means another instant in every session: make the column `timestamptz(3)`, or write `x AT TIME ZONE 'UTC'`",
  float4: 'its digits differ between the engines: make the column `float8`, or cast with `::float8`',
  time: 'keep it as `text`, or cast with `::text`',
  timetz: 'keep it as `text`, or cast with `::text`',
  interval: 'keep a number of seconds, or write `extract(epoch FROM x)::float8`',
  money: 'its text depends on the locale: make the column `numeric`, or cast with `::numeric`',
  bpchar: 'its padding differs between the engines: make the column `text`, or cast with `::text`',
  unknown: 'PostgreSQL could not tell the type: cast it, for example with `::text`',
  void: 'the function returns nothing: select a value beside it, for example `1 AS done`',
  oid: 'cast it with `::bigint` or `::text`',
  xml: 'cast it with `::text`',
};

/** The logical type of a type of PostgreSQL, or what to write instead of it. */
export function fromPostgres(type: NativeType): LogicalType | UnsupportedType {
  if (type.kind === 'enum') return { kind: 'enum', labels: type.labels ?? [] };
  if (type.kind === 'array') {
    if (type.element === undefined || type.element.kind === 'array') return refuse(type, undefined);
    const element = fromPostgres(type.element);
    return 'unsupported' in element ? element : { kind: 'list', element };
  }
  const known = type.kind === 'base' && Object.hasOwn(byName, type.name) ? byName[type.name] : undefined;
  return known ?? refuse(type, Object.hasOwn(instead, type.name) ? instead[type.name] : undefined);
}

function refuse(type: NativeType, help: string | undefined): UnsupportedType {
  const otherwise =
    type.kind === 'composite' || type.name === 'record'
      ? 'select its parts one by one, or write `to_jsonb(x)`'
      : type.kind === 'range'
        ? 'keep its two ends in two columns, or select `lower(x)` and `upper(x)`'
        : 'cast it to a supported type, for example with `::text`';
  return { unsupported: type.domain ?? type.name, help: help ?? otherwise };
}

/** True for equal types; enums are equal if their labels are, in any order. */
export function sameLogicalType(a: LogicalType, b: LogicalType): boolean {
  if (a.kind === 'enum') return b.kind === 'enum' && sameLabels(a.labels, b.labels);
  if (a.kind === 'list') return b.kind === 'list' && sameLogicalType(a.element, b.element);
  return a.kind === b.kind;
}

/** True if both hold the same labels, in any order. */
export function sameLabels(a: readonly string[], b: readonly string[]): boolean {
  const first = new Set(a);
  const second = new Set(b);
  return first.size === second.size && [...first].every((label) => second.has(label));
}

/** A logical type in words, for messages. */
export function describeLogicalType(type: LogicalType): string {
  if (type.kind === 'enum') return `enum (${type.labels.map((label) => JSON.stringify(label)).join(', ')})`;
  if (type.kind === 'list') return `list of ${describeLogicalType(type.element)}`;
  return type.kind;
}
