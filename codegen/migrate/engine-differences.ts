/** Where one engine has other rows than the other after a step, though both began with the same. */
import type { PerDialect } from '../../src/dialect.js';
import { byCodeUnit } from '../analysis/order.js';
import { canonical } from './kinds.js';
import type { Row } from './side.js';
import { byKey, cell, kindIn, type Snapshot, shown, type TableRows } from './snapshot.js';

/** The rows that only one engine has, as people can find them again. */
export interface EngineDifference {
  readonly table: string;
  readonly only: readonly [postgres: readonly string[], sqlite: readonly string[]];
}

/**
 * By table. Columns that differed before the step are left out (a trigger has made their values, or the types do not keep
 * the same), and so are ids and the like that were nowhere before: each engine makes its own.
 */
export function engineDifferences(
  after: PerDialect<Snapshot>,
  before: PerDialect<Snapshot>,
): readonly EngineDifference[] {
  const { postgres, sqlite } = after;
  const known = knownValues(before);
  const names = [...postgres.tables.keys()].filter((name) => sqlite.tables.has(name)).sort(byCodeUnit);
  return names.flatMap((name) => {
    const [one, other] = [postgres.tables.get(name), sqlite.tables.get(name)];
    if (one === undefined || other === undefined) return [];
    const same = equalBefore(name, before);
    const columns = one.columns.filter((column) => other.columns.includes(column) && same(column));
    if (columns.length === 0) return [];
    const keyed = (table: TableRows, { started }: Snapshot) =>
      byKey(withoutUnknown(asTypedBy(one, table), known, started), columns, started);
    const rows = [keyed(one, postgres), keyed(other, sqlite)] as const;
    const only = [missing(...rows, one, columns), missing(rows[1], rows[0], other, columns)] as const;
    return only[0].length + only[1].length === 0 ? [] : [{ table: name, only }];
  });
}

function missing(
  from: ReadonlyMap<string, Row>,
  to: ReadonlyMap<string, Row>,
  table: TableRows,
  columns: readonly string[],
): readonly string[] {
  return [...from].filter(([id]) => !to.has(id)).map(([, row]) => shown(table, row, columns));
}

/** Tells of a column whether both engines had the same values before, or none of them had it. */
function equalBefore(name: string, before: PerDialect<Snapshot>): (column: string) => boolean {
  const [one, other] = [before.postgres.tables.get(name), before.sqlite.tables.get(name)];
  if (one === undefined || other === undefined) return () => true;
  if (one.rows.length !== other.rows.length) return () => false;
  const values = (table: TableRows, column: string, { started }: Snapshot) =>
    [...byKey(asTypedBy(one, table), [column], started).keys()].sort(byCodeUnit).join();
  return (column) =>
    !(one.columns.includes(column) && other.columns.includes(column)) ||
    values(one, column, before.postgres) === values(other, column, before.sqlite);
}

/** Kinds of values that an engine may make up by itself. */
const makeable = /^(uuid|bytes|other|array)$/;

function knownValues(before: PerDialect<Snapshot>): ReadonlySet<string | null> {
  const tables = [before.postgres, before.sqlite].flatMap((snapshot) => [...snapshot.tables.values()]);
  return new Set(
    tables.flatMap((table) =>
      table.columns
        .filter((column) => makeable.test(kindIn(table, column)))
        .flatMap((column) =>
          table.rows.map((row) => canonical(cell(table, row, column), kindIn(table, column), 0)),
        ),
    ),
  );
}

function withoutUnknown(table: TableRows, known: ReadonlySet<string | null>, started: number): TableRows {
  const rows = table.rows.map((row) =>
    row.map((value, index) => {
      const kind = table.kinds[index] ?? 'other';
      const made = value !== null && makeable.test(kind) && !known.has(canonical(value, kind, started));
      return made ? 'made' : value;
    }),
  );
  return { ...table, rows };
}

/** SQLite's kinds come from PostgreSQL's catalog of the same time, but a column may be missing there. */
function asTypedBy(one: TableRows, other: TableRows): TableRows {
  return {
    ...other,
    kinds: other.columns.map((column) => kindIn(one.columns.includes(column) ? one : other, column)),
  };
}
