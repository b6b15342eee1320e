/** The rows that a call is about: stored ones, or new ones for what it inserts. */
import type { ColumnOrigin, QueryFacts } from '../../analysis/analyzer.js';
import type { DataRow } from '../parity.js';
import type { Manner } from './arguments.js';
import { columnKey } from './column-key.js';
import type { Draw } from './draw.js';
import { valueAt } from './json-objects.js';
import type { Place } from './json-places.js';
import { ownColumn } from './json-uses.js';
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
  const places = facts.slots.flatMap(({ position }) => placesMet(facts, position, world));
  const columns = facts.slots.flatMap(({ position }) => columnsMet(facts, position));
  for (const { table } of [...columns, ...places]) {
    if (rows.has(table)) continue;
    const stored = storedRow(
      world.data.get(table) ?? [],
      places.filter((place) => place.table === table),
      draw,
    );
    const row = table === inserted && manner !== 'row' ? newRow(world, table, draw) : stored;
    const whole =
      manner === 'conflict' && table === inserted ? withKeyOf(stored, row, table, world, draw) : row;
    if (whole !== undefined) rows.set(table, whole);
  }
  return rows;
}

/** Mostly one with something at the places that parameters are compared with. */
function storedRow(rows: readonly DataRow[], places: readonly Place[], draw: Draw): DataRow | undefined {
  const isThere = (row: DataRow) =>
    places.every(({ column, path }) => (valueAt(row[column], path) ?? null) !== null);
  const found = places.length === 0 ? [] : rows.filter(isThere);
  return draw.one(found.length > 0 && !draw.oneIn(4) ? found : rows);
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

/** The places in JSON that it is compared with. */
export function placesMet(facts: QueryFacts, position: number, { literals }: World): readonly Place[] {
  const { table, column } = ownColumn(facts, position);
  return literals.json?.compared.get(columnKey(table, column)) ?? [];
}
