/** What may stand in one column, or be passed as one parameter: boundary values, values near to literals, and any other. */
import * as fc from 'fast-check';
import type { LogicalType } from '../../model/logical-type.js';
import type { TableColumn, Value } from '../parity.js';
import { boundaryValues, startOfDay, type ValueForms } from './boundary-values.js';
import { aroundStarts } from './calendar.js';
import { columnKey } from './column-key.js';
import { convert, nearValues } from './derived-values.js';
import { placedValues } from './json-objects.js';
import type { Path } from './json-places.js';
import type { Literals } from './literals.js';
import { movable } from './moved-instants.js';
import { printedAlike } from './printed-members.js';
import { randomValue } from './random-values.js';

const day = 86_400_000;

export interface ColumnValues {
  readonly boundary: readonly Value[];
  /** Near to the literals that meet the column, or to any where none does. */
  readonly derived: readonly Value[];
  /** Those of the literals that meet the column. */
  readonly hits: readonly Value[];
  readonly any: fc.Arbitrary<Value>;
}

/** The values for a column of a table. */
export function valuesOfColumn(
  table: string,
  { name, type, literals: allowed, digits }: TableColumn,
  literals: Literals,
  forms: ValueForms,
): ColumnValues {
  const logical: LogicalType =
    allowed !== undefined && type.logical.kind === 'text' ? { kind: 'enum', labels: allowed } : type.logical;
  const values = valuesOfType(logical, [columnKey(table, name)], literals, forms);
  if (digits === undefined || logical.kind !== 'decimal') return values;
  const fit = (value: Value) => withDigits(value, digits);
  return {
    boundary: [...new Set(values.boundary.map(fit))],
    derived: [...new Set(values.derived.map(fit))],
    hits: values.hits.map(fit),
    any: values.any.map(fit),
  };
}

/** A decimal with the digits that the column keeps, exactly as many behind the point: an engine would round it to them. */
function withDigits(value: Value, { before, behind }: NonNullable<TableColumn['digits']>): Value {
  const plain = typeof value === 'number' ? value.toFixed(20) : String(value);
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  const kept = before <= 0 ? '0' : whole.slice(-before).replace(/^0+(?=\d)/, '') || '0';
  const text = behind <= 0 ? kept : `${kept}.${fraction.slice(0, behind).padEnd(behind, '0')}`;
  const signed = /[1-9]/.test(text) ? `${sign}${text}` : text;
  return typeof value === 'number' ? Number(signed) : signed;
}

/** Each is asked for once per row or call. */
const known = new WeakMap<Literals, Map<string, ColumnValues>>();

/** The values for what meets these columns, as `columnKey` names them. */
export function valuesOfType(
  type: LogicalType,
  columns: readonly string[],
  literals: Literals,
  forms: ValueForms,
): ColumnValues {
  const own = known.get(literals) ?? new Map<string, ColumnValues>();
  known.set(literals, own);
  const key = JSON.stringify([type, columns, forms]);
  const values =
    own.get(key) ?? ofEqualForm(makeValues(type, columns, literals, forms), type, columns, literals);
  own.set(key, values);
  return values;
}

/** JSON whose members both engines print alike, where queries print them, and instants to which both can add. */
function ofEqualForm(
  values: ColumnValues,
  { kind }: LogicalType,
  columns: readonly string[],
  literals: Literals,
): ColumnValues {
  const isMoved = literals.moves === true && (kind === 'timestamp' || kind === 'date');
  const printed = kind === 'json' ? printedOf(columns, literals) : [];
  if (!isMoved && printed.length === 0) return values;
  const alike = (value: Value) => (isMoved ? movable(value) : printedAlike(value, printed));
  return {
    boundary: values.boundary.map(alike),
    derived: values.derived.map(alike),
    hits: values.hits.map(alike),
    any: values.any.map(alike),
  };
}

/** What queries print of the JSON of these columns. */
export function printedOf(columns: readonly string[], { json }: Literals): readonly Path[] {
  return columns.flatMap((column) => json?.printed.get(column) ?? []);
}

function makeValues(
  type: LogicalType,
  columns: readonly string[],
  literals: Literals,
  forms: ValueForms,
): ColumnValues {
  const met = columns.flatMap((column) => literals.met.get(column) ?? []);
  const near = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const value = convert(text, type, forms);
      return value === undefined ? [] : nearValues(value, type, forms);
    });
  const own = near(met);
  const random = randomValue(type, forms);
  const looked =
    type.kind === 'json' ? columns.flatMap((column) => literals.json?.looked.get(column) ?? []) : [];
  const placed = placedValues(looked, kindsWith(literals));
  const isMember = type.kind === 'json' && looked.length === 0 && literals.members.length > 0;
  const objects = isMember ? objectsWith(literals) : placed.kinds;
  return {
    boundary: [...objects, ...boundaryValues(type, forms)],
    derived: [
      ...placed.hits,
      ...placed.near,
      ...(own.length > 0 || looked.length > 0 ? own : near(literals.others)),
      ...aroundNow(type, literals, forms),
    ],
    hits: [...met.flatMap((text) => convert(text, type, forms) ?? []), ...placed.hits],
    any: objects.length > 0 ? fc.oneof(fc.constantFrom(...objects), random) : random,
  };
}

/** Days around today, and an instant between each two moments that queries compare with: `now()`, and so long before and after it. */
function aroundNow(
  type: LogicalType,
  { spans = [], calendar }: Literals,
  { now, today = startOfDay(now ?? 0) }: ValueForms,
): readonly Value[] {
  if (now === undefined || (type.kind !== 'timestamp' && type.kind !== 'date')) return [];
  const moments = [...new Set([0, ...spans, ...spans.map((span) => -span)])].sort((a, b) => a - b);
  const longest = Math.max(day, ...spans);
  const bounds = [-2 * longest, ...moments, 2 * longest];
  const between = bounds.slice(1).map((moment, index) => (moment + (bounds[index] ?? moment)) / 2);
  const starts = calendar === true ? aroundStarts(today) : [];
  const instants = [...between.map((moment) => new Date(Math.round(now + moment))), ...starts];
  if (type.kind === 'timestamp') return instants.flatMap((instant) => convert(instant, type, {}) ?? []);
  const days = [...instants, ...[-day, 0, day].map((moment) => new Date(now + moment))];
  return [...new Set(days.flatMap((instant) => convert(instant, type, {}) ?? []))];
}

const kindsOfJson: readonly Value[] = [1, 10, 9, '1', 'x', 'X', true, false, null, 1.5, [1, 2], { k: 'v' }];

/** Enough of the literals of other columns. */
const mostOthers = 12;

/** What a member may be, with literals of other columns. */
function kindsWith({ others }: Literals): readonly Value[] {
  return [...kindsOfJson, ...others.slice(0, mostOthers)];
}

/** JSON objects with all members that queries take out of JSON they know not where: each member has each kind of value in one of them. */
function objectsWith(literals: Literals): readonly Value[] {
  const { members } = literals;
  const kinds = kindsWith(literals);
  return kinds.map((_, turn) => {
    const object: JsonObject = {};
    for (const [index, member] of members.entries())
      put(object, pathOf(member), kinds[(turn + index) % kinds.length]);
    return object;
  });
}

interface JsonObject {
  [name: string]: Value;
}

function put(object: JsonObject, [name = '', ...rest]: readonly string[], value: Value): void {
  if (rest.length === 0) {
    object[name] = value;
    return;
  }
  const inner = object[name];
  const own = isObject(inner) ? inner : {};
  object[name] = own;
  put(own, rest, value);
}

function isObject(value: Value): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `$.a.b`, `{a,b}` or a plain name. */
function pathOf(member: string): readonly string[] {
  if (!/^[${]/.test(member)) return [member];
  return member.split(/[$.{},[\]"]+/).filter((name) => name !== '');
}
