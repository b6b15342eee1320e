/** Chooses the value of one parameter of a call. */
import type { ColumnOrigin } from '../../analysis/analyzer.js';
import type { ValueType } from '../../model/model.js';
import type { DataRow, Value } from '../parity.js';
import { columnKey } from './column-key.js';
import { type ColumnValues, printedOf, valuesOfType } from './column-values.js';
import { convert, nearValues } from './derived-values.js';
import type { Draw } from './draw.js';
import { valueAt } from './json-objects.js';
import type { Place } from './json-places.js';
import { newId } from './new-id.js';
import { printedAlike } from './printed-members.js';
import type { World } from './world.js';

/**
 * `row`: the values of one stored row; `new`: of one that could be stored; `odd`: the same but for one value; `conflict`: of one that could be but for a key; `mixed`: of any; `near`: only just others; `null`: nothing
 * where that is allowed; `boundary`: boundary values; `other`: those, and others that no row needs to have.
 */
export type Manner = 'row' | 'new' | 'odd' | 'conflict' | 'mixed' | 'near' | 'null' | 'boundary' | 'other';

export interface ArgumentPlan {
  readonly world: World;
  readonly draw: Draw;
  readonly manner: Manner;
  /** By table: the row whose values are to be passed. */
  readonly rows: ReadonlyMap<string, DataRow>;
  /** Counted through all calls of the query: one after the other meets all boundary values. */
  readonly turn: number;
  /** True if another parameter, which meets the same column, takes the value of the row. */
  readonly besides?: boolean;
  readonly type: ValueType;
  /** The columns that the parameter meets, and the one that stands for itself. */
  readonly meets: readonly ColumnOrigin[];
  /** The places in JSON that it is compared with. */
  readonly places: readonly Place[];
}

/** The value; `undefined` for one that is left out. */
export function argumentFor(plan: ArgumentPlan): Value | undefined {
  const value = anyFor(plan);
  if (plan.type.logical.kind !== 'json' || value === undefined) return value;
  return printedAlike(value, printedOf(keysOf(plan), plan.world.literals));
}

function keysOf({ meets }: ArgumentPlan): readonly string[] {
  return meets.map(({ table, column }) => columnKey(table, column));
}

function anyFor(plan: ArgumentPlan): Value | undefined {
  const { type, draw, manner, turn } = plan;
  if (type.nullable && (manner === 'null' || draw.oneIn(8)))
    return type.optional === true && draw.oneIn(2) ? undefined : null;
  if (type.logical.kind === 'row count') return rowCount(plan);
  const values = valuesOfType(type.logical, keysOf(plan), plan.world.literals, plan.world.forms);
  switch (manner) {
    case 'boundary':
      return nth(values, turn) ?? other(plan, values);
    case 'other':
      return other(plan, values);
    case 'mixed':
      return draw.oneIn(3) ? other(plan, values) : (stored(plan) ?? other(plan, values));
    case 'near':
      return near(plan, stored(plan)) ?? other(plan, values);
    default: {
      const otherwise = () => stored(plan) ?? other(plan, values);
      if (plan.besides !== true || draw.oneIn(4)) return ofRow(plan, otherwise);
      return draw.oneIn(2) ? otherwise() : (near(plan, ofRow(plan, otherwise)) ?? otherwise());
    }
  }
}

/** Mostly all rows; sometimes none, one, or some. */
function rowCount({ manner, turn, draw }: ArgumentPlan): Value {
  if (manner === 'boundary') return [0, 1, 2, 1000, 9_007_199_254_740_991][turn % 5] ?? 0;
  return draw.one(manner === 'row' ? [1000, 1000, 2, 0, 1] : [0, 1, 2, 3, 1000]) ?? 1000;
}

/** The value of the chosen row of the first table that has one and is met. */
function ofRow({ rows, meets, places, type, world }: ArgumentPlan, otherwise: () => Value): Value {
  for (const { table, column } of meets) {
    const row = rows.get(table);
    if (row === undefined) continue;
    if (row[column] === null && type.nullable) return null;
    const value = convert(row[column], type.logical, world.forms);
    if (value !== undefined) return value;
  }
  for (const { table, column, path } of places) {
    const value = convert(valueAt(rows.get(table)?.[column], path), type.logical, world.forms);
    if (value !== undefined) return value;
  }
  return otherwise();
}

/** A value that some row has in a column or at a place that the parameter meets, or that the column could refer to. */
function stored({ meets, places, type, world, draw }: ArgumentPlan): Value | undefined {
  const columns = meets.flatMap((origin) => [origin, ...targetsOf(origin, world)]);
  const values = columns.flatMap(({ table, column }) =>
    (world.data.get(table) ?? []).flatMap((row) => convert(row[column], type.logical, world.forms) ?? []),
  );
  const inside = places.flatMap(({ table, column, path }) =>
    (world.data.get(table) ?? []).flatMap(
      (row) => convert(valueAt(row[column], path), type.logical, world.forms) ?? [],
    ),
  );
  return draw.one([...values, ...inside]);
}

function targetsOf({ table, column }: ColumnOrigin, { tables }: World): readonly ColumnOrigin[] {
  const references = tables.find(({ name }) => name === table)?.references ?? [];
  return references.flatMap((reference) => {
    const target = reference.targets[reference.columns.indexOf(column)];
    return target === undefined ? [] : [{ table: reference.table, column: target }];
  });
}

function near({ type, draw, world }: ArgumentPlan, value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : draw.one(nearValues(value, type.logical, world.forms));
}

function nth({ boundary }: ColumnValues, turn: number): Value | undefined {
  return boundary[(turn * 7) % Math.max(1, boundary.length)];
}

/** One that no row needs to have. */
function other({ type, draw }: ArgumentPlan, { boundary, derived, any }: ColumnValues): Value {
  if (type.logical.kind === 'uuid' && !draw.oneIn(4)) return newId(draw);
  const known = draw.oneIn(2) && derived.length > 0 ? derived : boundary;
  return known.length === 0 || draw.oneIn(4) ? draw.of(any) : draw.one(known);
}
