/** What may stand in one column, or be passed as one parameter: boundary values, values near to literals, and any other. */
import type * as fc from 'fast-check';
import type { LogicalType } from '../../model/logical-type.js';
import type { TableColumn, Value } from '../parity.js';
import { boundaryValues, type ValueForms } from './boundary-values.js';
import { convert, nearValues } from './derived-values.js';
import { columnKey, type Literals } from './literals.js';
import { randomValue } from './random-values.js';

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
  const values = own.get(key) ?? makeValues(type, columns, literals, forms);
  own.set(key, values);
  return values;
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
  const members = type.kind === 'json' ? objectsWith(literals) : [];
  return {
    boundary: boundaryValues(type, forms),
    derived: [...(own.length > 0 ? own : near(literals.others)), ...members],
    hits: met.flatMap((text) => convert(text, type, forms) ?? []),
    any: randomValue(type, forms),
  };
}

/** JSON that has the members that queries take out of it, with values of every kind. */
function objectsWith({ members, others }: Literals): readonly Value[] {
  const kinds: readonly Value[] = [
    1,
    10,
    9,
    '1',
    'x',
    'X',
    true,
    false,
    null,
    1.5,
    [1, 2],
    { k: 'v' },
    ...others,
  ];
  return members.flatMap((member) =>
    kinds.map((value) => nested(pathOf(member), value)).filter((value) => value !== undefined),
  );
}

/** `$.a.b`, `{a,b}` or a plain name. */
function pathOf(member: string): readonly string[] {
  if (!/^[${]/.test(member)) return [member];
  return member.split(/[$.{},[\]"]+/).filter((name) => name !== '');
}

function nested([name, ...rest]: readonly string[], value: Value): Value {
  return name === undefined ? value : { [name]: nested(rest, value) };
}
