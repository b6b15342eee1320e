/** Makes up one row: its keys are new, what it refers to is there, and its other values come from the column's own. */
import type { DataRow, Table, TableColumn, TableKey, Value } from '../parity.js';
import type { ValueForms } from './boundary-values.js';
import { isBroken } from './check-truth.js';
import { type ColumnValues, valuesOfColumn } from './column-values.js';
import { newId } from './new-id.js';
import { refer } from './refer.js';
import { sameness } from './sameness.js';
import type { RowPlace, World } from './world.js';

const mostAttempts = 60;

/** A row, or `undefined` if none was found that the keys and checks allow and whose references are there. */
export function makeRow(world: World, table: Table, place: RowPlace): DataRow | undefined {
  const rows = world.data.get(table.name) ?? [];
  const row: Record<string, Value> = {};
  const columns = table.columns.filter(({ generated }) => !generated);
  for (const [index, column] of columns.entries())
    row[column.name] = draftValue(world, table, column, index, place);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    // A key of references alone needs one that no row has yet.
    if (!refer(world, table, row, { ...place, anyTarget: attempt > 4 })) return undefined;
    const key = table.keys.find((each) => isTaken(each, row, rows));
    const wrong = key?.columns ?? table.checks.find((check) => isBroken(check, row, table.columns))?.columns;
    if (wrong === undefined) return row;
    for (const column of columns) {
      if (!wrong.includes(column.name)) continue;
      row[column.name] = (key === undefined ? otherValue : freshValue)(world, table, column, place);
    }
  }
  return undefined;
}

function draftValue(world: World, table: Table, column: TableColumn, index: number, place: RowPlace): Value {
  const { draw, number, plain = false } = place;
  const rows = world.data.get(table.name) ?? [];
  if (column.numbered) return nextNumber(column, rows, world.forms);
  const key = table.keys.find(({ columns }) => columns.includes(column.name));
  if (plain) return plainValue(world, table, column, rows.length, place);
  if (key !== undefined && column.type.logical.kind === 'uuid' && !draw.oneIn(6)) return newId(draw);
  const values = valuesOfColumn(table.name, column, world.literals, world.forms);
  if ((number + index) % 2 === 0) return nthBoundary(values, (number + index) / 2, index);
  if (column.type.nullable && draw.oneIn(3)) return null;
  if (key === undefined && rows.length > 0 && draw.oneIn(3)) return draw.one(rows)?.[column.name] ?? null;
  if (values.derived.length > 0 && !draw.oneIn(3)) return draw.one(values.derived);
  return draw.of(values.any);
}

/** All of them in turn, in an order that is another one for each column. */
function nthBoundary({ boundary }: ColumnValues, turn: number, index: number): Value {
  const length = Math.max(1, boundary.length);
  const stride = [7, 11, 13, 17, 5, 3, 1].find((step) => length % step !== 0) ?? 1;
  return boundary[(turn * stride + index) % length] ?? null;
}

/** One for which the column would not be a duplicate, if there are enough. */
function freshValue(world: World, table: Table, column: TableColumn, { draw }: RowPlace): Value {
  if (column.numbered) return nextNumber(column, world.data.get(table.name) ?? [], world.forms);
  if (column.type.logical.kind === 'uuid') return newId(draw);
  return draw.of(valuesOfColumn(table.name, column, world.literals, world.forms).any);
}

/** Any that the column may have: a check decides. */
function otherValue(world: World, table: Table, column: TableColumn, { draw }: RowPlace): Value {
  if (column.type.nullable && draw.oneIn(6)) return null;
  const { boundary, derived, any } = valuesOfColumn(table.name, column, world.literals, world.forms);
  if (derived.length > 0 && !draw.oneIn(3)) return draw.one(derived);
  return boundary.length > 0 && !draw.oneIn(4) ? draw.one(boundary) : draw.of(any);
}

/** As an engine would number it. */
function nextNumber({ name, type }: TableColumn, rows: readonly DataRow[], { bigint }: ValueForms): Value {
  const next = 1 + Math.max(0, ...rows.map((row) => Number(row[name])));
  return type.logical.kind === 'bigint' && bigint !== 'number' ? BigInt(next) : next;
}

function plainValue(world: World, table: Table, column: TableColumn, row: number, { draw }: RowPlace): Value {
  const { logical } = column.type;
  if (logical.kind === 'uuid') return newId(draw);
  if (logical.kind === 'text' && column.literals === undefined) return `${column.name} ${row + 1}`;
  const { boundary } = valuesOfColumn(table.name, column, world.literals, world.forms);
  return boundary[row % Math.max(1, boundary.length)] ?? null;
}

/** True if the row would be a duplicate. */
export function isTaken({ columns, nullsEqual }: TableKey, row: DataRow, rows: readonly DataRow[]): boolean {
  if (!nullsEqual && columns.some((name) => row[name] === null)) return false;
  const own = columns.map((name) => sameness(row[name])).join('\0');
  return rows.some((other) => columns.map((name) => sameness(other[name])).join('\0') === own);
}
