/** The rows that a call is about: stored ones, or new ones for what it inserts. */
import type { ColumnOrigin, QueryFacts } from '../../analysis/analyzer.js';
import type { DataRow } from '../parity.js';
import type { Manner } from './arguments.js';
import type { Draw } from './draw.js';
import { makeRow } from './make-row.js';
import type { World } from './world.js';

/** The table that the query inserts into. */
export function insertedTable({ variants }: QueryFacts): string | undefined {
  const text = (variants.postgres ?? variants.sqlite)?.text.text ?? '';
  return /\bINSERT\s+(?:OR\s+\w+\s+)?INTO\s+"?(\w+)"?/i.exec(text)?.[1];
}

/** One row per table, so that parameters that meet one table have values of one row. */
export function rowsFor(
  facts: QueryFacts,
  world: World,
  draw: Draw,
  manner: Manner,
  inserted: string | undefined,
): ReadonlyMap<string, DataRow> {
  const rows = new Map<string, DataRow>();
  for (const { table } of facts.slots.flatMap(({ position }) => columnsMet(facts, position))) {
    if (rows.has(table)) continue;
    const stored = draw.one(world.data.get(table) ?? []);
    const row = table === inserted && manner !== 'row' ? newRow(world, table, draw) : stored;
    const whole =
      manner === 'conflict' && table === inserted ? withKeyOf(stored, row, table, world, draw) : row;
    if (whole !== undefined) rows.set(table, whole);
  }
  return rows;
}

function newRow(world: World, name: string, draw: Draw): DataRow | undefined {
  const table = world.tables.find((each) => each.name === name);
  return table === undefined ? undefined : makeRow(world, table, { draw, number: draw.below(1000) });
}

/** The new row with one key of a stored one. */
function withKeyOf(
  stored: DataRow | undefined,
  row: DataRow | undefined,
  name: string,
  { tables }: World,
  draw: Draw,
): DataRow | undefined {
  const key = draw.one(tables.find((each) => each.name === name)?.keys ?? []);
  if (row === undefined || stored === undefined) return row ?? stored;
  return { ...row, ...Object.fromEntries((key?.columns ?? []).map((column) => [column, stored[column]])) };
}

/** The columns that a placeholder meets, in either variant. */
export function columnsMet({ variants }: QueryFacts, position: number): readonly ColumnOrigin[] {
  const met = [variants.postgres, variants.sqlite].flatMap(
    (variant) => variant?.slots[position - 1]?.meets ?? [],
  );
  return [...new Map(met.map((origin) => [`${origin.table}\0${origin.column}`, origin])).values()];
}
