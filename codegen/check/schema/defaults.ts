/** What a column's default means, whatever words an engine has for it. */
import type { Dialect } from '../../../src/dialect.js';
import type { CatalogColumn } from '../../analysis/catalog.js';
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

/** The form that a clock of SQLite gives is another rule's matter: here it counts that it is one, without a shift. */
function clock(expression: Expression, logical: LogicalType, dialect: Dialect): string | undefined {
  if (logical.kind !== 'timestamp' && logical.kind !== 'date') return undefined;
  const meaning = logical.kind === 'date' ? 'today' : 'now';
  if (dialect === 'postgres') {
    const [kind, name, unit, inner] = typeof expression === 'string' ? [] : expression;
    if (name === 'date_trunc' && /^milliseconds?$/.test(String(unit?.[1])) && inner !== undefined)
      return clock(inner, logical, dialect);
    const known = typeof name === 'string' && (clocks.has(name) || name === 'current_date');
    return kind === 'call' && known ? meaning : undefined;
  }
  const { functions, texts } = leavesOf(expression);
  const isClock = functions.some((name) =>
    /^(?:strftime|datetime|date|unixepoch|julianday|current_\w+)$/.test(name),
  );
  const isPlain = texts.every((text) => /^(?:now|subsec|subsecond)$/i.test(text) || text.includes('%'));
  return isClock && isPlain ? meaning : undefined;
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
