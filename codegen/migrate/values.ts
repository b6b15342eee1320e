/** Makes up one value for a column, and writes it as a literal of each engine. */

import type { Dialect } from '../../src/dialect.js';
import type { ColumnPlan } from './columns.js';
import type { Kind } from './kinds.js';
import type { Random } from './random.js';

/** As text, in one form for both engines: instants in ISO, bytes in hexadecimal digits. */
export type Value = string | null;

/**
 * The plain value for the n-th row, from 0: the second row has `NULL` wherever it may be, later ones here and there. No
 * two columns have the same ones, and texts have what conversions change: capitals, spaces at the ends, length.
 */
export function plainValue(column: ColumnPlan, row: number, random: Random): Value {
  if (column.nullable && (row === 1 || (row > 1 && random.below(3) === 0))) return null;
  const { literals, place } = column;
  if (literals !== undefined) return literals[(row + place) % Math.max(1, literals.length)] ?? null;
  switch (column.kind) {
    case 'uuid':
      return uuid(random);
    case 'boolean':
      return (row >> (place % 3)) % 2 === Math.floor(place / 3) % 2 ? 'true' : 'false';
    case 'integer':
      // Far from where a sequence begins.
      return String(column.unique ? 1001 + row + 100 * place : 1 + row + 10 * place);
    case 'decimal':
      return `${row + 1 + 10 * place}.5`;
    case 'timestamp':
      return `${dayOf(place, row)}T10:0${row}:00.125Z`;
    case 'date':
      return dayOf(place, row);
    case 'json':
      return `{"n":${row + 10 * place}}`;
    case 'bytes':
      return random.hex(32);
    case 'array':
      return '{}';
    default:
      return samples[column.postgres?.type.name ?? '']?.(row) ?? textOf(column.name, row);
  }
}

/** Texts that the type of PostgreSQL reads, and that SQLite keeps as texts; none for types that take most texts. */
export function sampleTexts(type: string): readonly string[] {
  const sample = samples[type];
  return sample === undefined ? [] : Array.from({ length: 6 }, (_, row) => sample(row));
}

/** Of types whose values are texts on SQLite. */
const samples: Readonly<Record<string, (row: number) => string>> = {
  interval: (row) => `0${row + 1}:00:00`,
  time: (row) => `0${row + 1}:00:00`,
  inet: (row) => `10.0.0.${row + 1}`,
  cidr: (row) => `10.0.${row + 1}.0/24`,
  macaddr: (row) => `08:00:2b:01:02:0${row + 1}`,
};

/** In the first days of a month, which is later for later columns: an end is often checked to be behind its beginning. */
function dayOf(place: number, row: number): string {
  const month = String(1 + (place % 12)).padStart(2, '0');
  return `${2020 + Math.floor(place / 12)}-${month}-0${row + 1}`;
}

function textOf(name: string, row: number): string {
  const text = `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${row}`;
  if (row === 2) return `${text} Éé`;
  if (row === 3) return ` ${text} `;
  return row === 4 ? `${text} ${'and so on '.repeat(40)}end` : text;
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
  const { literals, hints } = column;
  if (column.nullable && random.below(4) === 0) return null;
  if (literals !== undefined) return literals[random.below(Math.max(1, literals.length))] ?? null;
  const hinted = hints.filter((hint) => isFor(column.kind, hint));
  const one = (first: string, ...others: readonly string[]) => random.one([first, ...others, ...hinted]);
  switch (column.kind) {
    case 'uuid':
      return uuid(random);
    case 'boolean':
      return random.one(['true', 'false']);
    case 'integer':
      return one('0', '1', '2', '3', '5', '7', '10', '50', '100', '-1', '1000', '30000');
    case 'decimal':
      return one('0', '0.5', '1', '2.5', '10', '99.5', '-1');
    case 'timestamp':
      return `20${random.one(['01', '10', '19'])}-0${1 + random.below(9)}-15T0${random.below(10)}:00:00.125Z`;
    case 'date':
      return `2001-0${1 + random.below(9)}-15`;
    case 'json':
      return random.one(['{}', '[]', '{"a":1}', '["a"]', '"a"', '1', 'true']);
    case 'bytes':
      return random.hex(2 * Number(one('0', '1', '8', '16', '20', '32')));
    case 'array':
      return '{}';
    default:
      return otherText(column, random);
  }
}

/** In checks of texts and bytes a number is mostly a length. */
function isFor(kind: Kind, hint: string): boolean {
  if (kind === 'decimal') return /^-?\d+(\.\d+)?$/.test(hint);
  return kind === 'bytes' ? /^\d{1,3}$/.test(hint) : /^-?\d+$/.test(hint);
}

function otherText({ hints, unique }: ColumnPlan, random: Random): string {
  if (random.below(8) === 0) return uuid(random);
  const hint = random.below(hints.length === 0 ? 1 : 2) === 0 ? undefined : hints[random.below(hints.length)];
  if (hint !== undefined && /^\d{1,3}$/.test(hint)) return random.hex(Number(hint));
  const text = hint ?? random.one(texts);
  return unique ? `${text}${random.below(100)}` : text;
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
