/** The schema as SQLite's pragmas and the stored definitions tell it. */
import type { Catalog, CatalogColumn, CatalogConstraint, CatalogTable } from '../catalog.js';
import { type CheckFacts, readCheck } from '../check-expression.js';
import { byCodeUnit } from '../order.js';
import { ConstraintNames } from './constraint-names.js';
import type { SqliteEngine } from './engine.js';
import { type WrittenConstraint, writtenConstraints } from './table-definition.js';

interface TableRow {
  readonly name: string;
  readonly type: 'table' | 'view';
  readonly sql: string;
  readonly withoutRowid: number;
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  /** Place in the primary key, from 1; 0 outside. */
  readonly pk: number;
  /** 2 and 3: generated. */
  readonly hidden: number;
  /** What the default gives, each digit as `0`. */
  readonly form?: string;
}

interface ForeignKeyRow {
  readonly id: number;
  readonly seq: number;
  readonly table: string;
  readonly from: string;
  /** Absent: the primary key of the table that is referred to. */
  readonly to: string | null;
  readonly on_update: string;
  readonly on_delete: string;
}

interface IndexRow {
  readonly name: string;
  readonly unique: number;
  /** `c`: by CREATE INDEX; `u`, `pk`: by a constraint. */
  readonly origin: 'c' | 'u' | 'pk';
  readonly partial: number;
  /** Of the columns; an expression is absent. */
  readonly columns: readonly string[];
}

/** The catalog. Tables whose definition could not be parsed (their checks are unknown) are passed to `unread`. */
export function readSqliteCatalog(engine: SqliteEngine, unread: (table: string) => void = () => {}): Catalog {
  const rows = engine.query<TableRow>(tablesQuery);
  const columns = new Map(rows.map(({ name }) => [name, readColumns(engine, name)]));
  const tables = rows.map((row): CatalogTable => {
    const own = columns.get(row.name) ?? [];
    if (row.type === 'view') return viewOf(row, own);
    const written = writtenConstraints(row.sql);
    if (written === undefined) unread(row.name);
    return tableOf(row, own, readConstraints(engine, row.name, own, written ?? [], columns), written ?? []);
  });
  tables.sort((a, b) => byCodeUnit(a.name, b.name));
  return { dialect: 'sqlite', tables: new Map(tables.map((table) => [table.name, table])) };
}

function readColumns(engine: SqliteEngine, table: string): readonly ColumnRow[] {
  // Hidden 1 is a virtual table's own column, which no star expands to.
  const rows = engine.query<ColumnRow>(columnsQuery, table).filter(({ hidden }) => hidden !== 1);
  return rows.map((row) => {
    const form = row.dflt_value === null ? undefined : formOf(engine, row.dflt_value);
    return form === undefined ? row : { ...row, form };
  });
}

/** A default names no columns, so it can be asked by itself. Its digits change with the clock. */
function formOf(engine: SqliteEngine, expression: string): string | undefined {
  const select = `SELECT CAST((${expression}\n) AS TEXT) AS value`;
  try {
    const [row] = engine.query<{ readonly value: string | null }>(select);
    return row?.value?.replace(/[0-9]/g, '0');
  } catch {
    return undefined;
  }
}

function viewOf(row: TableRow, columns: readonly ColumnRow[]): CatalogTable {
  return {
    name: row.name,
    kind: 'view',
    columns: columns.map((column) => columnOf(column, [], false)),
    constraints: [],
    definition: row.sql,
  };
}

function tableOf(
  row: TableRow,
  columns: readonly ColumnRow[],
  constraints: readonly CatalogConstraint[],
  written: readonly WrittenConstraint[],
): CatalogTable {
  const checks = written.flatMap(({ expression }) =>
    expression === undefined ? [] : [readCheck(expression, 'sqlite')],
  );
  const key = columns.filter(({ pk }) => pk > 0);
  // Such a column is the row's number: it is never null, and SQLite makes one up.
  const rowid =
    row.withoutRowid === 0 && key.length === 1 && /^integer$/i.test(key[0]?.type ?? '') ? key[0] : undefined;
  return {
    name: row.name,
    kind: 'table',
    columns: columns.map((column) => columnOf(column, checks, column === rowid)),
    constraints,
  };
}

function columnOf(row: ColumnRow, checks: readonly CheckFacts[], rowid: boolean): CatalogColumn {
  const named = (column: string | undefined) => column?.toLowerCase() === row.name.toLowerCase();
  const literals = checks.find((check) => named(check.literals?.column))?.literals?.labels;
  return {
    name: row.name,
    type: { name: row.type.toUpperCase(), kind: 'base' },
    nullable: row.notnull === 0 && !rowid,
    hasDefault: row.dflt_value !== null || rowid,
    ...(row.dflt_value === null ? {} : { default: row.dflt_value }),
    ...(row.form === undefined ? {} : { defaultForm: row.form }),
    generated: row.hidden === 2 || row.hidden === 3,
    ...(literals === undefined ? {} : { literals }),
    ...(checks.some((check) => named(check.json)) ? { json: true } : {}),
  };
}

function readConstraints(
  engine: SqliteEngine,
  table: string,
  columns: readonly ColumnRow[],
  written: readonly WrittenConstraint[],
  all: ReadonlyMap<string, readonly ColumnRow[]>,
): readonly CatalogConstraint[] {
  const names = new ConstraintNames(
    table,
    written.flatMap(({ name }) => name ?? []),
  );
  const nameOf = (kind: WrittenConstraint['kind'], of: readonly string[], otherwise: () => string) =>
    written.find((one) => one.kind === kind && sameColumns(one.columns, of))?.name ?? otherwise();
  const constraints = checksOf(written, columns, names);
  const key = keyOf(columns);
  if (key.length > 0) {
    const name = nameOf('primary key', key, () => names.primaryKey());
    constraints.push({ name, kind: 'primary key', columns: key });
  }
  for (const index of readIndexes(engine, table)) {
    if (index.origin === 'pk' || index.unique === 0) continue;
    const made = index.origin === 'c';
    constraints.push({
      name: made ? index.name : nameOf('unique', index.columns, () => names.unique(index.columns)),
      kind: 'unique',
      columns: index.columns,
      ...(made ? { index: true } : {}),
      ...(index.partial === 0 ? {} : { partial: true }),
    });
  }
  for (const key of foreignKeysOf(engine, table, all)) {
    constraints.push({
      ...key,
      name: nameOf('foreign key', key.columns, () => names.foreignKey(key.columns)),
    });
  }
  return constraints.sort((a, b) => byCodeUnit(a.name, b.name));
}

function checksOf(
  written: readonly WrittenConstraint[],
  columns: readonly ColumnRow[],
  names: ConstraintNames,
): CatalogConstraint[] {
  return written.flatMap(({ kind, name, columns: named, expression }) => {
    if (kind !== 'check' || expression === undefined) return [];
    const wanted = new Set(named.map((column) => column.toLowerCase()));
    const own = columns.map((column) => column.name).filter((column) => wanted.has(column.toLowerCase()));
    return [{ name: name ?? names.check(own), kind, columns: own, expression }];
  });
}

function keyOf(columns: readonly ColumnRow[]): readonly string[] {
  return columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name);
}

function readIndexes(engine: SqliteEngine, table: string): readonly IndexRow[] {
  const rows = engine.query<Omit<IndexRow, 'columns'>>(indexesQuery, table);
  // The pragma lists the last one first.
  return [...rows].reverse().map((row) => ({
    ...row,
    columns: engine
      .query<{ readonly name: string | null }>(indexColumnsQuery, row.name)
      .flatMap(({ name }) => name ?? []),
  }));
}

function foreignKeysOf(
  engine: SqliteEngine,
  table: string,
  all: ReadonlyMap<string, readonly ColumnRow[]>,
): readonly Omit<CatalogConstraint, 'name'>[] {
  const rows = engine.query<ForeignKeyRow>(foreignKeysQuery, table);
  // The pragma numbers the last one 0.
  const ids = [...new Set(rows.map(({ id }) => id))].sort((a, b) => b - a);
  return ids.flatMap((id) => {
    const parts = rows.filter((row) => row.id === id).sort((a, b) => a.seq - b.seq);
    const [first] = parts;
    if (first === undefined) return [];
    const target = [...all.keys()].find((name) => name.toLowerCase() === first.table.toLowerCase());
    const key = keyOf(all.get(target ?? first.table) ?? []);
    return {
      kind: 'foreign key' as const,
      columns: parts.map(({ from }) => from),
      references: {
        table: target ?? first.table,
        columns: parts.map(({ to }, place) => to ?? key[place] ?? ''),
        onDelete: first.on_delete,
        onUpdate: first.on_update,
      },
    };
  });
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.join('\0').toLowerCase() === b.join('\0').toLowerCase();
}

const tablesQuery = `
  SELECT s.name, s.type, s.sql, coalesce(l.wr, 0) AS withoutRowid
  FROM sqlite_schema AS s
  LEFT JOIN pragma_table_list AS l ON l.schema = 'main' AND l.name = s.name
  WHERE s.type IN ('table', 'view') AND coalesce(l.type, '') <> 'shadow' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY s.name`;
const columnsQuery = 'SELECT * FROM pragma_table_xinfo(?) ORDER BY cid';
const foreignKeysQuery = 'SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq';
const indexesQuery = 'SELECT * FROM pragma_index_list(?) ORDER BY seq';
const indexColumnsQuery = 'SELECT name FROM pragma_index_info(?) ORDER BY seqno';
