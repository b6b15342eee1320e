/** Makes the rows of all tables for one run. The same arguments give the same rows. */
import type { DataRow, DataSet, Table } from '../parity.js';
import { alike, freeColumns } from './alike.js';
import type { ValueForms } from './boundary-values.js';
import { mostRows } from './cuts.js';
import { type Draw, drawFrom, hash } from './draw.js';
import type { Literals } from './literals.js';
import { makeRow } from './make-row.js';
import type { World } from './world.js';

/** Now and then more than a page has, as long as that is no whole book; more yet where only one variant ends the page there. */
function alikeRows(run: number, { limits = [], limitsApart = [] }: Literals): number {
  if (run % 12 !== 8) return 8;
  // A condition may let only every other row through.
  const apart = limitsApart.filter((limit) => limit < mostRows).map((limit) => 2 * limit + 5);
  const pages = limits.filter((limit) => limit <= 120).map((limit) => limit + 5);
  return Math.min(mostRows, Math.max(30, ...pages, ...apart));
}

/**
 * The rows of one run, the tables in their given order. Run 0 has none, run 1 one in each table, run 2 plain ones; each
 * further one about eight, with boundary values, values near to the literals, NULLs, duplicates outside of keys, rows that several
 * others refer to and rows that none does. One of three runs has more rows, which agree in most columns. The engines may refuse
 * some of them, for checks that cannot be told beforehand.
 * Numbered columns have 1, 2, 3 …: after loading, an engine that numbers by a sequence must go on behind them.
 */
export function dataSet(
  tables: readonly Table[],
  literals: Literals,
  seed: number,
  run: number,
  forms: ValueForms = {},
): DataSet {
  const data = new Map<string, DataRow[]>();
  for (const table of tables) {
    const rows: DataRow[] = [];
    data.set(table.name, rows);
    const draw = drawFrom(seed, run, table.name);
    const before = rowsBefore(seed, run, table.name);
    const world = { tables, data, literals, forms };
    for (let index = 0; index < sizeOf(seed, run, table.name); index += 1) {
      const place = { draw, number: before + index, plain: run === 2 };
      const row = makeRow(world, table, place);
      if (row !== undefined) rows.push(row);
    }
    if (run > 2 && run % 3 === 2)
      addAlike(world, table, rows, alikeRows(run, literals), drawFrom(seed, run, table.name, 'alike'));
  }
  return data;
}

function addAlike(world: World, table: Table, rows: DataRow[], count: number, draw: Draw): void {
  const model = { free: freeColumns(table, draw), first: rows.length, draw };
  for (let index = 0; index < count; index += 1) {
    const row = makeRow(world, table, { draw, number: draw.below(1000) });
    if (row !== undefined) rows.push(alike(world, table, row, model));
  }
}

function sizeOf(seed: number, run: number, table: string): number {
  return run < 3 ? ([0, 1, 3][run] ?? 0) : 4 + (hash(`${seed} ${run} ${table}`) % 9);
}

function rowsBefore(seed: number, run: number, table: string): number {
  let rows = hash(`${seed} ${table}`) % 1000;
  for (let earlier = 0; earlier < run; earlier += 1) rows += sizeOf(seed, earlier, table);
  return rows;
}
