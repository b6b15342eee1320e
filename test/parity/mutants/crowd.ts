/** Rows that lie closer to each other than those of a verify run: more of them, and many that share values. */
import { type Draw, drawFrom } from '../../../codegen/parity/data/draw.js';
import type { DataRow, DataSet, Table } from '../../../codegen/parity/parity.js';

/** The rows of all sets, of which most have taken values of a few others; what a key or a check forbids is left to the engine. */
export function crowd(
  sets: readonly DataSet[],
  tables: readonly Table[],
  seed: number,
  run: number,
): DataSet {
  const draw = drawFrom(seed, run, 'crowd');
  return new Map(
    tables.map((table) => {
      const rows = sets.flatMap((set) => set.get(table.name) ?? []);
      return [table.name, rows.map((row, index) => closer(row, rows, index, table, draw))];
    }),
  );
}

function closer(row: DataRow, rows: readonly DataRow[], index: number, table: Table, draw: Draw): DataRow {
  if (index < 3) return row;
  const alone = new Set(table.keys.flatMap(({ columns }) => (columns.length === 1 ? columns : [])));
  const model = rows[draw.below(3)];
  const taken = Object.keys(row).filter((column) => !alone.has(column) && draw.below(3) > 0);
  return {
    ...row,
    ...Object.fromEntries(
      taken.flatMap((column) => (model && column in model ? [[column, model[column]]] : [])),
    ),
  };
}
