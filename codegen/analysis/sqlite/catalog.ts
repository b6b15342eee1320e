/** The schema as SQLite's pragmas and the stored definitions tell it. */
import { tokenize } from '../../statement/lexer.js';
import type { Catalog, CatalogColumn, CatalogConstraint, CatalogTable } from '../catalog.js';
import { type CheckFacts, readCheck } from '../check-expression.js';
import { byCodeUnit } from '../order.js';
import { brokenViews } from './broken-views.js';
import { ConstraintNames } from './constraint-names.js';
import type { SqliteEngine } from './engine.js';
import { readIndexes } from './indexes.js';
import {
  type WrittenColumn,
  type WrittenConstraint,
  type WrittenTable,
  writtenTable,
} from './table-definition.js';

interface TableRow {
  readonly name: string;
  readonly type: 'table' | 'view';
  readonly sql: string;
  readonly withoutRowid: number;
  readonly strict: number;
  /** 1 if its primary key is an index of its own. */
  readonly indexedKey: number;
  /** The names of its triggers as a JSON array, in order. */
  readonly triggers: string;
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

/** The catalog. Tables whose definition could not be parsed (their checks are unknown) are passed to `unread`. */
export function readSqliteCatalog(engine: SqliteEngine, unread: (table: string) => void = () => {}): Catalog {
  const rows = engine.query<TableRow>(tablesQuery);
  const broken = new Set(brokenViews(engine).map(({ name }) => name));
  const columns = new Map(rows.map(({ name }) => [name, broken.has(name) ? [] : readColumns(engine, name)]));
  const tables = rows.map((row): CatalogTable => {
    const own = columns.get(row.name) ?? [];
    if (row.type === 'view') return viewOf(row, own);
    const written = writtenTable(row.sql);
    if (written === undefined) unread(row.name);
    const constraints = readConstraints(engine, row.name, own, written?.constraints ?? [], columns);
    const triggers: readonly string[] = JSON.parse(row.triggers);
    return {
      ...tableOf(row, own, constraints, written ?? { constraints: [], columns: new Map() }),
      indexes: [...readIndexes(engine, row.name)].sort((a, b) => byCodeUnit(a.name, b.name)),
      ...(triggers.length === 0 ? {} : { triggers }),
      ...(row.strict === 1 ? { strict: true } : {}),
      ...(written === undefined ? { unread: true } : {}),
    };
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
    columns: columns.map((column) => columnOf(column, {}, [], {})),
    constraints: [],
    definition: row.sql,
  };
}

function tableOf(
  row: TableRow,
  columns: readonly ColumnRow[],
  constraints: readonly CatalogConstraint[],
  written: WrittenTable,
): CatalogTable {
  const checks = written.constraints.flatMap(({ expression }) =>
    expression === undefined ? [] : [readCheck(expression, 'sqlite')],
  );
  const key = columns.filter(({ pk }) => pk > 0);
  // Such a column is the row's number: it is never null, and SQLite makes one up. `INTEGER PRIMARY KEY DESC` has an index instead.
  const numbers = row.withoutRowid === 0 && row.indexedKey === 0 && key.length === 1;
  const rowid = numbers && /^integer$/i.test(key[0]?.type ?? '') ? key[0] : undefined;
  return {
    name: row.name,
    kind: 'table',
    columns: columns.map((column) =>
      columnOf(
        column,
        written.columns.get(column.name.toLowerCase()) ?? {},
        checks,
        column === rowid ? numbering(row.sql) : {},
      ),
    ),
    constraints,
  };
}

/** How the engine numbers the rows of a table with this definition. */
function numbering(definition: string): Pick<CatalogColumn, 'numbered' | 'reusesNumbers'> {
  const remembers = tokenize(definition, 'sqlite').some(
    ({ kind, start, end }) => kind === 'word' && /^autoincrement$/i.test(definition.slice(start, end)),
  );
  return remembers ? { numbered: true } : { numbered: true, reusesNumbers: true };
}

function columnOf(
  row: ColumnRow,
  written: WrittenColumn,
  checks: readonly CheckFacts[],
  numbers: Pick<CatalogColumn, 'numbered' | 'reusesNumbers'>,
): CatalogColumn {
  const named = (column: string | undefined) => column?.toLowerCase() === row.name.toLowerCase();
  const literals = checks.find((check) => named(check.literals?.column))?.literals?.labels;
  return {
    name: row.name,
    type: { name: row.type.toUpperCase(), kind: 'base' },
    nullable: row.notnull === 0 && numbers.numbered !== true,
    hasDefault: row.dflt_value !== null || numbers.numbered === true,
    ...(row.dflt_value === null ? {} : { default: row.dflt_value }),
    ...(row.form === undefined ? {} : { defaultForm: row.form }),
    generated: row.hidden === 2 || row.hidden === 3,
    ...written,
    ...numbers,
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
  const statedOf = (kind: WrittenConstraint['kind'], of: readonly string[], otherwise: () => string) => {
    const one = written.find((each) => each.kind === kind && sameColumns(each.columns, of));
    return { name: one?.name ?? otherwise(), ...(one?.deferred ? { deferred: true } : {}) };
  };
  const constraints = checksOf(written, columns, names);
  const key = keyOf(columns);
  if (key.length > 0) {
    const stated = statedOf('primary key', key, () => names.primaryKey());
    constraints.push({ ...stated, kind: 'primary key', columns: key });
  }
  for (const index of readIndexes(engine, table)) {
    const columns = index.keys.flatMap(({ column }) => column ?? []);
    if (!index.unique || (index.ofConstraint && sameColumns(columns, key))) continue;
    const stated = index.ofConstraint
      ? statedOf('unique', columns, () => names.unique(columns))
      : { name: index.name, index: true };
    const partial = index.predicate === undefined ? {} : { partial: true };
    constraints.push({ ...stated, kind: 'unique', columns, ...partial });
  }
  for (const key of foreignKeysOf(engine, table, all)) {
    constraints.push({
      ...key,
      ...statedOf('foreign key', key.columns, () => names.foreignKey(key.columns)),
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
  SELECT s.name, s.type, s.sql, coalesce(l.wr, 0) AS withoutRowid, coalesce(l.strict, 0) AS strict,
    EXISTS (SELECT 1 FROM pragma_index_list(s.name) AS i WHERE i.origin = 'pk') AS indexedKey,
    (
      SELECT json_group_array(t.name ORDER BY t.name) FROM sqlite_schema AS t WHERE t.type = 'trigger' AND t.tbl_name = s.name
    ) AS triggers
  FROM sqlite_schema AS s
  LEFT JOIN pragma_table_list AS l ON l.schema = 'main' AND l.name = s.name
  WHERE s.type IN ('table', 'view') AND coalesce(l.type, '') <> 'shadow' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY s.name`;
const columnsQuery = 'SELECT * FROM pragma_table_xinfo(?) ORDER BY cid';
const foreignKeysQuery = 'SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq';
