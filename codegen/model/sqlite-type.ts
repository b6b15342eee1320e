/** Which declared types of a SQLite column may store a logical type, and how; and the logical types that SQLite's own names state. */
import type { CatalogColumn } from '../analysis/catalog.js';
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

/** The declared types that a message recommends for a logical type. */
export function recommendedColumn(logical: LogicalType): string {
  switch (logical.kind) {
    case 'uuid':
      return '`BLOB` (16 bytes) or `TEXT`';
    case 'smallint':
    case 'integer':
    case 'bigint':
      return '`INTEGER`';
    case 'boolean':
      return '`INTEGER` with a check on 0 and 1';
    case 'real':
      return '`REAL`';
    case 'bytes':
      return '`BLOB`';
    case 'timestamp':
      return '`TEXT` (canonical) or `INTEGER` (epoch milliseconds)';
    case 'json':
      return '`TEXT CHECK (json_valid(…))`';
    default:
      return '`TEXT`';
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
