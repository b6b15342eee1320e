/** All rows of one engine at one time, and the rows that are missing or different at another. */
import type { Catalog } from '../analysis/catalog.js';
import { canonical, columnIn, type Kind, kindOf } from './kinds.js';
import type { Row, Side } from './side.js';

export interface TableRows {
  readonly name: string;
  readonly columns: readonly string[];
  readonly kinds: readonly Kind[];
  /** The columns of the primary key; all columns where there is none. */
  readonly key: readonly string[];
  readonly rows: readonly Row[];
}

export interface Snapshot {
  readonly tables: ReadonlyMap<string, TableRows>;
  /** Milliseconds. */
  readonly started: number;
}

/** Reads all tables. `kinds` is PostgreSQL's catalog of the same time, which knows more of types. */
export async function takeSnapshot(
  side: Side,
  own: Catalog,
  postgres: Catalog,
  started: number,
): Promise<Snapshot> {
  const tables = new Map<string, TableRows>();
  for (const { name, kind, columns: all, constraints } of own.tables.values()) {
    if (kind !== 'table') continue;
    const columns = all.map((column) => column.name);
    const key = constraints.find((constraint) => constraint.kind === 'primary key')?.columns ?? columns;
    const kinds = columns.map((column) =>
      kindOf(columnIn(postgres, name, column), columnIn(own, name, column)),
    );
    tables.set(name, { name, columns, kinds, key, rows: await side.read(name, columns) });
  }
  return { tables, started };
}

/** What is not as it was; a value where there was `NULL` takes nothing away. Keys are shown like `id = 1, part = a`. */
export type Difference =
  | { readonly kind: 'table'; readonly table: string; readonly count: number }
  | { readonly kind: 'column'; readonly table: string; readonly column: string; readonly count: number }
  | { readonly kind: 'rows'; readonly table: string; readonly keys: readonly string[]; readonly of: number }
  | {
      readonly kind: 'values';
      readonly table: string;
      readonly column: string;
      readonly keys: readonly string[];
    };

/** What `before` holds and `after` does not. Tables and columns that were renamed with all their values are found again. */
export function differences(before: Snapshot, after: Snapshot): readonly Difference[] {
  return [...before.tables.values()].flatMap((table) => {
    const same = after.tables.get(table.name) ?? renamedTable(table, before, after);
    if (same !== undefined) return tableDifferences(table, same, after.started);
    const count = table.rows.length;
    return count === 0 ? [] : [{ kind: 'table', table: table.name, count } as const];
  });
}

function renamedTable(table: TableRows, before: Snapshot, after: Snapshot): TableRows | undefined {
  return [...after.tables.values()].find(
    (candidate) =>
      !before.tables.has(candidate.name) &&
      table.columns.some((column) => candidate.columns.includes(column)) &&
      tableDifferences(table, candidate, after.started).length === 0,
  );
}

function tableDifferences(before: TableRows, after: TableRows, started: number): readonly Difference[] {
  const table = before.name;
  const common = before.columns.filter((column) => after.columns.includes(column));
  const key = before.key.every((column) => common.includes(column)) ? before.key : common;
  const keyed = { before: byKey(before, key, started), after: byKey(after, key, started) };
  const found: Difference[] = [];
  const lost = [...keyed.before].filter(([id]) => !keyed.after.has(id));
  if (lost.length > 0)
    found.push({
      kind: 'rows',
      table,
      keys: lost.map(([, row]) => shown(before, row, key)),
      of: before.rows.length,
    });
  const kept = [...keyed.before].flatMap(([id, row]) => {
    const other = keyed.after.get(id);
    return other === undefined ? [] : [[row, other] as const];
  });
  for (const column of before.columns) {
    if (key.includes(column)) continue;
    const target = common.includes(column) ? column : renamedColumn(column, before, after, kept, started);
    const had = kept.filter(([row]) => cell(before, row, column) !== null);
    if (target === undefined) {
      if (had.length > 0) found.push({ kind: 'column', table, column, count: had.length });
      continue;
    }
    const changed = had.filter(
      ([row, other]) => !sameValue(before, row, column, after, other, target, started),
    );
    if (changed.length > 0)
      found.push({ kind: 'values', table, column, keys: changed.map(([row]) => shown(before, row, key)) });
  }
  return found;
}

/** A new column with the values of the old one. */
function renamedColumn(
  column: string,
  before: TableRows,
  after: TableRows,
  kept: readonly (readonly [Row, Row])[],
  started: number,
): string | undefined {
  if (!kept.some(([row]) => cell(before, row, column) !== null)) return undefined;
  return after.columns.find(
    (candidate) =>
      !before.columns.includes(candidate) &&
      kept.every(([row, other]) => sameValue(before, row, column, after, other, candidate, started)),
  );
}

/** Rows by the canonical values of some columns; equal ones are told apart by their number. */
export function byKey(table: TableRows, key: readonly string[], started: number): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const row of table.rows) {
    const id = JSON.stringify(
      key.map((column) => canonical(cell(table, row, column), kindIn(table, column), started)),
    );
    let number = 1;
    while (rows.has(`${id} ${number}`)) number += 1;
    rows.set(`${id} ${number}`, row);
  }
  return rows;
}

/** By either of both kinds, because the type may have been changed. */
function sameValue(
  before: TableRows,
  row: Row,
  column: string,
  after: TableRows,
  other: Row,
  target: string,
  started: number,
): boolean {
  const [old, now] = [cell(before, row, column), cell(after, other, target)];
  return [kindIn(before, column), kindIn(after, target)].some(
    (kind) => canonical(old, kind, started) === canonical(now, kind, started),
  );
}

export function kindIn({ columns, kinds }: TableRows, column: string): Kind {
  return kinds[columns.indexOf(column)] ?? 'other';
}

export function cell({ columns }: TableRows, row: Row, column: string): string | null {
  return row[columns.indexOf(column)] ?? null;
}

/** A row as people can find it again. */
export function shown(table: TableRows, row: Row, key: readonly string[]): string {
  return key
    .map((column) => {
      const value = printed(cell(table, row, column), kindIn(table, column));
      return `${column} = ${value === null ? 'NULL' : value.length > 40 ? `${value.slice(0, 39)}…` : value}`;
    })
    .join(', ');
}

/** An id as people write it, whatever form an engine stores. */
function printed(value: string | null, kind: Kind): string | null {
  const digits = /^x'([0-9A-F]{32})'$/.exec(value ?? '')?.[1]?.toLowerCase();
  if (kind !== 'uuid' || digits === undefined) return value;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
