/** Which declared types of a SQLite column may store a logical type, and how; and the logical types that SQLite's own names state. */
import type { CatalogColumn } from '../analysis/catalog.js';
import { parseExpression } from '../analysis/structure/parser.js';
import type { LogicalType, SqliteStorage } from './logical-type.js';

type Kind = LogicalType['kind'];

const textNames = ['TEXT', 'VARCHAR', 'CHARACTER VARYING', 'CLOB'];
const integerNames = ['INTEGER', 'INT', 'BIGINT', 'SMALLINT', 'TINYINT', 'MEDIUMINT', 'INT2', 'INT4', 'INT8'];

/** By logical type: the declared types that keep its values unchanged, and the storage that each means. */
const storages: Readonly<Record<Kind, Readonly<Partial<Record<SqliteStorage, readonly string[]>>>>> = {
  uuid: { default: ['BLOB'], text: [...textNames, 'CHAR'] },
  text: { default: textNames },
  smallint: { default: integerNames },
  integer: { default: integerNames },
  bigint: { default: integerNames },
  real: { default: ['REAL', 'DOUBLE', 'DOUBLE PRECISION', 'FLOAT'] },
  decimal: { default: textNames },
  boolean: { default: [...integerNames, 'BOOLEAN', 'BOOL'] },
  // The NUMERIC affinity of DATETIME, TIMESTAMP and DATE leaves canonical texts alone: none of them looks like a number.
  timestamp: { default: [...textNames, 'DATETIME', 'TIMESTAMP'], epoch: integerNames },
  date: { default: [...textNames, 'DATE'] },
  json: { default: textNames },
  bytes: { default: ['BLOB'] },
  enum: { default: textNames },
  list: { default: textNames },
  'row count': {},
};

/** How this column stores the logical type; `undefined` if its declared type would change values or cannot hold them. */
export function storageIn(column: CatalogColumn, logical: LogicalType): SqliteStorage | undefined {
  const declared = declaredName(column.type.name);
  const known = storages[logical.kind];
  if (known.default?.includes(declared)) return 'default';
  if (known.text?.includes(declared)) return 'text';
  if (known.epoch?.includes(declared)) return 'epoch';
  return undefined;
}

/** The check that gives a SQLite column the form of its values; `undefined` if its type says all, or none can be said. */
export function formCheck(
  logical: LogicalType,
  column: string,
  storage: SqliteStorage | undefined,
): string | undefined {
  const name = asWritten(column);
  switch (logical.kind) {
    case 'uuid':
      return `length(${name}) = ${storage === 'text' ? 36 : 16}`;
    case 'json':
    case 'list':
      return `json_valid(${name})`;
    case 'boolean':
      return `${name} IN (0, 1)`;
    case 'smallint':
      return `${name} BETWEEN -32768 AND 32767`;
    case 'integer':
      return `${name} BETWEEN -2147483648 AND 2147483647`;
    case 'timestamp':
      return storage === 'epoch' ? undefined : `${name} GLOB '????-??-??T??:??:??.???Z'`;
    case 'date':
      return `${name} GLOB '????-??-??'`;
    default:
      return undefined;
  }
}

/** A column's name as it can stand in SQLite's SQL: in quotes where it must. */
export function asWritten(name: string): string {
  const isPlain = /^\w+$/.test(name) && parseExpression(name, 'sqlite')?.type === 'identifier';
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The declarations that a message recommends for a column of a logical type. */
export function recommendedColumn(logical: LogicalType, column: string): string {
  const said = (type: string, storage?: SqliteStorage) => {
    const check = formCheck(logical, column, storage);
    return check === undefined ? `\`${type}\`` : `\`${type} CHECK (${check})\``;
  };
  switch (logical.kind) {
    case 'uuid':
      return `${said('BLOB')}, or ${said('TEXT', 'text')}`;
    case 'timestamp':
      return `${said('TEXT')}, or ${said('INTEGER', 'epoch')} (milliseconds since 1970)`;
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'boolean':
      return said('INTEGER');
    case 'real':
      return said('REAL');
    case 'bytes':
      return said('BLOB');
    default:
      return said('TEXT');
  }
}

/** How a view says the type of what it computes. A decimal that SQLite computes is a float. */
export function castInView({ kind }: LogicalType): string {
  const numbers = (sqlite: string, postgres: string) =>
    `to the same type in both, as in \`CAST(sum(x) AS ${sqlite})\` on SQLite and \`sum(x)::${postgres}\` on PostgreSQL`;
  switch (kind) {
    case 'real':
    case 'decimal':
      return numbers('REAL', 'float8');
    case 'smallint':
    case 'integer':
    case 'bigint':
      return numbers('INTEGER', 'int8');
    case 'timestamp':
      return 'as in `CAST(max(x) AS TEXT)` on SQLite, or `CAST(max(x) AS INTEGER)` where it stores instants as numbers';
    case 'uuid':
      return 'as in `CAST(coalesce(x, y) AS BLOB)` on SQLite, or `CAST(coalesce(x, y) AS TEXT)` where it stores UUIDs as texts';
    case 'bytes':
      return 'as in `CAST(coalesce(x, y) AS BLOB)` on SQLite';
    case 'boolean':
      return 'as in `CAST(max(x) AS INTEGER)` on SQLite';
    default:
      return 'as in `CAST(max(x) AS TEXT)` on SQLite';
  }
}

const own: Readonly<Record<string, LogicalType>> = {
  TEXT: { kind: 'text' },
  INTEGER: { kind: 'integer' },
  INT: { kind: 'integer' },
  BIGINT: { kind: 'bigint' },
  REAL: { kind: 'real' },
  BLOB: { kind: 'bytes' },
  BOOLEAN: { kind: 'boolean' },
};

/** What SQLite's own declared type or cast states, for what exists on SQLite only. */
export function fromSqlite(declared: string): LogicalType | undefined {
  const name = declaredName(declared);
  return Object.hasOwn(own, name) ? own[name] : undefined;
}

/** `VARCHAR(20)` without its length, in upper case, with single spaces. */
function declaredName(declared: string): string {
  return declared.replace(/\(.*$/s, '').trim().replace(/\s+/g, ' ').toUpperCase();
}
