/** What a column holds, as far as rows must be made up for it or compared: one kind for both engines. */
import type { Catalog, CatalogColumn } from '../analysis/catalog.js';

export type Kind =
  | 'uuid'
  | 'boolean'
  | 'timestamp'
  | 'date'
  | 'json'
  | 'bytes'
  | 'integer'
  | 'decimal'
  | 'text'
  | 'array'
  | 'other';

const postgresKinds: Readonly<Record<string, Kind>> = {
  uuid: 'uuid',
  bool: 'boolean',
  timestamptz: 'timestamp',
  timestamp: 'timestamp',
  date: 'date',
  json: 'json',
  jsonb: 'json',
  bytea: 'bytes',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  numeric: 'decimal',
  float4: 'decimal',
  float8: 'decimal',
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
  name: 'text',
  citext: 'text',
};

/** The kind of a column by its catalogs; PostgreSQL's says more. */
export function kindOf(postgres: CatalogColumn | undefined, sqlite: CatalogColumn | undefined): Kind {
  if (postgres !== undefined) {
    const { name, kind } = postgres.type;
    if (kind === 'enum') return 'text';
    return kind === 'array' ? 'array' : (postgresKinds[name] ?? 'other');
  }
  if (sqlite?.json === true) return 'json';
  const declared = sqlite?.type.name ?? '';
  if (declared.includes('INT')) return 'integer';
  if (/REAL|FLOA|DOUB|NUMERIC|DECIMAL/.test(declared)) return 'decimal';
  return /BLOB|^$/.test(declared) ? 'bytes' : 'text';
}

/** The column of a table in a catalog. */
export function columnIn(catalog: Catalog, table: string, column: string): CatalogColumn | undefined {
  return catalog.tables.get(table)?.columns.find(({ name }) => name === column);
}

/**
 * A value as both engines would have it if they meant the same: `null` stays, an instant that is not before `started`
 * (milliseconds) was taken from the clock of this run.
 */
export function canonical(value: string | null, kind: Kind, started: number): string | null {
  if (value === null) return null;
  const hex = /^x'([0-9A-F]*)'$/.exec(value)?.[1]?.toLowerCase() ?? /^\\x([0-9a-f]*)$/.exec(value)?.[1];
  switch (kind) {
    case 'uuid':
      return (hex ?? value.toLowerCase()).replaceAll('-', '');
    case 'bytes':
      return hex ?? value;
    case 'boolean':
      return /^(t|true|1)$/.test(value) ? 'true' : 'false';
    case 'integer':
    case 'decimal':
      return canonicalNumber(value);
    case 'timestamp':
      return canonicalInstant(value, started);
    case 'json':
      return canonicalJson(value);
    default:
      return value;
  }
}

function canonicalNumber(value: string): string {
  if (/^-?\d+$/.test(value)) return String(BigInt(value));
  const number = Number(value);
  return Number.isNaN(number) ? value : String(number);
}

/** `2024-01-31 10:00:00.5+00` of PostgreSQL, ISO text or milliseconds of SQLite. */
function canonicalInstant(value: string, started: number): string {
  const text = /[+-]\d\d(:\d\d)?$|Z$/.test(value) ? value : `${value}Z`;
  const milliseconds = /^-?\d+$/.test(value)
    ? Number(value)
    : Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  if (Number.isNaN(milliseconds)) return value;
  // The clock of another machine may be behind.
  if (milliseconds >= started - 86_400_000) return 'now';
  return new Date(milliseconds).toISOString();
}

function canonicalJson(value: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(value)));
  } catch {
    return value;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([key, each]) => [key, sorted(each)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
