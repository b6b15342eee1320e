/** Our engine-neutral types, and how PostgreSQL's own types map to them. */
import type { NativeType } from '../analysis/catalog.js';
import { insteadOf } from './instead-of-type.js';

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

/** The logical type of a type of PostgreSQL, or what to write instead of it. */
export function fromPostgres(type: NativeType): LogicalType | UnsupportedType {
  if (type.kind === 'enum') return { kind: 'enum', labels: type.labels ?? [] };
  if (type.kind === 'array' && type.element !== undefined && type.element.kind !== 'array') {
    const element = fromPostgres(type.element);
    if (!('unsupported' in element)) return { kind: 'list', element };
  }
  const known = type.kind === 'base' && Object.hasOwn(byName, type.name) ? byName[type.name] : undefined;
  return known ?? { unsupported: printedName(type), help: insteadOf(type) };
}

function printedName(type: NativeType): string {
  if (type.domain !== undefined) return type.domain;
  return type.kind === 'array' && type.element !== undefined ? `${printedName(type.element)}[]` : type.name;
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
