/** Rows that agree with one of two in most columns, so that one filter hits several of them, and sort keys are equal. */
import type { DataRow, Table, TableColumn, Value } from '../parity.js';
import { isBroken } from './check-truth.js';
import { valuesOfColumn } from './column-values.js';
import type { Draw } from './draw.js';
import { isTaken } from './make-row.js';
import type { World } from './world.js';

/** The columns in which the rows of one run stay as they are; all of a reference or none. */
export function freeColumns(table: Table, draw: Draw): ReadonlySet<string> {
  const alone = table.keys.flatMap(({ columns }) => (columns.length === 1 ? columns : []));
  const numbered = table.columns.flatMap(({ name, numbered: isNumbered }) => (isNumbered ? [name] : []));
  const drawn = table.columns.flatMap(({ name }) => (draw.oneIn(3) ? [name] : []));
  const free = new Set([...alone, ...numbered, ...drawn]);
  for (const { columns } of table.references)
    if (columns.some((name) => free.has(name))) for (const name of columns) free.add(name);
  return free;
}

/** The row, with values of one of the two rows at `first`; these themselves have the literals that queries look for. */
export function alike(
  world: World,
  table: Table,
  made: DataRow,
  { free, first, draw }: { readonly free: ReadonlySet<string>; readonly first: number; readonly draw: Draw },
): DataRow {
  const rows = world.data.get(table.name) ?? [];
  const model = rows.length < first + 2 ? undefined : rows[first + draw.below(2)];
  const row: Record<string, Value> = { ...made };
  for (const column of table.columns) {
    const { name } = column;
    if (!(name in made)) continue;
    if (model !== undefined) {
      if (!free.has(name)) row[name] = model[name];
      else if (draw.oneIn(4)) row[name] = ofSibling(table, column, row, draw);
      if (isPlainText(table, column) && draw.oneIn(6)) row[name] = inOtherCase(model[name]);
      continue;
    }
    const { hits } = valuesOfColumn(table.name, column, world.literals, world.forms);
    if (hits.length > 0 && !isReferring(table, name) && !draw.oneIn(4)) row[name] = draw.one(hits);
  }
  for (const key of table.keys) {
    for (const name of key.columns) if (isTaken(key, row, rows)) restore(row, made, name, table);
  }
  return table.checks.some((check) => isBroken(check, row, table.columns)) ? made : row;
}

/** The value of another column of the same type, for conditions that compare the two. */
function ofSibling(table: Table, column: TableColumn, row: DataRow, draw: Draw): Value {
  const own = row[column.name];
  if (isReferring(table, column.name) || column.numbered || column.literals !== undefined) return own;
  const siblings = table.columns.filter(
    ({ name, type, literals }) =>
      type.logical.kind === column.type.logical.kind && literals === undefined && name in row,
  );
  const value = row[draw.one(siblings)?.name ?? column.name];
  return value === null && !column.type.nullable ? own : value;
}

/** With all columns of the references that it is one of. */
function restore(row: Record<string, Value>, made: DataRow, name: string, table: Table): void {
  row[name] = made[name];
  for (const { columns } of table.references)
    if (columns.includes(name)) for (const each of columns) row[each] = made[each];
}

function isPlainText(table: Table, { name, type, literals }: TableColumn): boolean {
  return type.logical.kind === 'text' && literals === undefined && !isReferring(table, name);
}

function inOtherCase(value: Value): Value {
  if (typeof value !== 'string') return value;
  return value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase();
}

function isReferring({ references, keys }: Table, name: string): boolean {
  return [...references, ...keys].some(({ columns }) => columns.includes(name));
}
