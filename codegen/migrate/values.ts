/** Makes up one value for a column, and writes it as a literal of each engine. */

import type { Dialect } from '../../src/dialect.js';
import type { ColumnPlan } from './columns.js';
import type { Random } from './random.js';

/** As text, in one form for both engines: instants in ISO, bytes in hexadecimal digits. */
export type Value = string | null;

/** The plain value for the n-th row, from 0: the second row has `NULL` wherever it may be, later ones here and there. */
export function plainValue(column: ColumnPlan, row: number, random: Random): Value {
  if (column.nullable && (row === 1 || (row > 1 && random.below(3) === 0))) return null;
  const { literals } = column;
  if (literals !== undefined) return literals[row % Math.max(1, literals.length)] ?? null;
  switch (column.kind) {
    case 'uuid':
      return uuid(random);
    case 'boolean':
      return row % 2 === 0 ? 'true' : 'false';
    case 'integer':
      // Far from where a sequence begins.
      return String(column.unique ? 1001 + row : 1 + row);
    case 'decimal':
      return `${row + 1}.5`;
    case 'timestamp':
      return `2020-01-0${row + 1}T10:0${row}:00.125Z`;
    case 'date':
      return `2020-01-0${row + 1}`;
    case 'json':
      return `{"n":${row}}`;
    case 'bytes':
      return random.hex(32);
    case 'array':
      return '{}';
    default:
      return `${column.name} ${row}`;
  }
}

const texts = [
  '',
  'a',
  'Z9',
  'a-1',
  '1.0.0',
  '0',
  'true',
  '{}',
  '[]',
  'a1@example.org',
  'https://example.org/a1',
  '/a/1',
  '2020-01-01',
  '2020-01-01T10:00:00.125Z',
  '10:20:30',
  '* * * * *',
  'UTC',
  'en',
  '127.0.0.1',
  '1 day',
] as const;

/** Another value, for where a check or a key refused the plain one. */
export function otherValue(column: ColumnPlan, random: Random): Value {
  const { literals } = column;
  if (column.nullable && random.below(4) === 0) return null;
  if (literals !== undefined) return literals[random.below(Math.max(1, literals.length))] ?? null;
  switch (column.kind) {
    case 'uuid':
      return uuid(random);
    case 'boolean':
      return random.one(['true', 'false']);
    case 'integer':
      return random.one(['0', '1', '2', '3', '5', '7', '10', '50', '100', '-1', '1000', '30000']);
    case 'decimal':
      return random.one(['0', '0.5', '1', '2.5', '10', '99.5', '-1']);
    case 'timestamp':
      return `20${random.one(['01', '10', '19'])}-0${1 + random.below(9)}-15T0${random.below(10)}:00:00.000Z`;
    case 'date':
      return `2001-0${1 + random.below(9)}-15`;
    case 'json':
      return random.one(['{}', '[]', '{"a":1}', '["a"]', '"a"', '1', 'true']);
    case 'bytes':
      return random.one(['', '00', random.hex(16), random.hex(32), random.hex(40), random.hex(64)]);
    case 'array':
      return '{}';
    default: {
      const text = random.one(texts);
      return random.below(8) === 0 ? uuid(random) : column.unique ? `${text}${random.below(100)}` : text;
    }
  }
}

function uuid(random: Random): string {
  const digits = random.hex(31);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(12, 15)}-a${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
}

/** The value as each engine reads it. */
export function literal(value: Value, column: ColumnPlan, dialect: Dialect): string {
  if (value === null) return 'NULL';
  const text = (content: string) => `'${content.replaceAll("'", "''")}'`;
  if (dialect === 'postgres') return text(column.kind === 'bytes' ? `\\x${value}` : value);
  const declared = column.sqlite?.type.name ?? '';
  switch (column.kind) {
    case 'uuid':
      return declared === 'BLOB' ? `X'${value.replaceAll('-', '')}'` : text(value);
    case 'bytes':
      return `X'${value}'`;
    case 'boolean':
      return value === 'true' ? '1' : '0';
    case 'integer':
      return value;
    case 'decimal':
      return declared === 'TEXT' ? text(value) : value;
    case 'timestamp':
      return declared.includes('INT') ? String(Date.parse(value)) : text(value);
    case 'array':
      return text('[]');
    default:
      return text(value);
  }
}
