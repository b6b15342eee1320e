/** What a column's default means, whatever words an engine has for it. */
import type { Dialect } from '../../../src/dialect.js';
import type { CatalogColumn } from '../../analysis/catalog.js';
import { type Interval, intervalOf, readInterval, sum, times } from '../../analysis/interval.js';
import type { LogicalType } from '../../model/logical-type.js';
import { type Expression, keyOf, leavesOf, readExpression } from './expression.js';

/** Equal for defaults that give the same; `none` for none. */
export function meaningOfDefault(column: CatalogColumn, logical: LogicalType, dialect: Dialect): string {
  if (column.numbered) return 'number of the row';
  if (column.default === undefined) return 'none';
  const expression = readExpression(column.default, { dialect });
  if (expression[0] === 'null') return 'none';
  return (
    clock(expression, logical, dialect) ??
    randomUuid(expression, logical, dialect) ??
    literal(expression, logical, dialect) ??
    `expression ${keyOf(expression)}`
  );
}

const clocks = new Set([
  'now',
  'current_timestamp',
  'localtimestamp',
  'transaction_timestamp',
  'statement_timestamp',
  'clock_timestamp',
]);

/**
 * The form that a clock of SQLite gives is another rule's matter: here it counts that it is one, and by what it is moved.
 * What a month is, SQLite says with `floor` as PostgreSQL does.
 */
function clock(expression: Expression, logical: LogicalType, dialect: Dialect): string | undefined {
  if (logical.kind !== 'timestamp' && logical.kind !== 'date') return undefined;
  const shift = shiftOf(expression, logical, dialect);
  if (shift === undefined) return undefined;
  const meaning = logical.kind === 'date' ? 'today' : 'now';
  const { months, days, seconds } = shift;
  const length = days * 86_400 + seconds;
  // A part of a day moves the clock, but not the day that PostgreSQL counts from.
  if (logical.kind === 'date' && length % 86_400 !== 0) return undefined;
  if (months === 0) return length === 0 ? meaning : `${meaning} and ${length} seconds`;
  return `${meaning} and ${months} months, ${length} seconds`;
}

/** By what the default of a column moves the clock; `undefined` if it is no clock. */
export function shiftOfDefault(
  column: CatalogColumn,
  logical: LogicalType,
  dialect: Dialect,
): Interval | undefined {
  if (column.default === undefined || column.numbered) return undefined;
  return shiftOf(readExpression(column.default, { dialect }), logical, dialect);
}

function shiftOf(expression: Expression, { kind }: LogicalType, dialect: Dialect): Interval | undefined {
  if (kind !== 'timestamp' && kind !== 'date') return undefined;
  return (dialect === 'postgres' ? shiftOfPostgres : shiftOfSqlite)(expression, kind === 'date');
}

function shiftOfPostgres(expression: Expression, ofDays: boolean): Interval | undefined {
  if (typeof expression === 'string') return undefined;
  const [kind, name, second, inner] = expression;
  if (kind === 'call') {
    const isMilliseconds = name === 'date_trunc' && /^milliseconds?$/.test(String(second?.[1]));
    if (isMilliseconds && inner !== undefined) return shiftOfPostgres(inner, ofDays);
    const known = typeof name === 'string' && (clocks.has(name) || (ofDays && name === 'current_date'));
    return known ? sum([]) : undefined;
  }
  if ((kind !== '+' && kind !== '-') || name === undefined || second === undefined) return undefined;
  // A sum is written in either order.
  const pairs = [[name, second], ...(kind === '+' ? [[second, name]] : [])] as const;
  for (const [base, length] of pairs) {
    const [from, by] = [shiftOfPostgres(base, ofDays), lengthOf(length, ofDays)];
    if (from !== undefined && by !== undefined) return moved(from, times(by, kind === '-' ? -1 : 1));
  }
  return undefined;
}

/** `'14 days'`, and a number of days beside a day. */
function lengthOf(expression: Expression, ofDays: boolean): Interval | undefined {
  const [kind, text] = expression;
  if (typeof expression === 'string' || typeof text !== 'string') return undefined;
  if (kind === 'text') return readInterval(text);
  return kind === 'number' && ofDays ? intervalOf(Number(text), 'days') : undefined;
}

/** Months that come after others, or after days, give another end of a month than all of them at once. */
function moved(from: Interval, by: Interval): Interval | undefined {
  const isMoved = from.months !== 0 || from.days !== 0 || from.seconds !== 0;
  return by.months !== 0 && isMoved ? undefined : sum([from, by]);
}

function shiftOfSqlite(expression: Expression, ofDays: boolean): Interval | undefined {
  const [kind, first, second] = typeof expression === 'string' ? [] : expression;
  if ((kind === '+' || kind === '-') && first !== undefined && second !== undefined) {
    // Epoch milliseconds.
    const [clockPart, number] = first[0] === 'number' ? [second, first] : [first, second];
    const from = number[0] === 'number' && !ofDays ? shiftOfSqlite(clockPart, ofDays) : undefined;
    const by = Number(number[1]) / (kind === '-' ? -1000 : 1000);
    return from === undefined ? undefined : sum([from, { months: 0, days: 0, seconds: by }]);
  }
  const { functions, texts } = leavesOf(expression);
  const isClock = functions.some((name) =>
    /^(?:strftime|datetime|date|unixepoch|julianday|current_\w+)$/.test(name),
  );
  return isClock ? shiftOfModifiers(texts) : undefined;
}

/** Of the texts of a call of SQLite's clock; `undefined` if one of them is neither its format nor moves it as PostgreSQL would. */
function shiftOfModifiers(texts: readonly string[]): Interval | undefined {
  const modifiers = texts.filter((text) => !/^(?:now|subsec|subsecond)$/i.test(text) && !text.includes('%'));
  let total = sum([]);
  for (const [index, text] of modifiers.entries()) {
    const isFloor = /^floor$/i.test(text);
    const one = isFloor ? sum([]) : modifierLength(text);
    const isMonths = one !== undefined && one.months !== 0;
    const isExact = isFloor
      ? monthsIn(modifiers[index - 1])
      : !isMonths || /^floor$/i.test(modifiers[index + 1] ?? '');
    if (total === undefined || one === undefined || !isExact) return undefined;
    total = moved(total, one);
  }
  return total;
}

function monthsIn(text: string | undefined): boolean {
  return text !== undefined && (modifierLength(text)?.months ?? 0) !== 0;
}

/** SQLite knows no weeks, and no other words for its units. */
function modifierLength(text: string): Interval | undefined {
  const known =
    /^\s*[-+]?\d+(?:\.\d+)? +(?:second|minute|hour|day|month|year)s?\s*$|^\s*[-+]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*$/i;
  return known.test(text) ? readInterval(text) : undefined;
}

function randomUuid(expression: Expression, logical: LogicalType, dialect: Dialect): string | undefined {
  if (logical.kind !== 'uuid') return undefined;
  const { functions } = leavesOf(expression);
  const makers = dialect === 'postgres' ? ['gen_random_uuid', 'uuid_generate_v4', 'uuidv4'] : ['randomblob'];
  return functions.some((name) => makers.includes(name)) ? 'random UUID' : undefined;
}

/** A literal in the form of its type. */
function literal(expression: Expression, logical: LogicalType, dialect: Dialect): string | undefined {
  if (typeof expression === 'string') return undefined;
  const [kind, value, inner] = expression;
  if (kind === 'call' && value === 'json' && logical.kind === 'json' && inner !== undefined)
    return literal(inner, logical, dialect);
  if (kind === 'list' && logical.kind === 'list')
    return `literal ${canonicalList(expression.slice(1).map((item) => String(item[1])))}`;
  if ((kind !== 'text' && kind !== 'number' && kind !== 'bytes') || typeof value !== 'string')
    return undefined;
  const form = forms[logical.kind]?.(value, dialect) ?? value;
  return `literal ${form}`;
}

type Form = (value: string, dialect: Dialect) => string;

const asNumber: Form = (value) =>
  value.trim() === '' || Number.isNaN(Number(value)) ? value : String(Number(value));
const asHex: Form = (value) => value.toLowerCase().replace(/^\\x/, '');

const forms: Readonly<Partial<Record<LogicalType['kind'], Form>>> = {
  integer: asNumber,
  bigint: (value) => value.trim().replace(/^\+/, ''),
  real: asNumber,
  decimal: asNumber,
  boolean: (value) => (/^\s*(?:t|y|on|1)/i.test(value) ? '1' : '0'),
  json: canonicalJson,
  bytes: asHex,
  uuid: (value) => value.toLowerCase().replaceAll('-', ''),
  timestamp: canonicalInstant,
  list: (value, dialect) => (dialect === 'postgres' ? canonicalList(arrayItems(value)) : jsonItems(value)),
};

function canonicalInstant(value: string): string {
  const number = /^-?\d+$/.test(value);
  const text = value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  const time = number ? Number(value) : Date.parse(text);
  return Number.isNaN(time) || Math.abs(time) > 8.64e15 ? value : new Date(time).toISOString();
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
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

function canonicalList(items: readonly string[]): string {
  return JSON.stringify(items);
}

/** The items of `{a,"b c"}`. */
function arrayItems(text: string): readonly string[] {
  const inner = text.trim().replace(/^\{|\}$/g, '');
  return [...inner.matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '').trim() : quoted.replace(/\\(.)/g, '$1'),
  );
}

function jsonItems(text: string): string {
  try {
    const items: unknown = JSON.parse(text);
    return Array.isArray(items) ? canonicalList(items.map(String)) : text;
  } catch {
    return text;
  }
}
