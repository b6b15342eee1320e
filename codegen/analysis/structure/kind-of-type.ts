/** The kinds of values, and which one a type is. */
import type { NativeType } from '../catalog.js';

export type ValueKind =
  | 'integer'
  | 'real'
  | 'decimal'
  | 'text'
  | 'boolean'
  | 'uuid'
  | 'bytes'
  | 'timestamp'
  | 'date'
  | 'json'
  | 'enum'
  | 'list';

/** What a computed list holds that is no plain value. `null`: an element may be NULL; `list`: the elements are lists themselves. */
export type OddElement = 'null' | 'list';

/** By name of a type in either engine, in lower case. */
const kinds: Readonly<Record<string, ValueKind>> = {
  ...same('integer', [
    'int2',
    'int4',
    'int8',
    'int',
    'integer',
    'smallint',
    'bigint',
    'tinyint',
    'mediumint',
  ]),
  ...same('real', ['float8', 'double precision', 'double', 'float', 'float4', 'real']),
  ...same('decimal', ['numeric', 'decimal', 'dec']),
  ...same('text', ['text', 'varchar', 'character varying', 'clob', 'bpchar', 'char', 'character', 'citext']),
  ...same('boolean', ['bool', 'boolean']),
  ...same('bytes', ['bytea', 'blob']),
  ...same('timestamp', ['timestamptz', 'timestamp with time zone', 'datetime']),
  ...same('json', ['json', 'jsonb']),
  uuid: 'uuid',
  date: 'date',
};

function same(kind: ValueKind, names: readonly string[]): Record<string, ValueKind> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}

/** The kind of a type by its name, without a length or precision. */
export function kindOfName(name: string): ValueKind | undefined {
  const bare = name.replace(/\(.*$/s, '').trim().replace(/\s+/g, ' ').toLowerCase();
  return Object.hasOwn(kinds, bare) ? kinds[bare] : undefined;
}

/** The kind of a type as an engine states it. */
export function kindOfType(type: NativeType): ValueKind | undefined {
  if (type.kind === 'enum') return 'enum';
  if (type.kind === 'array') return 'list';
  return type.kind === 'base' ? kindOfName(type.name) : undefined;
}
