/** Lets a made-up row refer to rows that are there. */
import type { DataRow, Table, TableReference, Value } from '../parity.js';
import { sameness } from './sameness.js';
import type { RowPlace, World } from './world.js';

/** Sets the columns of a row that refer to rows; false if there is none to refer to. */
export function refer(world: World, table: Table, row: Record<string, Value>, place: RowPlace): boolean {
  const { draw, plain = false } = place;
  const referred = new Map<string, DataRow>();
  for (const reference of table.references) {
    const optional = reference.columns.filter((name) => isNullable(table, name));
    const target = targetOf(world, table, row, reference, place, referred);
    if (optional.length > 0 && (target === undefined || (!plain && draw.oneIn(4)))) {
      for (const name of optional) row[name] = null;
    } else if (target === undefined) {
      return false;
    } else {
      referred.set(reference.table, target);
      for (const [index, name] of reference.columns.entries())
        row[name] = target[reference.targets[index] ?? ''] ?? null;
    }
  }
  return true;
}

/** Mostly the row that another referred row refers to, or one of the first: some have several children, the last ones none. */
function targetOf(
  world: World,
  table: Table,
  row: Record<string, Value>,
  reference: TableReference,
  { draw, anyTarget = false }: RowPlace,
  referred: ReadonlyMap<string, DataRow>,
): DataRow | undefined {
  const rows = world.data.get(reference.table) ?? [];
  // A row may refer to itself, but one that can be reached only through itself shows little.
  if (reference.table === table.name && rows.length === 0)
    return isNullable(table, reference.columns[0]) ? undefined : row;
  const shared = [...referred].find(([name]) => {
    const other = world.tables.find((each) => each.name === name);
    return other?.references.some(
      (own) => own.table === reference.table && own.columns.join() === reference.columns.join(),
    );
  })?.[1];
  if (shared !== undefined && !draw.oneIn(4)) {
    const same = rows.find((each) =>
      reference.columns.every(
        (name, index) => sameness(each[reference.targets[index] ?? '']) === sameness(shared[name]),
      ),
    );
    if (same !== undefined) return same;
  }
  const first = Math.max(1, Math.ceil((rows.length * 2) / 3));
  return draw.one(anyTarget ? rows : rows.slice(0, first));
}

function isNullable(table: Table, name: string | undefined): boolean {
  return table.columns.find((column) => column.name === name)?.type.nullable === true;
}
