/** Makes up the rows of a database, by a seed: the same seed gives the same rows. */
import { type ColumnPlan, planTables, type TablePlan } from '../../codegen/migrate/columns.js';
import { type Random, randomFrom } from '../../codegen/migrate/random.js';
import { quoted } from '../../codegen/migrate/side.js';
import { literal } from '../../codegen/migrate/values.js';
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Corpus } from './corpus.js';
import { drawn, type Pool, pools, type Text, uuids } from './values.js';

export interface World {
  readonly seed: number;
  /** Statements that put one row somewhere; an engine may refuse some of them, each on its own. */
  readonly rows: PerDialect<readonly string[]>;
  /** True if its values are such that statements may fail. */
  readonly extremes: boolean;
}

/** What values are drawn with. */
interface Weather extends Climate {
  /** Texts that the statements compare with. */
  readonly literals: readonly Text[];
}

/** What makes worlds differ: how many rows, how many NULLs (in tenths), how often a table stays empty (in tenths), which values. */
interface Climate {
  readonly rows: number;
  readonly nulls: number;
  readonly empty: number;
  readonly extremes: boolean;
}

const climates: readonly [Climate, ...Climate[]] = [
  { rows: 5, nulls: 3, empty: 0, extremes: false },
  { rows: 0, nulls: 0, empty: 10, extremes: false },
  { rows: 4, nulls: 10, empty: 0, extremes: false },
  { rows: 4, nulls: 0, empty: 0, extremes: false },
  { rows: 5, nulls: 3, empty: 4, extremes: false },
  { rows: 6, nulls: 3, empty: 0, extremes: true },
  { rows: 1, nulls: 5, empty: 0, extremes: false },
  { rows: 12, nulls: 5, empty: 1, extremes: false },
  { rows: 14, nulls: 1, empty: 0, extremes: true },
];

type Row = ReadonlyMap<string, Text | null>;

/** The rows of one world for a project's tables. */
export function makeWorld({ catalogs, literals }: Corpus, seed: number): World {
  const climate = { ...(climates[seed % climates.length] ?? climates[0]), literals };
  const random = randomFrom(seed * 7919 + 1);
  const made = new Map<string, readonly Row[]>();
  const rows = { postgres: [] as string[], sqlite: [] as string[] };
  for (const plan of planTables(catalogs.postgres, catalogs.sqlite)) {
    const own: Row[] = [];
    const count = random.below(10) < climate.empty ? 0 : climate.rows;
    for (let number = 0; number < count; number += 1) {
      const row = makeRow(plan, number, climate, random, (table) =>
        table === plan.name ? own : (made.get(table) ?? []),
      );
      if (row === undefined) continue;
      own.push(row);
      for (const dialect of dialects) if (plan.on[dialect]) rows[dialect].push(insertion(plan, row, dialect));
    }
    made.set(plan.name, own);
  }
  return { seed, rows, extremes: climate.extremes };
}

/** `undefined` if it would have to refer to a row that there is not. */
function makeRow(
  { columns, foreignKeys }: TablePlan,
  number: number,
  climate: Weather,
  random: Random,
  rowsOf: (table: string) => readonly Row[],
): Row | undefined {
  const row = new Map(columns.map((column) => [column.name, makeValue(column, number, climate, random)]));
  for (const { columns: names, table, targets } of foreignKeys) {
    const candidates = rowsOf(table);
    const target = candidates[random.below(Math.max(1, candidates.length))];
    const optional = names.some((name) =>
      columns.some((column) => column.name === name && mayBeNull(column)),
    );
    if (target === undefined && !optional) return undefined;
    const none = target === undefined || (optional && random.below(10) < climate.nulls);
    for (const [index, name] of names.entries())
      row.set(name, none ? null : (target.get(targets[index] ?? '') ?? null));
  }
  return row;
}

/** On one of the engines: the other refuses the row. */
function mayBeNull({ postgres, sqlite }: ColumnPlan): boolean {
  return postgres?.nullable === true || sqlite?.nullable === true;
}

function makeValue(column: ColumnPlan, number: number, climate: Weather, random: Random): Text | null {
  if (mayBeNull(column) && random.below(10) < climate.nulls) return null;
  if (column.literals !== undefined) return column.literals[random.below(column.literals.length)] ?? null;
  // The columns of a key differ, and are those that other tables have.
  if (column.unique && column.kind === 'uuid') return uuids[number] ?? uuidOf(number);
  if (column.unique && column.kind === 'integer') return String(number);
  const { literals } = climate;
  if (column.kind === 'text' && random.below(4) === 0) return literals[random.below(literals.length)] ?? 'a';
  return drawn(poolOf(column), climate.extremes, random);
}

function uuidOf(number: number): Text {
  return `00000000-0000-7000-8000-0000000000${String(number + 10).padStart(2, '0')}`;
}

function poolOf({ kind, postgres }: ColumnPlan): Pool {
  const name = postgres?.type.name ?? '';
  if (kind === 'integer') return name === 'int2' || name === 'int8' ? pools[name] : pools.int4;
  if (kind === 'decimal') return name === 'numeric' ? pools.decimal : pools.real;
  if (kind === 'array') return pools.list;
  return kind === 'other' ? pools.text : pools[kind];
}

function insertion({ name, columns }: TablePlan, row: Row, dialect: Dialect): string {
  const own = columns.filter((column) => column[dialect] !== undefined);
  const values = own.map((column) => literalOf(row.get(column.name) ?? null, column, dialect));
  // Columns that PostgreSQL numbers take a value only so.
  const overriding = dialect === 'postgres' ? ' OVERRIDING SYSTEM VALUE' : '';
  return `INSERT INTO ${quoted(name)} (${own.map((column) => quoted(column.name)).join(', ')})${overriding} VALUES (${values.join(', ')})`;
}

function literalOf(value: Text | null, column: ColumnPlan, dialect: Dialect): string {
  if (value === null || dialect === 'postgres') return literal(value, column, dialect);
  if (column.kind === 'array') return `'${JSON.stringify(elementsOf(value))}'`;
  if (value === 'infinity')
    return literal(lastOf[column.kind === 'date' ? 'date' : 'timestamp'], column, dialect);
  // SQLite has no word for an infinite number, and no infinite instant.
  if (column.kind === 'decimal') return literal(value.replace('Infinity', '9e999'), column, dialect);
  return literal(value, column, dialect);
}

const lastOf = { date: '9999-12-31', timestamp: '9999-12-31T23:59:59.999Z' } as const;

function elementsOf(array: Text): readonly (string | null)[] {
  const inside = array.slice(1, -1);
  return inside === '' ? [] : inside.split(',').map((element) => (element === 'NULL' ? null : element));
}
